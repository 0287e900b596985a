import type { Constraint, Variable } from './model.ts';

/** Holds a variable, by its index, at a value. */
export interface Fixing {
  readonly variable: number;
  readonly value: number;
}

/** What a row, by its index, is to keep instead: another sense, another bound. Its terms stay. */
export interface Limit {
  readonly constraint: number;
  readonly sense: Constraint['sense'];
  readonly bound: number;
}

/**
 * A question about a model: the same variables, terms and objective, with some variables held and some rows limited
 * otherwise. It leaves every coefficient as it is, so whoever has solved the model has a start for it.
 */
export interface Change {
  readonly fixings?: readonly Fixing[];
  readonly limits?: readonly Limit[];
}

/** Several changes at once. Of two limits of one row the later one stands. */
export const together = (...changes: readonly Change[]): Change => ({
  fixings: changes.flatMap(({ fixings = [] }) => fixings),
  limits: changes.flatMap(({ limits = [] }) => limits),
});

interface Changeable {
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
}

/**
 * The same model or instance, changed. A value outside a variable's bounds, or two values for one variable, leaves
 * it with lower > upper: no value, hence infeasible. Of two limits of one row the later one stands.
 */
export function changed<T extends Changeable>(model: T, { fixings = [], limits = [] }: Change): T {
  if (fixings.length === 0 && limits.length === 0) return model;
  const variables = [...model.variables];
  for (const { variable, value } of fixings) {
    const given = variables[variable];
    if (given === undefined) throw new RangeError(`no variable ${variable}`);
    variables[variable] = {
      ...given,
      lower: Math.max(given.lower, value),
      upper: Math.min(given.upper, value),
    };
  }
  const constraints = [...model.constraints];
  for (const { constraint, sense, bound } of limits) {
    const given = constraints[constraint];
    if (given === undefined) throw new RangeError(`no constraint ${constraint}`);
    constraints[constraint] = { ...given, sense, bound };
  }
  return { ...model, variables, constraints };
}
