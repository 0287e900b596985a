import { type Application, askedIn } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Geography } from '../geography/geography.ts';
import type { Lock, Rule } from '../programme/rule.ts';
import type { Scenario } from '../programme/scenario.ts';
import { quoted } from './words.ts';

/** All that a decision is made from. */
export interface World {
  readonly scenario: Scenario;
  readonly geography: Geography | null;
}

/** One thing in which two worlds differ: what it is called, and how one world takes it over from the other. */
export interface Input {
  readonly id: string;
  readonly title: string;
  /** What it is part of where there are too many. */
  readonly kind: string;
  readonly take: (into: World, from: World) => World;
}

/** Up to so many inputs have a share of their own. */
const MOST_INPUTS = 6;

/** Everything in which two worlds differ; beyond six inputs, those of one kind are one. There are six kinds. */
export function changedInputs(
  a: World,
  b: World,
): { readonly inputs: readonly Input[]; readonly grouped: boolean } {
  const inputs = everyChange(a, b);
  if (inputs.length <= MOST_INPUTS) return { inputs, grouped: false };
  const kinds = [...new Set(inputs.map(({ kind }) => kind))];
  return {
    grouped: true,
    inputs: kinds.map((kind) => {
      const parts = inputs.filter((input) => input.kind === kind);
      return {
        id: kind.toLowerCase(),
        title: kind,
        kind,
        take: (into, from) => parts.reduce((world, part) => part.take(world, from), into),
      };
    }),
  };
}

const RULES = 'Rules and locks';
const OBJECTIVE = 'The objective';
const APPLICATIONS = 'Applications and programme';

function everyChange(a: World, b: World): readonly Input[] {
  const inputs: Input[] = [];
  const add = (
    id: string,
    title: string,
    kind: string,
    of: (world: World) => unknown,
    take: (into: Scenario, from: Scenario) => Scenario,
  ): void => {
    if (!same(of(a), of(b)))
      inputs.push({
        id,
        title,
        kind,
        take: (into, from) => ({ ...into, scenario: take(into.scenario, from.scenario) }),
      });
  };
  const objective = <K extends keyof Scenario['objective']>(key: K, title: string): void =>
    add(
      key,
      title,
      OBJECTIVE,
      ({ scenario }) => scenario.objective[key],
      (into, from) => ({ ...into, objective: { ...into.objective, [key]: from.objective[key] } }),
    );
  const setting = <K extends keyof Scenario>(key: K, title: string, kind: string): void =>
    add(
      key,
      title,
      kind,
      ({ scenario }) => scenario[key],
      (into, from) => ({ ...into, [key]: from[key] }),
    );
  add(
    'pot',
    'The pot',
    'The pot',
    ({ scenario }) => scenario.pot,
    (into, from) => ({
      ...into,
      pot: from.pot,
      rules: into.rules.map((rule) => (rule.kind === 'pot' ? { ...rule, amount: from.pot } : rule)),
    }),
  );
  for (const name of namesOf(a, b, ({ rules }) => rules.map((rule) => rule.id)))
    if (name !== 'pot')
      add(
        `rule:${name}`,
        `Rule ${titlesOf(a, b, name)}`,
        RULES,
        ({ scenario }) => scenario.rules.find((rule) => rule.id === name) ?? null,
        (into, from) => ({
          ...into,
          rules: exchanged<Rule>(into.rules, from.rules, (rule) => rule.id === name),
        }),
      );
  for (const name of namesOf(a, b, ({ locks }) => locks.map((lock) => lock.application)))
    add(
      `lock:${name}`,
      `Lock on ${name}`,
      RULES,
      ({ scenario }) => scenario.locks.filter((lock) => lock.application === name),
      (into, from) => ({
        ...into,
        locks: exchanged<Lock>(into.locks, from.locks, (lock) => lock.application === name),
      }),
    );
  objective('merit', 'Basis of merit');
  objective('combination', 'How the objective weighs its parts');
  objective('spread', 'What spread counts');
  objective('diversity', 'Steps of diversity');
  objective('gridPerPoint', 'The grid');
  setting('themeCounting', 'How themes count', OBJECTIVE);
  setting('tieBreaks', 'Tie-break', OBJECTIVE);
  add(
    'marks',
    'Marks',
    'Marks',
    ({ scenario }) => [
      scenario.panel,
      scenario.scoreScale,
      scenario.applications.map(({ id, score }) => [id, score]),
    ],
    (into, from) => {
      const scores = new Map(from.applications.map(({ id, score }) => [id, score]));
      return {
        ...into,
        panel: from.panel,
        scoreScale: from.scoreScale,
        applications: into.applications.map((each) => ({ ...each, score: scores.get(each.id) ?? null })),
      };
    },
  );
  add(
    'applications',
    'What applications say',
    APPLICATIONS,
    ({ scenario }) => scenario.applications.map(factsOf),
    (into, from) => {
      const scores = new Map(into.applications.map(({ id, score }) => [id, score]));
      return asking({
        ...into,
        applications: from.applications.map((each) => ({ ...each, score: scores.get(each.id) ?? null })),
      });
    },
  );
  setting('programme', 'The programme', APPLICATIONS);
  add(
    'phases',
    'Which phases are decided',
    APPLICATIONS,
    ({ scenario }) => scenario.phases,
    (into, { phases }) => asking({ ...into, phases }),
  );
  if (!same(a.geography?.places, b.geography?.places))
    inputs.push({
      id: 'map',
      title: 'The map',
      kind: 'The map',
      take: (into, { geography }) => ({ ...into, geography }),
    });
  return inputs;
}

