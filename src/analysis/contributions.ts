import type { Allocation } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import type { Case } from '../formulation/case.ts';
import { valuationOf, weightsOf } from '../formulation/valuation.ts';

/** The points of diversity and of spread that hang on one application. */
export interface Contribution {
  readonly diversity: number;
  readonly spread: number;
}

/**
 * Each application's own contribution to diversity D and spread P, in points of the scenario's objective.
 *
 * For a funded i: D(S) − D(S ∖ {i}). For an unfunded j: D(S ∪ {j}) − D(S). Likewise for P.
 */
export function contributionsTo(given: Case, allocation: Allocation): (candidate: Candidate) => Contribution {
  const valuation = valuationOf(given, weightsOf(given));
  const units = valuation.unitsPerPoint;
  const whole = valuation.valuesOf(allocation);
  const funded = new Set(allocation.map(({ candidate }) => candidate));
  return (candidate) => {
    const other = valuation.valuesOf(turned(allocation, candidate, funded.has(candidate)));
    const [more, less] = funded.has(candidate) ? [whole, other] : [other, whole];
    return {
      diversity: (more.diversity - less.diversity) / units,
      spread: (more.spread - less.spread) / units,
    };
  };
}

function turned(allocation: Allocation, candidate: Candidate, funded: boolean): Allocation {
  if (funded) return allocation.filter((award) => award.candidate !== candidate);
  const [option] = candidate.options;
  return option === undefined ? allocation : [...allocation, { candidate, option }];
}
