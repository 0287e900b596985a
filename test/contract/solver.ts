import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import type { Constraint, Instance, Term, Variable } from '../../src/model/model.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import type { Engine, Outcome } from '../../src/solvers/port.ts';
import { anyInstance, binary, implied, poolInstance, row } from '../arbitraries/instance.ts';

interface Toy {
  readonly variables: readonly Variable[];
  readonly rows?: readonly Constraint[];
  readonly objective?: readonly number[];
  readonly direction?: 'maximise' | 'minimise';
}

/** An instance from its bare numbers; the objective's coefficients stand in the variables' order. */
export const toy = ({ variables, rows = [], objective = [], direction = 'maximise' }: Toy): Instance => ({
  name: 'toy',
  variables,
  constraints: rows,
  objective: {
    direction,
    terms: objective.flatMap((coefficient, variable) =>
      coefficient === 0 ? [] : [{ variable, coefficient }],
    ),
  },
});

const binaries = (count: number): readonly Variable[] =>
  Array.from({ length: count }, (_, i) => binary(`x${i}`));
const integer = (name: string, lower: number, upper: number): Variable => ({ ...binary(name), lower, upper });
const freely = { timeLimitSeconds: null };

const optimal = (outcome: Outcome, value: number, values?: readonly number[]) => {
  expect(outcome).toMatchObject(
    values === undefined ? { status: 'optimal', value } : { status: 'optimal', value, values },
  );
};

