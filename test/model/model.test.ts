import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed } from '../../src/model/change.ts';
import { allowance, instanceOf } from '../../src/model/instance-of.ts';
import type { Constraint, Model, ObjectiveLevel } from '../../src/model/model.ts';
import { overSize } from '../../src/model/over-size.ts';
import { reduceRow } from '../../src/model/reduce-row.ts';
import { trivialBound } from '../../src/model/trivial-bound.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible, violations } from '../../src/solvers/check.ts';
import { anyInstance, binary, row } from '../arbitraries/instance.ts';

const level = (
  name: string,
  direction: ObjectiveLevel['direction'],
  numerator = 0,
  denominator = 1,
): ObjectiveLevel => ({
  name,
  direction,
  terms: [{ variable: 0, coefficient: 3 }],
  allowedLoss: { numerator, denominator },
});
const model = (levels: readonly ObjectiveLevel[]): Model => ({
  name: 'model',
  variables: [binary('a'), binary('b')],
  constraints: [
    row(
      'pot',
      [
        [0, 2],
        [1, 3],
      ],
      '<=',
      4,
    ),
  ],
  levels,
});

describe('the levels before one become its rows', () => {
  it('a maximised level keeps what it reached, less its allowed loss rounded down', () => {
    const given = model([level('merit', 'maximise', 5, 100), level('spread', 'maximise')]);
    const kept = instanceOf(given, 1, [119]).constraints.at(-1);
    expect(kept).toMatchObject({ name: 'keep merit', sense: '>=', bound: 119 - 5 });
  });
  it('a minimised level keeps what it reached, plus its allowed loss rounded down', () => {
    const given = model([level('pounds', 'minimise', 1, 3), level('merit', 'maximise')]);
    expect(instanceOf(given, 1, [100]).constraints.at(-1)).toMatchObject({ sense: '<=', bound: 133 });
  });
  it('loses a share of the size of a negative value, not of its sign', () => {
    expect(allowance(level('merit', 'maximise', 1, 10), -95)).toBe(9);
  });
  it('is exact where doubles are not', () => {
    expect(allowance(level('merit', 'maximise', 1, 3), 9_007_199_254_740_991)).toBe(3_002_399_751_580_330);
  });
  it('the first level has only the rows of the model, and a model without levels is worth nothing', () => {
    expect(instanceOf(model([level('merit', 'maximise')])).constraints).toHaveLength(1);
    expect(instanceOf(model([])).objective.terms).toEqual([]);
  });
});

describe('fixing a variable narrows its bounds', () => {
  it('to the value, and leaves the given model as it was', () => {
    const given = model([]);
    expect(changed(given, { fixings: [{ variable: 1, value: 1 }] }).variables[1]).toMatchObject({
      lower: 1,
      upper: 1,
    });
    expect(given.variables[1]).toMatchObject({ lower: 0, upper: 1 });
  });
  it('to nothing where the value lies outside, or two values are asked for', () => {
    const outside = changed(model([]), { fixings: [{ variable: 0, value: 2 }] }).variables[0];
    const both = [0, 1].map((value) => ({ variable: 0, value }));
    const twice = changed(model([]), { fixings: both }).variables[0];
    for (const variable of [outside, twice]) expect(variable?.lower).toBeGreaterThan(variable?.upper ?? 0);
  });
});

describe('changing the limit of a row', () => {
  it('leaves its terms and the other rows as they are; of two limits the later one stands', () => {
    const given = model([]);
    const once = { constraint: 0, sense: '=', bound: 4 } as const;
    const after = changed(given, { limits: [once, { ...once, sense: '>=', bound: 2 }] });
    expect(after.constraints[0]).toEqual({ ...given.constraints[0], sense: '>=', bound: 2 });
    expect(after.variables).toEqual(given.variables);
    expect(() => changed(given, { limits: [{ ...once, constraint: 9 }] })).toThrow(RangeError);
  });
});

