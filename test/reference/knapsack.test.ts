import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf, bestOfGroups, setsOf, type Spend } from './knapsack.ts';

const spend = fc.record({ cost: fc.integer({ min: 1, max: 12 }), value: fc.integer({ min: 0, max: 20 }) });
const budgets = fc.integer({ min: 0, max: 40 });
const most = (values: readonly number[]): number => Math.max(0, ...values);

/** Every choice of one spend (or none) from each group, one by one. */
const choices = (groups: readonly (readonly Spend[])[]): readonly Spend[] =>
  groups.reduce<readonly Spend[]>(
    (made, group) => [
      ...made,
      ...made.flatMap(({ cost, value }) =>
        group.map((more) => ({ cost: cost + more.cost, value: value + more.value })),
      ),
    ],
    [{ cost: 0, value: 0 }],
  );
const bestChoice = (groups: readonly (readonly Spend[])[], budget: number): number =>
  most(choices(groups).flatMap(({ cost, value }) => (cost <= budget ? [value] : [])));

it('the dynamic programme finds what trying every choice finds, whatever unit measures the costs', () => {
  const groups = fc.array(fc.array(spend, { maxLength: 3 }), { maxLength: 5 });
  fc.assert(
    fc.property(groups, budgets, fc.constantFrom(1, 7, 100), (given, budget, unit) => {
      const scaled = given.map((group) => group.map(({ cost, value }) => ({ cost: cost * unit, value })));
      expect(bestOfGroups(scaled, budget * unit)).toBe(bestChoice(scaled, budget * unit));
    }),
  );
});

it('sets of spends leave out only what is pointless', () => {
  fc.assert(
    fc.property(fc.array(spend, { maxLength: 8 }), budgets, (spends, budget) => {
      const worth = most(setsOf(spends, budget).map(({ value }) => value));
      expect(worth).toBe(bestOf(spends, budget));
    }),
  );
});