/** What every engine behind the port does. */
export function solverContract(name: string, create: () => Engine): void {
  const engine = create();
  const solve = (given: Toy) => engine.solve(toy(given), freely);

  describe(`${name}: toys that can be solved by hand`, () => {
    it('takes the best pair that a pot pays for', async () => {
      const pot = row(
        'pot',
        [
          [0, 200_000],
          [1, 500_000],
          [2, 500_000],
        ],
        '<=',
        700_000,
      );
      optimal(await solve({ variables: binaries(3), rows: [pot], objective: [20, 30, 31] }), 51, [1, 0, 1]);
    });
    it('makes no more awards than an upper count allows', async () => {
      const count = row(
        'count',
        [
          [0, 1],
          [1, 1],
          [2, 1],
        ],
        '<=',
        2,
      );
      optimal(await solve({ variables: binaries(3), rows: [count], objective: [5, 3, 4] }), 9, [1, 0, 1]);
    });
    it('makes an award that lowers the value where a minimum asks for it', async () => {
      const least = row(
        'least',
        [
          [0, 1],
          [1, 1],
        ],
        '>=',
        1,
      );
      optimal(await solve({ variables: binaries(2), rows: [least], objective: [-5, -3] }), -3, [0, 1]);
    });
    it('meets an equality exactly', async () => {
      const exact = row(
        'exact',
        [
          [0, 2],
          [1, 5],
          [2, 3],
        ],
        '=',
        5,
      );
      optimal(await solve({ variables: binaries(3), rows: [exact], objective: [4, 7, 2] }), 7, [0, 1, 0]);
    });
    it('covers a place as far as its awards reach it, and no further', async () => {
      const variables = [...binaries(2), implied('cov', 6)];
      const cover = row(
        'cover',
        [
          [2, 1],
          [0, -4],
          [1, -3],
        ],
        '<=',
        0,
      );
      optimal(await solve({ variables, rows: [cover], objective: [0, 0, 10] }), 60, [1, 1, 6]);
      optimal(await solve({ variables, rows: [cover], objective: [0, -25, 10] }), 40, [1, 0, 4]);
    });
    it('counts decreasing steps from the first', async () => {
      const variables = [...binaries(2), implied('s1', 1), implied('s2', 1), implied('s3', 1)];
      const steps = row(
        'steps',
        [
          [2, 1],
          [3, 1],
          [4, 1],
          [0, -1],
          [1, -1],
        ],
        '<=',
        0,
      );
      optimal(await solve({ variables, rows: [steps], objective: [0, 0, 6, 3, 2] }), 9, [1, 1, 1, 1, 0]);
    });
    it('minimises', async () => {
      const least = row(
        'least',
        [
          [0, 3],
          [1, 2],
        ],
        '>=',
        4,
      );
      const variables = [integer('a', 0, 9), integer('b', 0, 9)];
      optimal(await solve({ variables, rows: [least], objective: [2, 1], direction: 'minimise' }), 2, [0, 2]);
    });
    it('uses negative lower bounds', async () => {
      const variables = [integer('a', -5, 5), integer('b', -2, 2)];
      const balance = row(
        'balance',
        [
          [0, 1],
          [1, 2],
        ],
        '=',
        -7,
      );
      optimal(await solve({ variables, rows: [balance], objective: [1, 0] }), -3, [-3, -2]);
      optimal(await solve({ variables, objective: [1, 3], direction: 'minimise' }), -11, [-5, -2]);
    });
    it('leaves a fixed variable where it is', async () => {
      const variables = [integer('a', 1, 1), binary('b'), integer('c', -4, -4)];
      const pot = row(
        'pot',
        [
          [0, 3],
          [1, 3],
        ],
        '<=',
        5,
      );
      optimal(await solve({ variables, rows: [pot], objective: [1, 10, 2] }), -7, [1, 0, -4]);
    });
    it('finds the value of a tie, whichever way it falls', async () => {
      const one = row(
        'one',
        [
          [0, 1],
          [1, 1],
        ],
        '<=',
        1,
      );
      optimal(await solve({ variables: binaries(2), rows: [one], objective: [7, 7] }), 7);
    });
    it('orders scores in thirds, once they are integers', async () => {
      const pot = row(
        'pot',
        [
          [0, 1],
          [1, 1],
          [2, 1],
          [3, 1],
        ],
        '<=',
        2,
      );
      // 66 2/3 + 66 2/3 against 66 1/3 + 67, in thirds
      optimal(await solve({ variables: binaries(4), rows: [pot], objective: [200, 200, 199, 201] }), 401);
    });
  });

  describe(`${name}: edges`, () => {
    it('has the empty answer where there is nothing to decide', async () => {
      optimal(await solve({ variables: [] }), 0, []);
      const broken = { variables: [], rows: [row('one is at most nought', [], '<=', -1)] };
      expect(await solve(broken)).toMatchObject({ status: 'infeasible' });
    });
    it('needs no rows', async () => {
      optimal(await solve({ variables: binaries(2), objective: [4, -1] }), 4, [1, 0]);
    });
    it('needs no objective', async () => {
      const least = row(
        'least',
        [
          [0, 1],
          [1, 1],
        ],
        '>=',
        2,
      );
      optimal(await solve({ variables: binaries(2), rows: [least] }), 0, [1, 1]);
    });
    it('ignores a row that asks for nothing', async () => {
      optimal(
        await solve({ variables: binaries(1), rows: [row('idle', [], '<=', 3)], objective: [1] }),
        1,
        [1],
      );
    });
    it('adds up a variable that stands twice in a row or in the objective', async () => {
      const twice = row(
        'twice',
        [
          [0, 1],
          [1, 2],
          [0, 1],
        ],
        '<=',
        3,
      );
      const instance = toy({ variables: binaries(2), rows: [twice] });
      const terms = [0, 1, 0].map((variable) => ({ variable, coefficient: 2 }));
      const outcome = await engine.solve(
        { ...instance, objective: { direction: 'maximise', terms } },
        freely,
      );
      optimal(outcome, 4, [1, 0]);
    });
    it('keeps its answer apart from whatever variables are called', async () => {
      const names = [
        'feasible',
        'result',
        'bounded',
        'isIntegral',
        '__proto__',
        'e1',
        'constructor',
        '',
        'a\nb',
      ];
      const rows = [
        row(
          'result',
          names.map((_, i) => [i, 1]),
          '<=',
          3,
        ),
      ];
      const objective = [1, 9, 2, 8, 3, 7, 4, 6, 5];
      const outcome = await solve({ variables: names.map(binary), rows, objective });
      optimal(outcome, 24, [0, 1, 0, 1, 0, 1, 0, 0, 0]);
    });
    it('changes nothing that it was given', async () => {
      const given = toy({
        variables: binaries(2),
        rows: [
          row(
            'pot',
            [
              [0, 4],
              [1, 6],
            ],
            '<=',
            6,
          ),
        ],
        objective: [1, 2],
      });
      const before = structuredClone(given);
      await engine.solve(given, freely);
      expect(given).toEqual(before);
    });
  });

  describe(`${name}: infeasible, and only where it is proved`, () => {
    it('says so where two rows conflict', async () => {
      const rows = [
        row(
          'most',
          [
            [0, 1],
            [1, 1],
          ],
          '<=',
          1,
        ),
        row(
          'least',
          [
            [0, 1],
            [1, 1],
          ],
          '>=',
          2,
        ),
      ];
      expect(await solve({ variables: binaries(2), rows, objective: [1, 1] })).toMatchObject({
        status: 'infeasible',
      });
    });
    it('says so where only fractions satisfy an equality', async () => {
      const half = row(
        'half',
        [
          [0, 2],
          [1, 2],
        ],
        '=',
        1,
      );
      expect(await solve({ variables: binaries(2), rows: [half] })).toMatchObject({ status: 'infeasible' });
    });
    it('says so where a variable has no value left', async () => {
      expect(await solve({ variables: [integer('a', 1, 0)], objective: [1] })).toMatchObject({
        status: 'infeasible',
      });
    });
  });

  describe(`${name}: pence`, () => {
    const areas = Array.from({ length: 12 }, (_, i) => (i < 6 ? 5_000_000 : 45_000_000));
    const variables = binaries(12);
    const objective = areas.map(() => 1);
    const spend = (sense: Constraint['sense'], bound: number) => [
      row(
        'pot',
        areas.map((amount, i) => [i, amount]),
        sense,
        bound,
      ),
    ];

    it('fills a pot of £3,000,000 to the penny', async () => {
      optimal(await solve({ variables, objective, rows: spend('=', 300_000_000) }), 12);
      optimal(await solve({ variables, objective, rows: spend('<=', 300_000_000) }), 12);
    });
    it('does not overspend it by a penny', async () => {
      optimal(await solve({ variables, objective, rows: spend('<=', 299_999_999) }), 11);
      expect(await solve({ variables, rows: spend('=', 299_999_999) })).toMatchObject({
        status: 'infeasible',
      });
    });
    it('does not overspend by a penny in amounts that share no factor', async () => {
      const pot = (bound: number) => [
        row(
          'pot',
          [
            [0, 149_999_999],
            [1, 150_000_002],
          ],
          '<=',
          bound,
        ),
      ];
      optimal(await solve({ variables: binaries(2), rows: pot(300_000_001), objective: [5, 7] }), 12);
      optimal(await solve({ variables: binaries(2), rows: pot(300_000_000), objective: [5, 7] }), 7);
    });
    it('tells two totals apart that differ by 1 in a thousand million', async () => {
      const one = row(
        'one',
        [
          [0, 1],
          [1, 1],
        ],
        '<=',
        1,
      );
      optimal(
        await solve({ variables: binaries(2), rows: [one], objective: [1_000_000_000, 1_000_000_001] }),
        1_000_000_001,
      );
    });
    it('refuses numbers that doubles cannot hold, and calls nothing infeasible for it', async () => {
      const huge = row(
        'huge',
        [
          [0, Number.MAX_SAFE_INTEGER],
          [1, 1],
        ],
        '<=',
        Number.MAX_SAFE_INTEGER,
      );
      expect(await solve({ variables: binaries(2), rows: [huge], objective: [1, 1] })).toMatchObject({
        status: 'unknown',
      });
      const unbounded = { ...binary('a'), upper: Infinity };
      expect(await solve({ variables: [unbounded], objective: [1] })).toMatchObject({ status: 'unknown' });
    });
  });

  describe(`${name}: models that are none`, () => {
    const spoilt = [0.5, Number.NaN, Infinity, -Infinity, 1e300, 2 ** 53, -(2 ** 53)];
    it('gives no answer wherever a number is a fraction, not a number, without end or beyond exact arithmetic', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyInstance(),
          fc.nat(),
          fc.constantFrom(...spoilt),
          async (instance, at, number) => {
            const places = everyNumber(instance);
            const given = places[at % places.length]?.(number) ?? instance;
            // A variable that may take no value is infeasible, whatever stands elsewhere.
            const isEmpty = given.variables.some(({ lower, upper }) => lower > upper);
            expect((await engine.solve(given, freely)).status).toBe(isEmpty ? 'infeasible' : 'unknown');
          },
        ),
        { numRuns: 60 },
      );
    });
    it('says which number it is', async () => {
      const half = row('half', [[0, 0.5]], '<=', 1);
      expect(await solve({ variables: binaries(1), rows: [half], objective: [1] })).toEqual({
        status: 'unknown',
        reason: 'constraint half has a number that is not whole, or too large for exact arithmetic',
      });
    });
  });

  describe(`${name}: time`, () => {
    it('makes no false claim for want of time, wherever the limit falls', async () => {
      const oracle = createExhaustive();
      for (const instance of [1, 2, 3].map((seed) => pool({ family: 'exact', size: 10, seed }))) {
        const truth = await oracle.solve(instance, freely);
        for (const timeLimitSeconds of [0, 0.001, 0.0199, 0.1, 0.25]) {
          expectNoFalsehood(instance, await engine.solve(instance, { timeLimitSeconds }), truth);
        }
      }
    });
  });

  describe(`${name}: laws`, () => {
    const oracle = createExhaustive();
    const agrees = async (instance: Instance) => {
      const truth = await oracle.solve(instance, freely);
      const outcome = await engine.solve(instance, freely);
      expectNoFalsehood(instance, outcome, truth);
      if (truth.status === 'optimal')
        expect(outcome).toMatchObject({ status: 'optimal', value: truth.value });
      expect(await engine.solve(instance, freely)).toEqual(outcome);
    };
    it('agrees with plain enumeration on award pools, and twice with itself', async () => {
      await fc.assert(fc.asyncProperty(poolInstance(), agrees), { numRuns: 60 });
    });
    it('agrees with plain enumeration on whatever is small and integer', async () => {
      await fc.assert(fc.asyncProperty(anyInstance(), agrees), { numRuns: 100 });
    });
    it('finds something better than a value wherever there is anything, and nothing where there is not', async () => {
      const seen = { something: 0, nothing: 0 };
      await fc.assert(
        fc.asyncProperty(fc.oneof(poolInstance(), anyInstance()), aside, async (instance, by) => {
          const truth = await oracle.solve(instance, freely);
          const sign = instance.objective.direction === 'maximise' ? 1 : -1;
          const beyond = ('value' in truth ? truth.value : 0) + sign * by;
          const outcome = await engine.solve(instance, { ...freely, beyond });
          expect(isSomethingBetter(instance, outcome, beyond)).toBe(truth.status === 'optimal' && by < 0);
          seen[by < 0 ? 'something' : 'nothing']++;
        }),
        { numRuns: 150 },
      );
      expect(Math.min(seen.something, seen.nothing)).toBeGreaterThan(20);
    });
  });
}