/** What an application says, without its mark, where it stood in a file, and what it asks for in the phases that happen to be decided. */
const factsOf = ({ score: _score, row: _row, requested, ...facts }: Application) =>
  facts.phases.length === 0 ? { ...facts, requested } : facts;

/** What is asked for together is of the phases that are decided. */
const asking = (scenario: Scenario): Scenario => ({
  ...scenario,
  applications: scenario.applications.map((each) =>
    each.phases.length === 0 ? each : { ...each, requested: askedIn(each.phases, scenario.phases) },
  ),
});

const namesOf = (a: World, b: World, of: (scenario: Scenario) => readonly string[]): readonly string[] =>
  [...new Set([...of(a.scenario), ...of(b.scenario)])].sort(byCodeUnit);

/** A rule of either world by its title; by both, where they differ. */
function titlesOf(a: World, b: World, name: string): string {
  const [before, after] = [a, b].map(({ scenario }) => scenario.rules.find(({ id }) => id === name)?.title);
  return before === undefined || after === undefined || before === after
    ? quoted(after ?? before ?? name)
    : `${quoted(after)} in place of ${quoted(before)}`;
}

/** A list with what is wanted of it taken from another list: in its place where it is there already, else last. */
function exchanged<T>(into: readonly T[], from: readonly T[], wanted: (item: T) => boolean): readonly T[] {
  const taken = from.filter(wanted);
  const at = into.findIndex(wanted);
  const others = into.filter((item) => !wanted(item));
  return at === -1 ? [...others, ...taken] : [...others.slice(0, at), ...taken, ...others.slice(at)];
}

/** Whether two values say the same: fractions and maps included, whatever the order of keys. */
const same = (a: unknown, b: unknown): boolean => text(a) === text(b);

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each === 'bigint') return `${each}n`;
    if (each instanceof Map) return [...(each as Map<string, unknown>)].sort(([x], [y]) => byCodeUnit(x, y));
    if (typeof each === 'object' && each !== null && !Array.isArray(each))
      return Object.fromEntries(Object.entries(each).sort(([x], [y]) => byCodeUnit(x, y)));
    return each;
  }) ?? '';
