import { expect, it } from 'vitest';
import type { Instance } from '../../src/model/model.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { binary, row } from '../arbitraries/instance.ts';

/** Bids of tens of thousands of pounds, in pence, worth votes, beside an amount that is free from a penny to most of the pot and worth nothing. */
function besideAnAmount(seed: number, role: 'decision' | 'implied'): Instance {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const bids = Array.from({ length: 16 }, () => ({
    cost: 100 * (20_000 + next(400_000)),
    votes: 100 * (100 + next(900)),
  }));
  const pot = Math.floor(bids.reduce((sum, { cost }) => sum + cost, 0) / 3);
  const amount = bids.length;
  return {
    name: `beside an amount, ${seed}`,
    variables: [
      ...bids.map((_, j) => binary(`bid ${j}`)),
      { ...binary('amount'), lower: 1, upper: Math.floor(pot * 0.8), role },
    ],
    constraints: [row('pot', [...bids.map(({ cost }, j) => [j, cost] as const), [amount, 1]], '<=', pot)],
    objective: {
      direction: 'maximise',
      terms: bids.map(({ votes }, variable) => ({ variable, coefficient: votes })),
    },
  };
}

it.each(['decision', 'implied'] as const)(
  'a variable (%s) that may take millions of values and is worth nothing is not gone through value by value',
  async (role) => {
    const [exact, oracle] = [createExact(), createExhaustive()];
    for (let seed = 1; seed <= 40; seed++) {
      const instance = besideAnAmount(seed, role);
      const outcome = await exact.solve(instance, { timeLimitSeconds: null });
      if (outcome.status !== 'optimal') throw new Error('an optimum');
      // Without the amount but for its penny, plain enumeration says what is best.
      const fixed = {
        ...instance,
        variables: instance.variables.map((v, j) => (j === 16 ? { ...v, upper: 1 } : v)),
      };
      expect(await oracle.solve(fixed, { timeLimitSeconds: null })).toMatchObject({ value: outcome.value });
      // A search without an end is handed over, and has no proof.
      if (outcome.proof === undefined) throw new Error('a proof');
      expect(checkProof(instance, outcome.proof).ok).toBe(true);
      expect(outcome.proof.steps.length).toBeLessThan(1000);
    }
  },
);
