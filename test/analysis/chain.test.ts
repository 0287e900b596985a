import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { bestChain } from '../../src/analysis/chain.ts';
import { optimumOf } from '../../src/analysis/optimum.ts';
import { withPot } from '../../src/analysis/variation.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';

it('a chain found case by case is worth as much as one found in one model of all rungs', async () => {
  const oracle = oracleOf('exact');
  let [found, losing] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      aScenario({ most: 10, rules: 1 })
        .filter(({ objective }) => objective.combination.mode === 'weighted')
        .map((scenario) => assemble(scenario, fivePlaces).case),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 4 }),
      async (given, some) => {
        const pots = some.map((many) => many * 150_000).sort((a, b) => a - b);
        const bests = await Promise.all(pots.map((pot) => optimumOf(withPot(given, pot), oracle)));
        const free = bests.flatMap((best) =>
          best.status === 'optimal'
            ? [{ formulation: best.formulation, value: best.levels[0]!.bound, values: best.values }]
            : [],
        );
        if (free.length < pots.length) return;
        const [byCases, inOne] = [await bestChain(free, oracle), await bestChain(free, oracle, 0)];
        expect(byCases.status).toBe(inOne.status);
        if (byCases.status !== 'found' || inOne.status !== 'found') return;
        expect(byCases.bound).toBe(inOne.bound);
        found += 1;
        if (byCases.bound < free.reduce((sum, { value }) => sum + value, 0)) losing += 1;
      },
    ),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(20);
  expect(losing).toBeGreaterThan(0);
});
