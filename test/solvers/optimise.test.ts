import { describe, expect, it } from 'vitest';
import type { Model, ObjectiveLevel } from '../../src/model/model.ts';
import { createHighs } from '../../src/solvers/highs.ts';
import { optimise, type Solve } from '../../src/solvers/optimise.ts';
import type { Outcome } from '../../src/solvers/port.ts';
import { binary, row } from '../arbitraries/instance.ts';

const level = (
  name: string,
  coefficients: readonly number[],
  more: Partial<ObjectiveLevel> = {},
): ObjectiveLevel => ({
  name,
  direction: 'maximise',
  terms: coefficients.flatMap((coefficient, variable) =>
    coefficient === 0 ? [] : [{ variable, coefficient }],
  ),
  allowedLoss: { numerator: 0, denominator: 1 },
  ...more,
});

/** Three applications, money for two. */
const model = (...levels: readonly ObjectiveLevel[]): Model => ({
  name: 'three',
  variables: ['a', 'b', 'c'].map(binary),
  constraints: [
    row(
      'two',
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      '<=',
      2,
    ),
  ],
  levels,
});

const engine = createHighs();
const highs: Solve = (instance) => engine.solve(instance, { timeLimitSeconds: null });
/** An engine that gives these outcomes, one after the other. */
const scripted = (...outcomes: readonly Outcome[]): Solve => {
  const left = [...outcomes];
  return async () => left.shift() ?? { status: 'unknown', reason: 'no more' };
};
const MERIT = level('merit', [10, 9, 8]);

describe('levels in order', () => {
  it('leave a later level only the ties of the one before', async () => {
    const tied = level('merit', [10, 9, 9]);
    const outcome = await optimise(model(tied, level('spread', [0, 0, 1])), highs);
    expect(outcome).toEqual({
      status: 'optimal',
      values: [1, 0, 1],
      levels: [
        { name: 'merit', value: 19, bound: 19 },
        { name: 'spread', value: 1, bound: 1 },
      ],
    });
  });
  it('may lose what they are allowed to, and no more', async () => {
    const spread = level('spread', [0, 0, 1]);
    const loss = (numerator: number) =>
      level('merit', [10, 9, 8], { allowedLoss: { numerator, denominator: 100 } });
    expect(await optimise(model(loss(6), spread), highs)).toMatchObject({
      values: [1, 0, 1],
      levels: [{ value: 18, bound: 19 }, { value: 1 }],
    });
    expect(await optimise(model(loss(5), spread), highs)).toMatchObject({
      values: [1, 1, 0],
      levels: [{ value: 19 }, { value: 0 }],
    });
  });
  it('may be minimised', async () => {
    const pounds = level('pounds', [5, 2, 2], { direction: 'minimise' });
    expect(await optimise(model(level('count', [1, 1, 1]), pounds, MERIT), highs)).toMatchObject({
      status: 'optimal',
      values: [0, 1, 1],
      levels: [{ value: 2 }, { value: 4 }, { value: 17 }],
    });
  });
  it('may be none: whatever is feasible is optimal', async () => {
    expect(await optimise(model(), highs)).toMatchObject({ status: 'optimal', levels: [] });
  });
});

describe('fixings', () => {
  it('hold in every level', async () => {
    const outcome = await optimise(model(MERIT), highs, { fixings: [{ variable: 0, value: 0 }] });
    expect(outcome).toMatchObject({ status: 'optimal', values: [0, 1, 1], levels: [{ value: 17 }] });
  });
  it('that cannot all hold are infeasible', async () => {
    const fixings = [0, 1, 2].map((variable) => ({ variable, value: 1 }));
    expect(await optimise(model(MERIT), highs, { fixings })).toEqual({ status: 'infeasible' });
    expect(await optimise(model(MERIT), highs, { fixings: [{ variable: 0, value: 2 }] })).toEqual({
      status: 'infeasible',
    });
  });
});

describe('an engine that stops or fails', () => {
  const best: Outcome = { status: 'optimal', values: [1, 1, 0], value: 19 };
  const spread = level('spread', [0, 3, 4]);

  it('leaves a result that says how far it may be from the best', async () => {
    const near: Outcome = { status: 'within', values: [1, 0, 1], value: 18, bound: 20 };
    expect(await optimise(model(MERIT), scripted(near))).toEqual({
      status: 'within',
      values: [1, 0, 1],
      levels: [{ name: 'merit', value: 18, bound: 20 }],
    });
  });
  it('at a later level does not lose the answer of an earlier one', async () => {
    const outcome = await optimise(
      model(MERIT, spread),
      scripted(best, { status: 'unknown', reason: 'stopped' }),
    );
    expect(outcome).toEqual({
      status: 'within',
      values: [1, 1, 0],
      levels: [
        { name: 'merit', value: 19, bound: 19 },
        { name: 'spread', value: 3, bound: 7 },
      ],
    });
  });
  it('without any answer is unknown, never infeasible', async () => {
    const unknown: Outcome = { status: 'unknown', reason: 'stopped' };
    expect(await optimise(model(MERIT), scripted(unknown))).toEqual(unknown);
  });
  it('and contradicts itself is not believed', async () => {
    expect(await optimise(model(MERIT, spread), scripted(best, { status: 'infeasible' }))).toMatchObject({
      status: 'unknown',
    });
  });
  it('and breaks a row is found out', async () => {
    const broken: Outcome = { status: 'optimal', values: [1, 1, 1], value: 27 };
    expect(await optimise(model(MERIT), scripted(broken))).toMatchObject({ status: 'unknown' });
  });
  it('and mistakes the value of its own answer is found out', async () => {
    const boast: Outcome = { status: 'optimal', values: [1, 0, 0], value: 19 };
    expect((await optimise(model(MERIT), scripted(boast))).status).not.toBe('optimal');
  });
});
