import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { alone, countTies } from '../../src/analysis/ties.ts';
import { aScenario, coarse, fivePlaces } from '../arbitraries/case.ts';
import { bestByTrying } from '../brute-force.ts';
import { toy } from '../formulation/toy.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;

describe('the award sets that share the optimum', () => {
  const oracle = oracleOf('exact');

  it('are counted, and divided, as by trying every award set there is', async () => {
    let [shared, most, some, unknown] = [0, 0, 0, 0];
    await fc.assert(
      fc.asyncProperty(aScenario({ most: 9, rules: 2 }).map(coarse), async (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const best = bestByTrying(given);
        const decision = await decide(given, oracle, silent);
        if (best === null || decision.status !== 'optimal') return;
        const ties = decision.tie === 'none' ? alone(decision) : await countTies(decision, oracle, silent);
        if (ties.sets.exact) expect(ties.sets.count).toBe(best.sets.length);
        else {
          // More questions than are asked, of nine that are nearly all alike: at least so many.
          unknown += 1;
          expect(ties.sets.count).toBeLessThanOrEqual(best.sets.length);
          return;
        }
        const states = given.candidates.map(({ application: { id } }) => {
          const options = best.sets.map((set) =>
            set
              .flatMap(({ candidate, option }) => (candidate.application.id === id ? [option.id] : []))
              .join(),
          );
          const alike = options.every((option) => option === options[0]);
          return { id, state: !alike ? 'free' : options[0] === '' ? 'inNone' : 'inAll' };
        });
        for (const state of ['free', 'inNone', 'inAll'] as const)
          expect(ties[state]).toEqual(states.filter((line) => line.state === state).map(({ id }) => id));
        if (best.sets.length > 1) shared += 1;
        if (ties.free.length > 0 && ties.inAll.length > 0) some += 1;
        most = Math.max(most, best.sets.length);
      }),
      { numRuns: 200 },
    );
    expect(shared).toBeGreaterThan(15);
    expect(some).toBeGreaterThan(5);
    expect(most).toBeGreaterThan(10);
    expect(unknown).toBeLessThan(10);
  });

  it('are told of, and broken, on larger pools as by HiGHS, which is asked for another set that is as good', async () => {
    const highs = oracleOf('highs');
    const told = { none: 0, broken: 0 };
    const pools = fc.sample(aScenario({ least: 17, most: 40, rules: 2 }), { seed: 8, numRuns: 10 });
    for (const scenario of pools.flatMap((drawn) => [drawn, coarse(drawn)])) {
      const { case: given } = assemble(scenario, fivePlaces);
      const [ours, theirs] = [await decide(given, oracle, silent), await decide(given, highs, silent)];
      expect(ours.status).toBe(theirs.status);
      if (!('allocation' in ours) || !('allocation' in theirs)) continue;
      expect(ours.tie).toBe(theirs.tie);
      expect(new Set(ours.allocation.map(({ option }) => option.id))).toEqual(
        new Set(theirs.allocation.map(({ option }) => option.id)),
      );
      if (ours.tie !== 'not-known') told[ours.tie] += 1;
    }
    expect(told.none).toBeGreaterThan(3);
    expect(told.broken).toBeGreaterThan(3);
  });

  it('of forty alike, twenty to be awarded, are as many as there are choices of twenty', async () => {
    const same = Array.from({ length: 40 }, (_, n) => [`A${n + 10}`, { pounds: 1000, mark: 50 }]);
    const decision = await decide(toy(Object.fromEntries(same), { pounds: 20_000 }), oracle, silent);
    if (decision.status !== 'optimal') throw new Error(decision.status);
    const ties = await countTies(decision, oracle, silent);
    expect(ties.sets).toEqual({ count: 137_846_528_820, exact: true });
    expect(ties.free).toHaveLength(40);
  });

  it('are at least as many as were found, where counting them all would never end', async () => {
    const near = Array.from({ length: 30 }, (_, n) => [`A${n + 10}`, { pounds: 1000 + n, mark: 50 }]);
    const given = toy(Object.fromEntries(near), { pounds: 15_400 });
    const decision = await decide(given, oracle, silent);
    if (decision.status !== 'optimal') throw new Error(decision.status);
    const { sets, free } = await countTies(decision, oracle, silent);
    expect(sets.exact).toBe(false);
    expect(sets.count).toBeGreaterThan(50);
    expect(free).toHaveLength(30);
  });
});
