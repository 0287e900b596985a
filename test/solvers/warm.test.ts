import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import { type Change, changed } from '../../src/model/change.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import type { Known } from '../../src/solvers/exact/optimum.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { aside, isSomethingBetter } from '../contract/solver.ts';
import { poolInstance } from '../arbitraries/instance.ts';

const freely = { timeLimitSeconds: null };
const exact = createExact();
const oracle = createExhaustive();

/** Fates turned round, and a pot that grows or shrinks by so much. */
const changes = fc.array(
  fc.record({ turned: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }), by: fc.integer({ min: -6, max: 6 }) }),
  { minLength: 1, maxLength: 4 },
);

it('every change of an instance is proved from the instance itself, its cuts among the rows, as it is from nothing', async () => {
  let [roundedRows, leftAsSums, learnedFrom] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(poolInstance(10), changes, fc.boolean(), async (instance, asked, isLearned) => {
      const base = await exact.solve(instance, { ...freely, ...(isLearned && { learn: true }) });
      if (base.status !== 'optimal') return fc.pre(false);
      // What was learned may have come from another thread.
      const learned = base.learned === undefined ? null : structuredClone(base.learned);
      if (learned !== null) learnedFrom++;
      const resolve = exact.warm(instance, { values: base.values, learned });
      const pot = instance.constraints[0];
      if (pot === undefined) return fc.pre(false);
      for (const { turned, by } of asked) {
        const change: Change = {
          fixings: turned.flatMap((variable) =>
            instance.variables[variable]?.role === 'decision'
              ? [{ variable, value: 1 - (base.values[variable] ?? 0) }]
              : [],
          ),
          limits: [{ constraint: 0, sense: pot.sense, bound: pot.bound + by }],
        };
        const given = changed(instance, change);
        const [truth, outcome] = [await oracle.solve(given, freely), await resolve(change, freely)];
        expect(outcome.status).toBe(truth.status);
        if (truth.status === 'optimal' && outcome.status === 'optimal')
          expect(outcome.value).toBe(truth.value);
        if (!('proof' in outcome) || outcome.proof === undefined) throw new Error('a proof');
        expect(checkProof(given, outcome.proof)).toMatchObject({ ok: true });
        const rows = (derived: typeof outcome.proof.derived) =>
          derived.filter(({ kind }) => kind === 'rounded').length;
        roundedRows += rows(outcome.proof.derived);
        const alone = 'proof' in base && base.proof !== undefined ? rows(base.proof.derived) : 0;
        if (rows(outcome.proof.derived) < alone) leftAsSums++;
      }
    }),
    { numRuns: 300 },
  );
  expect(roundedRows).toBeGreaterThan(20);
  expect(leftAsSums).toBeGreaterThan(3);
  expect(learnedFrom).toBeGreaterThan(50);
});

it('a change is told, from the instance itself, to have something better than a value, or nothing', async () => {
  const seen = { something: 0, nothing: 0 };
  await fc.assert(
    fc.asyncProperty(poolInstance(10), changes, aside, async (instance, [asked], by) => {
      const base = await exact.solve(instance, { ...freely, learn: true });
      const pot = instance.constraints[0];
      if (base.status !== 'optimal' || pot === undefined || asked === undefined) return fc.pre(false);
      const change = { limits: [{ constraint: 0, sense: pot.sense, bound: pot.bound + asked.by }] };
      const given = changed(instance, change);
      const truth = await oracle.solve(given, freely);
      const beyond =
        ('value' in truth ? truth.value : base.value) +
        (instance.objective.direction === 'maximise' ? by : -by);
      const resolve = exact.warm(instance, { values: base.values, learned: base.learned ?? null });
      const outcome = await resolve(change, { ...freely, beyond });
      const isThere = isSomethingBetter(given, outcome, beyond);
      expect(isThere).toBe(truth.status === 'optimal' && by < 0);
      seen[isThere ? 'something' : 'nothing']++;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.something, seen.nothing)).toBeGreaterThan(10);
});

it('stops at the first that is better than what is asked for, proved the best or not', async () => {
  for (const seed of [1, 2, 3]) {
    const instance = pool({ family: 'ruled', size: 100, seed });
    const best = await exact.solve(instance, freely);
    if (best.status !== 'optimal') throw new Error(best.status);
    const beyond = Math.floor(best.value / 2);
    const outcome = await exact.solve(instance, { ...freely, beyond });
    expect(isSomethingBetter(instance, outcome, beyond)).toBe(true);
    expect(outcome.status).toBe('within');
  }
});

it('what branching costs is learned of every column, also of cuts that came after others had gone again', async () => {
  let gaps = 0;
  await fc.assert(
    fc.asyncProperty(poolInstance(40), async (instance) => {
      const base = await exact.solve(instance, { ...freely, learn: true });
      if (base.status !== 'optimal' || base.learned === undefined) return fc.pre(false);
      const { program, costs } = base.learned as Known;
      const last = Math.max(...program.origin);
      if (last >= program.origin.length) gaps++;
      for (const side of [0, 1] as const)
        expect(Math.min(costs.cost[side].length, costs.count[side].length)).toBeGreaterThan(last);
    }),
    { numRuns: 200 },
  );
  expect(gaps).toBeGreaterThan(0);
});

it('what is called likely, even where it breaks the rows, changes no answer', async () => {
  let solved = 0;
  await fc.assert(
    fc.asyncProperty(poolInstance(10), fc.array(fc.nat({ max: 2 })), async (instance, guesses) => {
      const truth = await oracle.solve(instance, freely);
      const made = instance.variables.map((_, j) => guesses[j % Math.max(1, guesses.length)] ?? 0);
      for (const likely of [made, ...('values' in truth ? [truth.values] : [])]) {
        const outcome = await exact.solve(instance, { ...freely, likely });
        expect(outcome.status).toBe(truth.status);
        if (truth.status !== 'optimal' || outcome.status !== 'optimal') continue;
        solved++;
        expect(outcome.value).toBe(truth.value);
        if (outcome.proof === undefined) throw new Error('a proof');
        expect(checkProof(instance, outcome.proof)).toMatchObject({ ok: true });
      }
    }),
    { numRuns: 150 },
  );
  expect(solved).toBeGreaterThan(100);
});