describe('a row in smaller numbers', () => {
  it('has its bound drawn in to what its coefficients can reach', () => {
    const tiers = [
      [0, 200_000],
      [1, 500_000],
    ] as const;
    expect(reduceRow(row('pot', tiers, '<=', 799_999))).toMatchObject({
      bound: 7,
      terms: [{ coefficient: 2 }, { coefficient: 5 }],
    });
    expect(reduceRow(row('least', tiers, '>=', 700_001))).toMatchObject({ bound: 8 });
    expect(reduceRow(row('negative', [[0, -4]], '<=', -5))).toMatchObject({ bound: -2 });
  });
  it('is impossible where an equality lies between its multiples', () => {
    expect(
      reduceRow(
        row(
          'half',
          [
            [0, 2],
            [1, 4],
          ],
          '=',
          3,
        ),
      ),
    ).toBe('impossible');
  });
  it('without terms is always kept, or never', () => {
    expect(
      reduceRow(
        row(
          'idle',
          [
            [0, 1],
            [0, -1],
          ],
          '<=',
          0,
        ),
      ),
    ).toBe('always');
    expect(reduceRow(row('never', [], '>=', 1))).toBe('impossible');
  });
  it('admits the same whole values as the row it came from', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(anyInstance(), values, fc.integer({ min: 1, max: 60 }), (instance, given, factor) => {
        for (const original of instance.constraints) {
          const terms = original.terms.map((term) => ({ ...term, coefficient: term.coefficient * factor }));
          const scaled = { ...original, terms, bound: original.bound * factor - (factor >> 1) };
          const rows = (constraint: Constraint) => ({
            variables: instance.variables.map((v) => ({ ...v, lower: -9, upper: 9 })),
            constraints: [constraint],
          });
          const used = given.slice(0, instance.variables.length);
          const reduced = reduceRow(scaled);
          const kept = reduced === 'always' || (reduced !== 'impossible' && isFeasible(rows(reduced), used));
          expect(kept).toBe(isFeasible(rows(scaled), used));
        }
      }),
    );
  });
});

describe('arithmetic that would leave the safe integers is refused', () => {
  const large = (coefficient: number, bound: number) => ({
    ...model([]),
    constraints: [
      row(
        'pot',
        [
          [0, coefficient],
          [1, 1],
        ],
        '<=',
        bound,
      ),
    ],
  });
  it('at the first number too large, by name', () => {
    expect(overSize(large(Number.MAX_SAFE_INTEGER, 0))).toEqual({ kind: 'constraint', name: 'pot' });
    expect(overSize(large(1, Number.MAX_SAFE_INTEGER))).toEqual({ kind: 'constraint', name: 'pot' });
    expect(overSize(large(1.5, 0))).toEqual({ kind: 'constraint', name: 'pot' });
    expect(overSize({ ...model([]), variables: [{ ...binary('a'), upper: Infinity }] })).toEqual({
      kind: 'variable',
      name: 'a',
    });
    const heavy = { ...level('merit', 'maximise'), terms: [{ variable: 0, coefficient: 2 ** 53 }] };
    expect(overSize(model([heavy]))).toEqual({ kind: 'objective', name: 'merit' });
  });
  it('and not before', () => {
    expect(overSize(large(Number.MAX_SAFE_INTEGER - 2, 0))).toBeNull();
    expect(overSize(model([level('merit', 'maximise')]))).toBeNull();
  });
});

describe('checking an assignment in integers', () => {
  const given = model([]);
  it('accepts what keeps every row', () => expect(violations(given, [1, 0])).toEqual([]));
  it('names the row that is broken and what it comes to', () => {
    expect(violations(given, [1, 1])).toMatchObject([
      { kind: 'constraint', constraint: { name: 'pot' }, activity: 5n },
    ]);
  });
  it('names a value that is missing, fractional or out of bounds', () => {
    for (const values of [[1], [1, 0.5], [1, 2], [1, Number.NaN]]) {
      expect(violations(given, values)).toMatchObject([{ kind: 'variable', variable: { name: 'b' } }]);
    }
    expect(isFeasible(given, [1, 0, 0])).toBe(false);
  });
  it('sums beyond 2^53 without losing a unit', () => {
    const terms = [0, 1, 2].map((variable) => ({ variable, coefficient: 2 ** 53 - 1 }));
    expect(valueOf(terms, [1, 1, 1])).toBe(3n * (2n ** 53n - 1n));
  });
  it('no assignment betters the trivial bound', () => {
    fc.assert(
      fc.property(anyInstance(), fc.nat(), ({ variables, objective }, seed) => {
        const values = variables.map(({ lower, upper }, i) => lower + ((seed + i * 7) % (upper - lower + 1)));
        const value = Number(valueOf(objective.terms, values));
        const bound = trivialBound(variables, objective);
        expect(objective.direction === 'maximise' ? bound >= value : bound <= value).toBe(true);
      }),
    );
  });
});
