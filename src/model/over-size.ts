import type { Instance, Model, Term, Variable } from './model.ts';

/** A number, or a sum that some assignment could reach, which a double cannot hold as an exact integer. */
export interface OverSize {
  readonly kind: 'variable' | 'constraint' | 'objective';
  readonly name: string;
}

const reach = (variables: readonly Variable[], terms: readonly Term[]): number => {
  let sum = 0;
  for (const { variable, coefficient } of terms) {
    const domain = variables[variable];
    if (domain === undefined) throw new RangeError(`no variable ${variable}`);
    if (!Number.isSafeInteger(coefficient)) return Infinity;
    sum += Math.abs(coefficient) * Math.max(Math.abs(domain.lower), Math.abs(domain.upper), 1);
  }
  return sum;
};

/**
 * The first thing in a model whose arithmetic could leave the safe integers: |bound| + Σ |coefficient| · max |x|
 * beyond 2^53 − 1, or a bound that is not a safe integer. Null where all of it is exact in doubles.
 * Sums here are themselves doubles, which is enough: they are exact until they pass the limit.
 */
export function overSize(model: Model | Instance): OverSize | null {
  for (const { name, lower, upper } of model.variables) {
    if (!Number.isSafeInteger(lower) || !Number.isSafeInteger(upper)) return { kind: 'variable', name };
  }
  for (const { name, terms, bound } of model.constraints) {
    if (!Number.isSafeInteger(bound)) return { kind: 'constraint', name };
    if (!(Math.abs(bound) + reach(model.variables, terms) <= Number.MAX_SAFE_INTEGER))
      return { kind: 'constraint', name };
  }
  const objectives = 'levels' in model ? model.levels : [{ name: 'objective', ...model.objective }];
  for (const { name, terms } of objectives) {
    if (!(reach(model.variables, terms) <= Number.MAX_SAFE_INTEGER)) return { kind: 'objective', name };
  }
  return null;
}
