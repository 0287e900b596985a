import jsLpSolver from 'javascript-lp-solver';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import { random } from '../../bench/cases/random.ts';
import type { Instance } from '../../src/model/model.ts';
import { writeLp } from '../../src/model/write-lp.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { createHighs } from '../../src/solvers/highs.ts';
import { createJavascriptLpSolver } from '../../src/solvers/javascript-lp-solver.ts';
import { wholeBound, verdict } from '../../src/solvers/verdict.ts';
import { binary, row } from '../arbitraries/instance.ts';
import { toy } from '../contract/solver.ts';

/*
 * What the packages do when they are used as they come, each beside what our engines make of the same instance.
 * A trap that an upgrade closes fails here, and its guard can then be looked at again.
 */

const freely = { timeLimitSeconds: null };
const engines = [createExact, createHighs, createJavascriptLpSolver, createExhaustive].map((create) =>
  create(),
);

/** Amounts in pence that are worth a little more than what they cost: many sets are nearly the best. */
function nearlyTied(size: number, seed: number): Instance {
  const next = random(seed);
  const amounts = Array.from({ length: size }, () => 100_000 + Math.floor(next() * 400_000));
  const worth = amounts.map((amount) => amount + Math.floor(next() * 30));
  const pot = Math.floor(amounts.reduce((sum, amount) => sum + amount, 0) / 3);
  const rows = [
    row(
      'pot',
      amounts.map((amount, i) => [i, amount]),
      '<=',
      pot,
    ),
  ];
  return toy({ variables: amounts.map((_, i) => binary(`x${i}`)), rows, objective: worth });
}

const highsAsItComes = async (lp: string) =>
  (await (loadHighs as unknown as (typeof loadHighs)['default'])()).solve(lp, { output_flag: false });

describe('HiGHS', () => {
  it('as it comes calls an award set optimal that is not: its gap is 0.01 %; ours is the best', async () => {
    const instance = nearlyTied(15, 4);
    const best = await createExhaustive().solve(instance, freely);
    const asItComes = await highsAsItComes(writeLp(instance));
    expect(asItComes.Status).toBe('Optimal');
    expect(Math.round(asItComes.ObjectiveValue)).toBeLessThan('value' in best ? best.value : 0);
    expect(await createHighs().solve(instance, freely)).toMatchObject({
      status: 'optimal',
      value: 'value' in best ? best.value : 0,
    });
  });
  it('in units of £m accepts an overspend of £1; in integers it is refused', async () => {
    const text = 'Maximize\n obj: 5 a + 7 b\nSubject To\n pot: 1.5 a + 1.500001 b <= 3\nBinaries\n a b\nEnd';
    expect((await highsAsItComes(text)).Columns).toMatchObject({ a: { Primal: 1 }, b: { Primal: 1 } });
    const rows = [
      row(
        'pot',
        [
          [0, 150_000_000],
          [1, 150_000_100],
        ],
        '<=',
        300_000_000,
      ),
    ];
    const instance = toy({ variables: [binary('a'), binary('b')], rows, objective: [5, 7] });
    for (const engine of engines)
      expect(await engine.solve(instance, freely)).toMatchObject({ status: 'optimal', value: 7 });
  });
});

