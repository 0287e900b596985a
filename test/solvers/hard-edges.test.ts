import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import type { Engine } from '../../src/solvers/port.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { oracleBy } from '../oracle.ts';

/*
 * Generated pools whose trees were once ten to a hundred times as large, or had no end: amounts and shares to the penny make rows that part of a tree misses by a
 * hair, and a pot far smaller than most of what is asked makes rows that no relaxation sees broken.
 */
it.each([
  { pool: { least: 8, most: 14, rules: 4 }, seed: 147, at: 0 },
  { pool: { least: 8, most: 14, rules: 4 }, seed: 153, at: 7 },
  { pool: { least: 81, most: 200, rules: 5 }, seed: 3, at: 0 },
])('every tree of pool $seed has an end, and is small', async ({ pool, seed, at }) => {
  const scenario = fc.sample(aScenario(pool), { seed, numRuns: 25 })[at];
  if (scenario === undefined) throw new Error('a scenario');
  const exact = createExact();
  const steps: number[] = [];
  const counting: Engine = {
    name: 'exact',
    async solve(instance, effort) {
      const outcome = await exact.solve(instance, effort);
      // A tree that grows too large is given up, and there is no proof.
      steps.push(('proof' in outcome ? outcome.proof : undefined)?.steps.length ?? Infinity);
      return outcome;
    },
  };
  await decide(assemble(scenario, fivePlaces).case, oracleBy(counting), () => undefined);
  expect(steps.length).toBeGreaterThan(1);
  expect(Math.max(...steps)).toBeLessThan(3000);
});
