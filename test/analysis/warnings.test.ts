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
