import type { Instance } from '../model/model.ts';
import { valueOf } from '../model/value-of.ts';
import { isFeasible } from './check.ts';
import type { Outcome } from './port.ts';

/** An engine's doubles as whole numbers; −0 becomes 0. */
export const rounded = (values: readonly number[]): readonly number[] =>
  values.map((value) => Math.round(value) + 0);

/** A bound in doubles is drawn out by this much, relatively and absolutely, before it is rounded to a whole number. */
const slack = (bound: number): number => 1e-6 + 1e-9 * Math.abs(bound);

/** The whole number that nothing feasible betters, given an engine's bound in doubles: values are whole, so it may be rounded. */
export const wholeBound = (direction: 'maximise' | 'minimise', bound: number): number =>
  direction === 'maximise' ? Math.floor(bound + slack(bound)) : Math.ceil(bound - slack(bound));

/**
 * What an assignment and a bound prove together, after the assignment has been re-checked in integers. Null where
 * they prove nothing: the assignment breaks the instance, or the bound denies the value that the assignment has.
 */
export function verdict(instance: Instance, values: readonly number[], bound: number): Outcome | null {
  if (!isFeasible(instance, values)) return null;
  const { direction, terms } = instance.objective;
  const value = Number(valueOf(terms, values));
  const best = wholeBound(direction, bound);
  if (best === value) return { status: 'optimal', values, value };
  const denied = direction === 'maximise' ? best < value : best > value;
  return denied || Number.isNaN(best) ? null : { status: 'within', values, value, bound: best };
}
