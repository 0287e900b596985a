import type { Variable } from './model.ts';

/** Holds a variable, by its index, at a value. */
export interface Fixing {
  readonly variable: number;
  readonly value: number;
}

/**
 * The same model or instance with bounds narrowed to the fixings. A value outside a variable's bounds, or two
 * values for one variable, leaves it with lower > upper: no value, hence infeasible.
 */
export function fix<T extends { readonly variables: readonly Variable[] }>(
  model: T,
  fixings: readonly Fixing[],
): T {
  if (fixings.length === 0) return model;
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
  return { ...model, variables };
}
