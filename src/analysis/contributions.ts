import { type Allocation, fundedBy } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import { addedUp, filledValue, servedValue, type Valuation } from '../formulation/valuation.ts';

/** The points of diversity and of spread that hang on one application. */
export interface Contribution {
  readonly diversity: number;
  readonly spread: number;
}

/**
 * Each application's own contribution to diversity D and spread P, in points of the scenario's objective.
 *
 * For a funded i: D(S) − D(S ∖ {i}). For an unfunded j: D(S ∪ {j}) − D(S). Likewise for P. Only the places that it serves and
 * the themes that it names come into it: the worth of all others is the same with it and without.
 */
export function contributionsTo(
  valuation: Valuation,
  allocation: Allocation,
): (candidate: Candidate) => Contribution {
  const units = valuation.unitsPerPoint;
  const candidates = fundedBy(allocation);
  const funded = new Set(candidates);
  const served = addedUp(candidates.map(valuation.reach));
  const filled = addedUp(candidates.map(valuation.themes));
  return (candidate) => {
    let [spread, diversity] = [0, 0];
    const isFunded = funded.has(candidate);
    const bounds = (all: number, own: number): readonly [less: number, more: number] =>
      isFunded ? [all - own, all] : [all, all + own];
    for (const [place, own] of valuation.reach(candidate)) {
      const [less, more] = bounds(served.get(place) ?? 0, own);
      spread += servedValue(valuation, place, more) - servedValue(valuation, place, less);
    }
    for (const [theme, own] of valuation.themes(candidate)) {
      const [less, more] = bounds(filled.get(theme) ?? 0, own);
      diversity += filledValue(valuation, more) - filledValue(valuation, less);
    }
    return { diversity: diversity / units, spread: spread / units };
  };
}
