import type { Instance } from '../model/model.ts';
import { valueOf } from '../model/value-of.ts';
import { isFeasible } from './check.ts';
import type { Outcome } from './port.ts';

/** An engine's doubles as whole numbers; −0 becomes 0. */
export const rounded = (values: readonly number[]): readonly number[] =>
  values.map((value) => Math.round(value) + 0);

/**
 * The whole number that nothing feasible betters, given an engine's bound in doubles: values are whole, so it may be
 * rounded, after it has been drawn out by a little for what doubles lose.
 */
export function wholeBound(direction: 'maximise' | 'minimise', bound: number): number {
  const lost = 1e-6 + 5e-11 * Math.abs(bound);
  return direction === 'maximise' ? Math.floor(bound + lost) : Math.ceil(bound - lost);
}

/**
 * What an assignment and a whole bound prove together, after the assignment has been re-checked in integers. Null
 * where they prove nothing: the assignment breaks the instance, or the bound denies the value that the assignment has.
 */
export function verdict(instance: Instance, values: readonly number[], bound: number): Outcome | null {
  if (!isFeasible(instance, values)) return null;
  const { direction, terms } = instance.objective;
  const value = Number(valueOf(terms, values));
  if (bound === value) return { status: 'optimal', values, value };
  const allowed = direction === 'maximise' ? bound > value : bound < value;
  return allowed ? { status: 'within', values, value, bound } : null;
}
