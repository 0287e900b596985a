import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { answersOf, answersToConflict } from '../../src/analysis/answers.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { compare } from '../../src/analysis/questions/compare.ts';
import { explain } from '../../src/analysis/questions/explain.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import type { ExplainAnswer } from '../../src/domain/answers/explain.ts';
import { type Loaded, loadScenario } from '../../src/io/load-scenario.ts';
import { answerOf, inquiryInto } from '../analysis/questions/inquiry.ts';
import { oracleOf } from '../oracle.ts';

/** Small ones with levels, without a map, with phases, tiers, locks, smaller offers, and rules that conflict. */
const scenarios = [
  'merit-against-spread/with-spread',
  'merit-against-spread/hierarchical',
  'conflict/scenario',
  'healthy-communities/conflict',
  'toys/phase/scenario',
  'toys/tier/scenario',
  'toys/lock-fund/scenario',
  'toys/smaller-offer/scenario',
  'toys/tie-break/scenario',
];

const loadedFrom = async (name: string): Promise<Loaded> =>
  (await loadScenario(`scenarios/${name}.yaml`, nodeFiles)).value!;

/** Every answer that a pack has of these scenarios, by the name of its form: all fields of all of them. */
async function fieldsOfAnswers(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const fields = new Map<string, Set<string>>();
  const note = (answer: object & { readonly schema?: string }): void => {
    const form = answer.schema ?? '';
    fields.set(form, namesIn(answer, fields.get(form) ?? new Set()));
  };
  for (const name of scenarios) {
    const loaded = await loadedFrom(name);
    const allocated = await allocate(
      { ...loaded, version: 'test', ranking: 'none', warnings: [] },
      oracleOf('exact'),
    );
    if (!allocated.ok) throw new Error(JSON.stringify(allocated.problems));
    const { inquiry } = allocated;
    const given = assemble(loaded.scenario, loaded.geography).case;
    const undecided = { case: given, oracle: oracleOf('exact'), onProgress: () => undefined };
    const answers = inquiry === null ? await answersToConflict(undecided) : await answersOf(inquiry, 'usual');
    for (const answer of Object.values(answers)) note(answer as { readonly schema: string });
  }
  const [one, other] = await Promise.all(
    ['merit-against-spread/with-spread', 'merit-against-spread/guarded'].map(async (name) => {
      const { scenario, geography } = await loadedFrom(name);
      return { name, scenario, geography, oracle: oracleOf('exact') };
    }),
  );
  note(answerOf(await compare([one!, other!], () => undefined)));
  note(await aboutIneligible());
  return fields;
}

/** Why an application that has withdrawn is not funded: what packs leave out, which explain those that could be awarded. */
async function aboutIneligible(): Promise<ExplainAnswer> {
  const { scenario, geography } = await loadedFrom('merit-against-spread/with-spread');
  const applications = scenario.applications.map((each, at) =>
    at === 0 ? { ...each, withdrawn: true } : each,
  );
  const inquiry = await inquiryInto(assemble({ ...scenario, applications }, geography).case);
  return answerOf(await explain(inquiry!, applications[0]!));
}

function namesIn(value: unknown, names: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const each of value) namesIn(each, names);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) namesIn(each, names.add(name));
  return names;
}

describe('docs/questions.md', () => {
  it('has every field of every answer', async () => {
    const text = readFileSync('docs/questions.md', 'utf8');
    const [opening, ...sections] = text.split(/^## /m);
    const named = (part: string): ReadonlySet<string> =>
      new Set([...part.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
    const everywhere = named(opening!);
    const fields = await fieldsOfAnswers();
    const questions =
      'commit compare doctor explain explanations frontier ladder leapfrogs reserves rules tiers whatif';
    expect([...fields.keys()].sort()).toEqual(questions.split(' ').map((name) => `allot.${name}/1`));
    for (const [form, names] of fields) {
      const section = sections.find((part) => part.includes(`\`${form}\``));
      const here = named(section ?? '');
      expect(
        [...names].filter((name) => !here.has(name) && !everywhere.has(name)),
        form,
      ).toEqual([]);
    }
  });
});
