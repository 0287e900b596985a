import { type Allocation, fundedBy } from '../domain/allocation.ts';
import type { AwardAt } from '../domain/answers/whatif.ts';
import { sum, toNumber } from '../domain/rational.ts';
import type { Yardstick } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { placesOf } from '../formulation/rules/place-limit.ts';
import type { Valuation } from '../formulation/valuation.ts';

/** The measures in which the optimum and every baseline are compared. Points; a weighted value is the sum of its three parts, and levels have no sum. */
export function yardstick(given: Case, valuation: Valuation, allocation: Allocation): Yardstick {
  const units = valuation.unitsPerPoint;
  const { merit, spread, diversity } = valuation.valuesOf(allocation);
  const places = reachedPlaces(given, allocation);
  return {
    awards: allocation.length,
    awardedPence: spentOn(allocation),
    value:
      given.scenario.objective.combination.mode === 'weighted' ? (merit + spread + diversity) / units : null,
    merit: merit / units,
    spread: spread / units,
    diversity: diversity / units,
    totalMarks: toNumber(sum(fundedBy(allocation).map(({ merit }) => merit))),
    placesReached: places.size,
    peopleReached: peopleIn(given, places),
  };
}

/** Σ a_io over the awards, in pence. */
export const spentOn = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

/** What each award is of, as answers list it. */
export const awardsAt = (allocation: Allocation): readonly AwardAt[] =>
  allocation.map(({ candidate, option }) => ({
    applicationId: candidate.application.id,
    optionId: option.id,
    phase: option.phase,
    amountPence: option.amount,
  }));

/** The places in which some award delivers; of the map's where there is one. */
export function reachedPlaces(given: Case, allocation: Allocation): ReadonlySet<string> {
  const counted = new Set<string>(placesOf(given));
  const places = allocation.flatMap(({ candidate }) =>
    candidate.application.deliveries.map(({ place }) => place),
  );
  return new Set(places.filter((place) => counted.has(place)));
}

/** The residents of some places of the map; null without a map, or where it does not state every place's. */
export function peopleIn({ geography }: Case, places: ReadonlySet<string>): number | null {
  if (geography === null || geography.places.some(({ population }) => population === null)) return null;
  return geography.places.reduce(
    (people, { id, population }) => people + (places.has(id) ? (population ?? 0) : 0),
    0,
  );
}
