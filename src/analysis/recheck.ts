import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import { type Valuation, valuationOf, weightsOf } from '../formulation/valuation.ts';
import { allowance } from '../model/instance-of.ts';
import type { Answer } from './decide.ts';
import { rulesBroken } from './rule-states.ts';

/**
 * The award set against the rules and its value, from the awards alone: an answer that fails here is a fault of ours
 * (or of an engine), and nobody gets to see it.
 */
export function recheck(given: Case, { allocation, formulation, levels, guard, status }: Answer): void {
  const broken = rulesBroken(given, allocation);
  if (broken.length > 0)
    throw new Error(`the award set breaks ${broken.join(', ')}: the model and the rules disagree`);
  const achieved = levelValues(given, formulation.valuation, allocation);
  for (const [index, level] of formulation.model.levels.entries()) {
    const [value, found] = [achieved[index] ?? 0, levels[index]];
    if (found === undefined || value > found.bound)
      throw new Error(`${level.name} is worth ${value}, more than its bound`);
    const least = status === 'optimal' ? found.bound - allowance(level, found.bound) : found.value;
    if (value < least)
      throw new Error(`${level.name} is worth ${value} by the awards, less than the ${least} of the model`);
  }
  if (guard !== null && guardMerit(given, allocation) < guard.leastMerit)
    throw new Error('the award set breaks the merit guard');
}

/** What each objective level is worth, in grid units, from the awards alone. */
export function levelValues(
  { scenario }: Case,
  valuation: Valuation,
  allocation: Allocation,
): readonly number[] {
  const values = valuation.valuesOf(allocation);
  const { combination } = scenario.objective;
  if (combination.mode === 'weighted') return [values.merit + values.spread + values.diversity];
  return combination.levels.map(({ maximise }) => values[maximise]);
}

/** The merit that the guard counts: unweighted, in units. */
export const guardMerit = (given: Case, allocation: Allocation): number =>
  valuationOf(given, { ...weightsOf(given), merit: { numerator: 1n, denominator: 1n } }).valuesOf(allocation)
    .merit;