describe('javascript-lp-solver', () => {
  /** An instance in its own form, in pence and with no care taken. */
  function asItComes(instance: Instance, timeout?: number): Record<string, number | boolean | undefined> {
    const variables: Record<string, Record<string, number>> = {};
    const constraints: Record<string, Record<string, number>> = {};
    const ints: Record<string, 1> = {};
    instance.variables.forEach(({ upper }, i) => {
      variables[`v${i}`] = { [`u${i}`]: 1 };
      constraints[`u${i}`] = { max: upper };
      ints[`v${i}`] = 1;
    });
    instance.constraints.forEach(({ terms, sense, bound }, i) => {
      constraints[`r${i}`] = { [sense === '<=' ? 'max' : sense === '>=' ? 'min' : 'equal']: bound };
      for (const { variable, coefficient } of terms)
        Object.assign(variables[`v${variable}`] ?? {}, { [`r${i}`]: coefficient });
    });
    for (const { variable, coefficient } of instance.objective.terms)
      Object.assign(variables[`v${variable}`] ?? {}, { value: coefficient });
    const options = timeout === undefined ? {} : { timeout };
    const solver = jsLpSolver as unknown as (typeof jsLpSolver)['default'];
    return solver.Solve({ optimize: 'value', opType: 'max', constraints, variables, ints, options }) as never;
  }

  it('at its time limit calls a fractional relaxation feasible; ours says that it has no answer', async () => {
    const instance = pool({ family: 'free', size: 60, seed: 1 });
    const result = asItComes(instance, 20);
    expect(result).toMatchObject({ feasible: true });
    expect(result['isIntegral']).toBeUndefined();
    expect(Object.values(result).some((value) => typeof value === 'number' && value % 1 !== 0)).toBe(true);
    const outcome = await createJavascriptLpSolver().solve(instance, { timeLimitSeconds: 0.02 });
    expect(outcome.status).not.toBe('optimal');
    expect(outcome.status).not.toBe('infeasible');
  });
  it('in pence calls a feasible model infeasible; no engine of ours does', async () => {
    const denied = sumsInPence.filter((instance) => asItComes(instance)['feasible'] !== true);
    expect(denied.length).toBeGreaterThan(0);
    for (const instance of denied) {
      for (const engine of engines)
        expect(await engine.solve(instance, freely)).toMatchObject({ status: 'optimal' });
    }
  });
  it('is asked for variables by names of our own, since its results share an object with them', async () => {
    const variables = ['feasible', 'result', 'bounded', 'isIntegral'].map(binary);
    const rows = [
      row(
        'one',
        variables.map((_, i) => [i, 1]),
        '=',
        1,
      ),
    ];
    const outcome = await createJavascriptLpSolver().solve(
      toy({ variables, rows, objective: [1, 4, 2, 3] }),
      freely,
    );
    expect(outcome).toEqual({ status: 'optimal', values: [0, 1, 0, 0], value: 4 });
  });
});

/** Pots to be spent to the penny, each made from a set of amounts that does. */
const sumsInPence: readonly Instance[] = Array.from({ length: 60 }, (_, seed) => {
  const next = random(seed + 1);
  const size = 6 + Math.floor(next() * 6);
  const amounts = Array.from({ length: size }, () => Math.floor(next() * 50_000_000));
  const total = amounts.filter(() => next() < 0.5).reduce((sum, amount) => sum + amount, 0);
  const rows = [
    row(
      'pot',
      amounts.map((amount, i) => [i, amount]),
      '=',
      total,
    ),
  ];
  return toy({ variables: amounts.map((_, i) => binary(`x${i}`)), rows, objective: amounts.map(() => 1) });
});

describe('a bound in doubles', () => {
  it('is rounded to the whole number that it proves, outwards where doubles may have lost something', () => {
    expect(wholeBound('maximise', 18.97)).toBe(18);
    expect(wholeBound('maximise', 18.9999999)).toBe(19);
    expect(wholeBound('minimise', 18.03)).toBe(19);
    expect(wholeBound('minimise', 18.0000001)).toBe(18);
    expect(wholeBound('maximise', Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
  it('proves nothing where it is not a number, or denies a value that was reached', () => {
    const instance = toy({ variables: [binary('a')], objective: [5] });
    expect(verdict(instance, [1], 5)).toMatchObject({ status: 'optimal' });
    expect(verdict(instance, [0], 5)).toEqual({ status: 'within', values: [0], value: 0, bound: 5 });
    expect(verdict(instance, [1], 4)).toBeNull();
    expect(verdict(instance, [1], Number.NaN)).toBeNull();
    expect(verdict(instance, [2], 10)).toBeNull();
  });
});
