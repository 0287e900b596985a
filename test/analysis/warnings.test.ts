import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from '../io/files.ts';

async function warnings(files: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  const { value, problems } = await loadScenario('s.yaml', memoryFiles(files));
  if (value === undefined) throw new Error(JSON.stringify(problems));
  return assemble(value.scenario, value.geography).warnings;
}

it('a rule on each of something of which there is none is told of: it would keep nobody from anything', async () => {
  const rule = (id: string, on: string) => `  - { id: ${id}, ${on}, measure: awards, min: 1 }\n`;
  const rules = [
    rule('in-tiers', 'kind: tier, tier: each'),
    rule('in-phases', 'kind: phase, phase: each'),
    rule('in-themes', 'kind: theme, theme: each'),
    rule('in-groups', 'kind: group, by: based_in_london, is: each'),
  ].join('');
  const scenario = `programme: open\napplications: a.csv\npot: 10\nrules:\n${rules}`;
  const table = (columns: string, cells: string) =>
    `application_id,amount_requested,score${columns}\nA1,5,50${cells}\n`;
  const told = async (applications: string) =>
    (await warnings({ 's.yaml': scenario, 'a.csv': applications })).map(({ code, message, at }) => [
      code,
      message,
      at.column,
    ]);
  const byTiers = [
    'limits-nothing',
    'The rule “At least 1 award in each tier” limits nothing: the programme has no tiers.',
    'rules[in-tiers]',
  ];
  expect(await told(table('', ''))).toEqual([
    byTiers,
    [
      'limits-nothing',
      expect.stringContaining('limits nothing: the programme has no phases.'),
      'rules[in-phases]',
    ],
    [
      'limits-nothing',
      expect.stringContaining('limits nothing: no eligible application has a theme.'),
      'rules[in-themes]',
    ],
    [
      'limits-nothing',
      expect.stringContaining('limits nothing: no eligible application states “based_in_london”.'),
      'rules[in-groups]',
    ],
  ]);
  expect((await told(table(',themes,based_in_london', ',health,yes'))).map(([, , column]) => column)).toEqual(
    ['rules[in-tiers]', 'rules[in-phases]'],
  );
});

describe('a warning of an assembled case names the scenario and the application, and no row of another file', () => {
  it('few-marks', async () => {
    const found = await warnings({
      's.yaml': 'programme: open\napplications: a.csv\npot: 10\npanel: p.csv\n',
      'a.csv': 'application_id,amount_requested\nA1,5\nA2,5\n',
      'p.csv': 'application_id,reviewer,score\nA1,R1,50\nA1,R2,60\nA2,R1,70\n',
    });
    expect(found.map(({ code, value, at }) => [code, value, at])).toEqual([
      ['few-marks', 'A2', { file: 's' }],
    ]);
  });

  it('not-stated', async () => {
    const found = await warnings({
      's.yaml': 'programme: p.yaml\napplications: a.csv\npot: 10\n',
      'p.yaml': `id: p
title: P
clauses:
  - id: P-1
    kind: eligibility
    text: It is not for profit.
    test: { test: is, fact: not_for_profit, value: true }
    not_stated: allow
`,
      'a.csv': 'application_id,amount_requested,score\nA1,5,50\n',
    });
    expect(found.map(({ code, value, at }) => [code, value, at])).toEqual([
      ['not-stated', 'A1', { file: 's' }],
    ]);
  });
});
