import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import { type Change, changed } from '../../src/model/change.ts';
import type { Instance } from '../../src/model/model.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { poolInstance } from '../arbitraries/instance.ts';

const freely = { timeLimitSeconds: null };
const exhaustive = createExhaustive();
const exact = createExact();

const turning = (values: readonly number[], variable: number): Change => ({
  fixings: [{ variable, value: 1 - (values[variable] ?? 0) }],
});
const turnedRound = (instance: Instance, values: readonly number[], variable: number): Instance =>
  changed(instance, turning(values, variable));

/** Whether other decisions are as good: one after another is turned around, and every assignment there is looked through. */
async function isOnly(instance: Instance, values: readonly number[], value: number): Promise<boolean> {
  for (const [variable, { role, lower, upper }] of instance.variables.entries()) {
    if (role !== 'decision' || lower === upper) continue;
    const turned = await exhaustive.solve(turnedRound(instance, values, variable), freely);
    if (turned.status === 'optimal' && turned.value === value) return false;
  }
  return true;
}

/** The same with an objective of few values, by which many are as good. */
function coarse(instance: Instance): Instance {
  const { terms } = instance.objective;
  const most = Math.max(1, ...terms.map(({ coefficient }) => Math.abs(coefficient)));
  const few = terms
    .map(({ variable, coefficient }) => ({ variable, coefficient: Math.round((2 * coefficient) / most) + 0 }))
    .filter(({ coefficient }) => coefficient !== 0);
  return { ...instance, objective: { ...instance.objective, terms: few } };
}
const sampled = (numRuns: number, seed: number): readonly Instance[] =>
  fc.sample(poolInstance(9), { numRuns, seed }).flatMap((instance) => [instance, coarse(instance)]);

describe('the exact engine, asked whether its best is the only one', () => {
  const pools = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => [
    pool({ family: 'exact', size: 12, seed }),
    pool({ family: 'guarded', size: 12, seed }),
  ]);

  it('says so where, by every assignment there is, no other decisions are as good, and only there', async () => {
    const told = { only: 0, shared: 0 };
    for (const instance of [...sampled(120, 11), ...pools]) {
      const outcome = await exact.solve(instance, { ...freely, ties: true });
      const plainly = await exact.solve(instance, freely);
      expect(plainly).not.toHaveProperty('isOnly');
      expect(outcome.status).toBe(plainly.status);
      if (outcome.status !== 'optimal' || plainly.status !== 'optimal') continue;
      expect(outcome.value).toBe(plainly.value);
      expect(outcome.proof && checkProof(instance, outcome.proof).ok).toBe(true);
      const only = await isOnly(instance, outcome.values, outcome.value);
      expect(outcome.isOnly === true).toBe(only);
      told[only ? 'only' : 'shared']++;
    }
    expect(told.only).toBeGreaterThan(60);
    expect(told.shared).toBeGreaterThan(25);
  });

  it('says the same of a change that starts from what is known', async () => {
    const told = { only: 0, shared: 0 };
    for (const instance of sampled(60, 12)) {
      const base = await exact.solve(instance, { ...freely, learn: true });
      if (base.status !== 'optimal') continue;
      const resolve = exact.warm(instance, { values: base.values, learned: base.learned ?? null });
      for (const variable of [0, 3, 6]) {
        if (instance.variables[variable]?.role !== 'decision') continue;
        const outcome = await resolve(turning(base.values, variable), { ...freely, ties: true });
        if (outcome.status !== 'optimal') continue;
        const given = turnedRound(instance, base.values, variable);
        expect(isFeasible(given, outcome.values)).toBe(true);
        const only = await isOnly(given, outcome.values, outcome.value);
        // Numbers that nothing is left to decide about are settled before the search.
        expect(outcome.isOnly === true && !only).toBe(false);
        told[outcome.isOnly === true ? 'only' : 'shared']++;
        if (outcome.isOnly !== true) expect(only).toBe(false);
      }
    }
    expect(told.only).toBeGreaterThan(40);
    expect(told.shared).toBeGreaterThan(20);
  });
});
