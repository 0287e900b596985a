import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { decide } from '../../../src/analysis/decide.ts';
import { ladder } from '../../../src/analysis/questions/ladder.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { withPot } from '../../../src/analysis/variation.ts';
import { awardsAt } from '../../../src/analysis/yardstick.ts';
import type { Allocation } from '../../../src/domain/allocation.ts';
import type { AwardAt } from '../../../src/domain/answers/whatif.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { valuationOf, weightsOf } from '../../../src/formulation/valuation.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { bestByTrying, everyAllocation, withinGuard } from '../../brute-force.ts';
import { toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { answerOf } from './inquiry.ts';

const silent = (): void => undefined;
const ask = (given: Case, pots: readonly number[]) =>
  ladder({ case: given, oracle: oracleOf('exact'), onProgress: silent }, pots);

const weighted = aScenario({ most: 4 })
  .filter(({ objective }) => objective.combination.mode === 'weighted')
  .map((scenario) => assemble(scenario, fivePlaces).case);
const somePots = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_500_000 }), { minLength: 1, maxLength: 3 })
  .map((pots) => pots.sort((a, b) => a - b));

const funds = (awards: readonly AwardAt[]): ReadonlyMap<string, number> =>
  new Map(awards.map(({ applicationId, amountPence }) => [applicationId, amountPence]));

/** Whether everyone in a set is in another, for no less. */
const nested = (small: Allocation, large: Allocation): boolean =>
  small.every(({ candidate, option }) =>
    large.some((award) => award.candidate === candidate && award.option.amount >= option.amount),
  );

describe('a ladder of awards', () => {
  it('has at one pot the award set of the decision, ties broken by name as there', async () => {
    await fc.assert(
      fc.asyncProperty(weighted, async (given) => {
        const decision = await decide(given, oracleOf('exact'), silent);
        fc.pre('allocation' in decision);
        const [rung] = answerOf(await ask(given, [given.scenario.pot])).rungs;
        expect(rung!.awards).toEqual(awardsAt(decision.allocation));
      }),
      { numRuns: 30 },
    );
  });

  it('is the best chain there is, by trying every chain of award sets', async () => {
    await fc.assert(
      fc.asyncProperty(weighted, somePots, async (given, pots) => {
        const value = (set: Allocation): number =>
          Object.values(valuationOf(given, weightsOf(given)).valuesOf(set)).reduce((x, y) => x + y, 0);
        const rungs = pots.map((pot) => {
          const there = withPot(given, pot);
          const sets = [...everyAllocation(there)].filter((set) => rulesBroken(there, set).length === 0);
          return withinGuard(there, sets).map((set) => ({ set, value: value(set) }));
        });
        let chains: readonly { readonly set: Allocation; readonly total: number }[] = (rungs[0] ?? []).map(
          (first) => ({ set: first.set, total: first.value }),
        );
        for (const rung of rungs.slice(1))
          chains = rung.flatMap(({ set, value: own }) => {
            const below = chains.filter((chain) => nested(chain.set, set)).map(({ total }) => total);
            return below.length === 0 ? [] : [{ set, total: own + Math.max(...below) }];
          });
        const asked = await ask(given, pots);
        if (chains.length === 0) {
          expect(asked.status).toBe('refused');
          return;
        }
        const { total, rungs: told } = answerOf(asked);
        const best = Math.max(...chains.map((chain) => chain.total));
        expect([total.value, total.bound]).toEqual([best, best]);
        for (const [index, { awards, price, freeValue, value: own }] of told.entries()) {
          expect(freeValue).toBe(bestByTrying(withPot(given, pots[index]!))?.levels[0]);
          expect(price).toBe(freeValue - own);
          expect(price).toBeGreaterThanOrEqual(0);
          for (const [id, amount] of funds(told[index - 1]?.awards ?? []))
            expect(funds(awards).get(id) ?? 0).toBeGreaterThanOrEqual(amount);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the decision where there is one pot', async () => {
    await fc.assert(
      fc.asyncProperty(weighted, async (given) => {
        const best = bestByTrying(given);
        const asked = await ask(given, [given.scenario.pot]);
        if (best === null) {
          expect(asked).toMatchObject({ status: 'refused', problems: [{ code: 'ladder-pot-too-small' }] });
          return;
        }
        expect(answerOf(asked).total).toMatchObject({ value: best.levels[0], price: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('by hand: A alone is best at £5,000 and C at £8,000, and A stays, for it is worth more in all', async () => {
    const round = toy({
      A: { pounds: 5000, mark: 60 },
      B: { pounds: 5000, mark: 55 },
      C: { pounds: 8000, mark: 70 },
    });
    const { rungs, order, total } = answerOf(await ask(round, [500_000, 800_000, 1_000_000]));
    expect(
      rungs.map(({ awards, price }) => [awards.map(({ applicationId }) => applicationId).join(''), price]),
    ).toEqual([
      ['A', 0],
      ['A', 10],
      ['AB', 0],
    ]);
    expect(rungs[1]).toMatchObject({ freeEntering: ['C'], freeLeaving: ['A'] });
    expect(total).toEqual({ value: 235, freeValue: 245, price: 10, bound: 235 });
    expect(order.map(({ applicationId, fromPence }) => [applicationId, fromPence])).toEqual([
      ['A', 500_000],
      ['B', 1_000_000],
    ]);
  });

  it('needs a weighted objective, and says so', async () => {
    const levels = toy(
      { A: { pounds: 5000, mark: 60 } },
      { objective: { combination: { mode: 'hierarchical', levels: [] } } },
    );
    expect(await ask(levels, [500_000])).toMatchObject({
      status: 'refused',
      problems: [{ code: 'needs-weighted-objective' }],
    });
  });
});
