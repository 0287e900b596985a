import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import type { Oracle } from '../../src/analysis/oracle.ts';
import { rational } from '../../src/domain/rational.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import type { Case } from '../../src/formulation/case.ts';
import { rule, toy } from '../formulation/toy.ts';
import { oracleOf } from '../oracle.ts';

async function resultOf({ scenario, geography }: Case, oracle: Oracle): Promise<DecisionResult> {
  const question = {
    scenario,
    geography,
    inputs: [],
    version: 'test',
    ranking: 'full',
    warnings: [],
  } as const;
  const allocated = await allocate(question, oracle);
  if (!allocated.ok) throw new Error(JSON.stringify(allocated.problems));
  expect(allocated.solution?.values ?? null).toBeNull();
  return allocated.result;
}

describe('a decision without an answer', () => {
  const highs = oracleOf('highs');

  it('because the rules conflict is infeasible, and still says what the list would have given', async () => {
    const rules = [rule({ kind: 'total', limit: { measure: 'awards', min: 2, max: null } })];
    const result = await resultOf(toy({ A: { pounds: 1000, mark: 50 } }, { rules }), highs);
    expect([result.status, result.awards, result.pot.awardedPence]).toEqual(['infeasible', [], 0]);
    expect(result.statement).toBe(
      'The rules conflict: it is proved that no award set from £10,000 satisfies all of them.',
    );
    expect(
      result.baselines.map(({ name, applicationIds, breaks }) => [name, applicationIds, breaks]),
    ).toEqual([
      ['by-merit', ['A'], ['rule']],
      ['by-merit-per-pound', ['A'], ['rule']],
    ]);
  });

  it('because a number would not be exact is unknown, and no fault', async () => {
    const result = await resultOf(toy({ A: { pounds: 1000, mark: rational(2n ** 60n) } }), highs);
    expect([result.status, result.baselines]).toEqual(['unknown', []]);
    expect(result.statement).toBe(
      'No answer: a value on the grid is too large to be exact. This does not mean that the rules conflict.',
    );
  });

  it('because the engine stopped is unknown, and never infeasible', async () => {
    const tired: Oracle = {
      engine: 'tired',
      solve: () => Promise.resolve({ status: 'unknown', reason: 'it was tired' }),
    };
    const result = await resultOf(toy({ A: { pounds: 1000, mark: 50 } }), tired);
    expect([result.status, result.provenance.engine]).toEqual(['unknown', 'tired']);
    expect(result.statement).toBe('No answer: it was tired. This does not mean that the rules conflict.');
  });
});