/** How far from the optimum something better is asked for: at it and just short of it, and far past it or short of it. */
export const aside = fc.oneof(fc.constantFrom(-1, 0), fc.integer({ min: -60_000, max: 60_000 }));

/** What an outcome says of whether anything is better than `beyond`; throws where it does not say so, or what it gives breaks a row or is not better. */
export function isSomethingBetter(instance: Instance, outcome: Outcome, beyond: number): boolean {
  if (outcome.status === 'infeasible') return false;
  if (outcome.status === 'unknown') throw new Error(outcome.reason);
  const sign = instance.objective.direction === 'maximise' ? 1 : -1;
  const worth = instance.objective.terms.reduce(
    (sum, { variable, coefficient }) => sum + coefficient * (outcome.values[variable] ?? 0),
    0,
  );
  expect(isFeasible(instance, outcome.values)).toBe(true);
  expect(outcome.value).toBe(worth);
  const isBetter = sign * worth > sign * beyond;
  if (!isBetter) expect(outcome.status).toBe('optimal');
  return isBetter;
}

/** For every number of an instance, the instance with another in its place. */
const everyNumber = (instance: Instance): readonly ((number: number) => Instance)[] => {
  const { variables, constraints, objective } = instance;
  const withTerm = (terms: readonly Term[], at: number, coefficient: number): readonly Term[] =>
    terms.map((term, k) => (k === at ? { ...term, coefficient } : term));
  return [
    ...variables.flatMap((variable, k) => [
      (lower: number) => ({ ...instance, variables: variables.with(k, { ...variable, lower }) }),
      (upper: number) => ({ ...instance, variables: variables.with(k, { ...variable, upper }) }),
    ]),
    ...constraints.flatMap((constraint, k) => [
      (bound: number) => ({ ...instance, constraints: constraints.with(k, { ...constraint, bound }) }),
      ...constraint.terms.map((_, at) => (coefficient: number) => ({
        ...instance,
        constraints: constraints.with(k, {
          ...constraint,
          terms: withTerm(constraint.terms, at, coefficient),
        }),
      })),
    ]),
    ...objective.terms.map((_, at) => (coefficient: number) => ({
      ...instance,
      objective: { ...objective, terms: withTerm(objective.terms, at, coefficient) },
    })),
  ];
};

/** An engine may fail to answer. It may not be wrong. */
export function expectNoFalsehood(instance: Instance, outcome: Outcome, truth: Outcome): void {
  if (outcome.status === 'infeasible') expect(truth.status).toBe('infeasible');
  if (outcome.status !== 'optimal' && outcome.status !== 'within') return;
  expect(isFeasible(instance, outcome.values)).toBe(true);
  if (truth.status !== 'optimal') throw new Error(`an answer where the truth is ${truth.status}`);
  const sign = instance.objective.direction === 'maximise' ? 1 : -1;
  expect(sign * outcome.value).toBeLessThanOrEqual(sign * truth.value);
  if (outcome.status === 'optimal') expect(outcome.value).toBe(truth.value);
  else expect(sign * outcome.bound).toBeGreaterThanOrEqual(sign * truth.value);
}
