import fc from 'fast-check';
import type { Constraint, Instance, Term, Variable } from '../../src/model/model.ts';
import type { Origin } from '../../src/model/origin.ts';

export const origin: Origin = { kind: 'test', subject: [], rule: null, clause: null };

const term = (variable: number, coefficient: number): Term => ({ variable, coefficient });

export const binary = (name: string): Variable => ({ name, lower: 0, upper: 1, role: 'decision', origin });
export const implied = (name: string, upper: number): Variable => ({
  name,
  lower: 0,
  upper,
  role: 'implied',
  origin,
});
export const row = (
  name: string,
  terms: readonly (readonly [variable: number, coefficient: number])[],
  sense: Constraint['sense'],
  bound: number,
): Constraint => ({
  name,
  terms: terms.map(([variable, coefficient]) => term(variable, coefficient)),
  sense,
  bound,
  origin,
});

const nonZero = (min: number, max: number) => fc.integer({ min, max }).filter((value) => value !== 0);

interface Pool {
  readonly amounts: readonly number[];
  readonly merits: readonly number[];
  /** The place and the theme of each application, and its group or none. */
  readonly places: readonly number[];
  readonly themes: readonly number[];
  readonly groups: readonly number[];
  readonly potShare: number;
  readonly extra: readonly Constraint[];
  readonly need: number;
  readonly step: number;
  readonly direction: 'maximise' | 'minimise';
}

const PLACES = 3;
const THEMES = 2;
const STEPS = 3;

/**
 * An award pool as an instance: binary decisions under a pot; exclusive groups; a coverage variable for each place
 * (cov_p ≤ Σ share · x, in sixths) and steps for each theme (Σ_k s_tk ≤ Σ x, worth 6, 3 and 2 sixths), both implied;
 * and a few rows of any sense with coefficients of either sign.
 */
const assemble = (pool: Pool): Instance => {
  const count = pool.amounts.length;
  const members = (key: readonly number[], wanted: number) =>
    [...key.keys()].filter((i) => key[i] === wanted);
  const variables: Variable[] = pool.amounts.map((_, i) => binary(`x${i}`));
  const constraints: Constraint[] = [];
  const objective: Term[] = pool.merits
    .map((merit, i) => term(i, merit))
    .filter(({ coefficient }) => coefficient !== 0);
  const total = pool.amounts.reduce((sum, amount) => sum + amount, 0);
  constraints.push(
    row(
      'pot',
      pool.amounts.map((amount, i) => [i, amount]),
      '<=',
      Math.floor((total * pool.potShare) / 100),
    ),
  );
  for (const group of [1, 2]) {
    const inGroup = members(pool.groups, group);
    if (inGroup.length > 1)
      constraints.push(
        row(
          `group ${group}`,
          inGroup.map((i) => [i, 1]),
          '<=',
          1,
        ),
      );
  }
  if (pool.direction === 'maximise') {
    for (let place = 0; place < PLACES; place++) {
      const covered = variables.push(implied(`cov${place}`, 6)) - 1;
      const serving = members(pool.places, place).map((i): [number, number] => [i, i % 2 === 0 ? -6 : -2]);
      constraints.push(row(`cover ${place}`, [[covered, 1], ...serving], '<=', 0));
      if (pool.need > 0) objective.push(term(covered, pool.need));
    }
    for (let theme = 0; theme < THEMES; theme++) {
      const steps: [number, number][] = [];
      for (let step = 1; step <= STEPS; step++) {
        const index = variables.push(implied(`step${theme}.${step}`, 1)) - 1;
        steps.push([index, 1]);
        if (pool.step > 0) objective.push(term(index, (pool.step * 6) / step));
      }
      const inTheme = members(pool.themes, theme).map((i): [number, number] => [i, -1]);
      constraints.push(row(`steps ${theme}`, [...steps, ...inTheme], '<=', 0));
    }
  }
  const extra = pool.extra.map((given) => ({
    ...given,
    terms: given.terms.filter(({ variable }) => variable < count),
  }));
  return {
    name: 'pool',
    variables,
    constraints: [...constraints, ...extra],
    objective: { direction: pool.direction, terms: objective },
  };
};

const extraRow = (count: number): fc.Arbitrary<Constraint> =>
  fc
    .record({
      terms: fc.uniqueArray(fc.tuple(fc.nat({ max: count - 1 }), nonZero(-4, 6)), {
        minLength: 1,
        maxLength: 5,
        selector: ([variable]) => variable,
      }),
      sense: fc.constantFrom('<=' as const, '>=' as const, '=' as const),
      bound: fc.integer({ min: -3, max: 8 }),
    })
    .map(({ terms, sense, bound }) => row('extra', terms, sense, bound));

/** Amounts of two exact tiers, or free amounts to the penny, in pence. */
const amounts = (count: number) =>
  fc.oneof(
    fc.array(fc.constantFrom(200_000, 500_000), { minLength: count, maxLength: count }),
    fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: count, maxLength: count }),
  );

/** Award pools of up to `most` applications, feasible or not. */
export const poolInstance = (most = 10): fc.Arbitrary<Instance> =>
  fc.integer({ min: 1, max: most }).chain((count) => {
    const each = (values: fc.Arbitrary<number>) => fc.array(values, { minLength: count, maxLength: count });
    return fc
      .record({
        amounts: amounts(count),
        merits: each(fc.integer({ min: -50, max: 30_000 })),
        places: each(fc.nat({ max: PLACES - 1 })),
        themes: each(fc.nat({ max: THEMES - 1 })),
        groups: each(fc.nat({ max: 5 })),
        potShare: fc.integer({ min: 0, max: 100 }),
        extra: fc.array(extraRow(count), { maxLength: 2 }),
        need: fc.nat({ max: 2_000 }),
        step: fc.nat({ max: 500 }),
        direction: fc.constantFrom('maximise' as const, 'maximise' as const, 'minimise' as const),
      })
      .map(assemble);
  });

/** Anything small and integer: negative lower bounds, fixed variables, coefficients of either sign, all three senses. */
export const anyInstance = (most = 6): fc.Arbitrary<Instance> =>
  fc.integer({ min: 1, max: most }).chain((count) =>
    fc
      .record({
        variables: fc.array(fc.tuple(fc.integer({ min: -3, max: 2 }), fc.nat({ max: 4 })), {
          minLength: count,
          maxLength: count,
        }),
        constraints: fc.array(extraRow(count), { maxLength: 4 }),
        objective: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: count, maxLength: count }),
        direction: fc.constantFrom('maximise' as const, 'minimise' as const),
      })
      .map(({ variables, constraints, objective, direction }) => ({
        name: 'any',
        variables: variables.map(([lower, width], i) => ({
          ...binary(`y${i}`),
          lower,
          upper: lower + width,
        })),
        constraints,
        objective: {
          direction,
          terms: objective
            .map((coefficient, i) => term(i, coefficient))
            .filter(({ coefficient }) => coefficient !== 0),
        },
      })),
  );
