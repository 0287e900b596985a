import type { Candidate } from '../../domain/application.ts';
import { byCodeUnit, type PlaceId } from '../../domain/ids.ts';
import { isZero, one, sum, zero } from '../../domain/rational.ts';
import { placesIn } from '../../geography/areas.ts';
import type { PlaceLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, type Share } from '../limit.ts';

/** A limit on a place, or on all places of an area together; `each` makes it a limit on every place of the map (without a map, on every place that is stated). */
export function addPlaceLimit(draft: Draft, rule: PlaceLimit, given: Case): void {
  for (const place of rule.place === 'each' ? placesOf(given) : [rule.place])
    addLimit(
      draft,
      rule,
      rule.limit,
      {
        id: place,
        shareOf: ({ candidate }) => shareIn(candidate, new Set(placesIn(given.geography, place))),
      },
      given,
    );
}

/** What of an award falls in some places: one award if it delivers in any of them, its money by delivery shares. */
export function shareIn({ application }: Candidate, places: ReadonlySet<PlaceId>): Share {
  const ofMoney = sum(
    application.deliveries.filter(({ place }) => places.has(place)).map(({ share }) => share),
  );
  return { ofAward: isZero(ofMoney) ? zero : one, ofMoney };
}

/** The places of the map; without a map, those that candidates state. */
export function placesOf({
  geography,
  candidates,
}: Pick<Case, 'geography' | 'candidates'>): readonly PlaceId[] {
  if (geography !== null) return geography.places.map(({ id }) => id);
  return [
    ...new Set(candidates.flatMap(({ application }) => application.deliveries.map(({ place }) => place))),
  ].sort(byCodeUnit);
}
