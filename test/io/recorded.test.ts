import { describe, expect, it } from 'vitest';
import { listAsCsv } from '../../src/io/write-csv.ts';
import { listFiles } from '../../src/io/write-lists.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { writeResultJson } from '../../src/io/write-result-json.ts';
import { decided } from '../golden/decided.ts';
import { memoryFiles, root } from './files.ts';

/** The decision of the published six, made once. */
let six: ReturnType<typeof decided> | undefined;
const publishedSix = () => (six ??= decided(`${root}/scenarios/healthy-communities/published-six.yaml`));

const programme = `id: p
title: P
phases:
  - { id: one, title: First, cap: 1000 }
  - { id: two, title: Second, cap: 2000, follows: { phase: one } }
`;
const scenario = 'programme: p.yaml\napplications: a.csv\npot: 100\nphases: [two]\n';

async function held(more: string, files: Readonly<Record<string, string>>) {
  const { value, problems } = await loadScenario(
    's.yaml',
    memoryFiles({ 's.yaml': scenario + more, 'p.yaml': programme, ...files }),
  );
  const applications = value?.scenario.applications ?? [];
  return {
    codes: problems.map(({ code }) => code),
    inputs: value?.inputs.map(({ path }) => path),
    held: Object.fromEntries(
      applications.map(({ id, phases }) => [id, phases.map((request) => request.held)]),
    ),
  };
}

describe('a list of the awards on record', () => {
  const applications = 'application_id,amount_two,score\nA1,50,5\nA2,,5\nA3,50,5\n';
  it('is read to the penny, is an input, and holds for whoever no longer asks', async () => {
    const list = 'application_id,phase,amount\nA1,one,"£999.99"\nA2,one,0.01\n';
    expect(await held('recorded: r.csv\n', { 'a.csv': applications, 'r.csv': list })).toEqual({
      codes: [],
      inputs: ['s.yaml', 'p.yaml', 'a.csv', 'r.csv'],
      held: { A1: [99_999, null], A2: [1, null], A3: [null, null] },
    });
  });
  it('may have other headers, and one phase for all', async () => {
    const list = 'Bid,Grant\nA1,100\n';
    const recorded =
      'recorded: { file: r.csv, phase: one, columns: { application_id: Bid, amount: Grant } }\n';
    const { codes, held: found } = await held(recorded, { 'a.csv': applications, 'r.csv': list });
    expect([codes, found['A1']]).toEqual([[], [10_000, null]]);
  });
  it('may say what a column says, and nothing else', async () => {
    const both = 'application_id,amount_two,awarded_one,score\nA1,50,100,5\n';
    const list = (amount: string) => `application_id,phase,amount\nA1,one,${amount}\n`;
    expect((await held('recorded: r.csv\n', { 'a.csv': both, 'r.csv': list('100') })).codes).toEqual([]);
    expect((await held('recorded: r.csv\n', { 'a.csv': both, 'r.csv': list('100.01') })).codes).toEqual([
      'other-award',
    ]);
  });
  it.each(['awards.csv', 'result.json'])('is what the pack of an earlier phase keeps as %s', async (file) => {
    const result = await publishedSix();
    const awards = listFiles['awards.csv'];
    const packed = {
      'awards.csv': awards === undefined ? '' : listAsCsv(awards(result)),
      'result.json': writeResultJson(result),
    };
    const { value, problems } = await loadScenario(
      's.yaml',
      memoryFiles({
        's.yaml': `programme: healthy-communities-together\napplications: a.csv\npot: 1\nphases: [phase-2]\nrecorded: ${file}\neligibility: { not_stated: allow }\n`,
        'a.csv': `application_id,amount_phase_2,score\n${[...new Set(result.awards.map(({ applicationId }) => applicationId))].map((id) => `${id},450000,50\n`).join('')}`,
        ...packed,
      }),
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(value?.inputs.map(({ path }) => path)).toContain(file);
    const amounts = value?.scenario.applications.map(({ phases }) => phases[0]?.held);
    expect(amounts).toEqual(Array.from({ length: 6 }, () => 5_000_000));
  });
  it('is no result in which a key stands twice', async () => {
    const result = writeResultJson(await publishedSix());
    const twice = result.replace('"status"', '"status": "unknown", "status"');
    const awards = 'application_id,amount_two,score\nA1,50,5\n';
    const { codes } = await held('recorded: r.json\n', { 'a.csv': awards, 'r.json': twice });
    expect(codes).toEqual(['not-a-result']);
  });
  it('is at most the cap of its phase, in a column as well', async () => {
    const over = 'application_id,amount_two,awarded_one,score\nA1,50,1000,5\nA2,50,1000.01,5\n';
    const { codes } = await held('', { 'a.csv': over });
    expect(codes).toEqual(['award-over-cap']);
  });
});
