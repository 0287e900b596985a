import type { Delivery } from '../domain/application.ts';
import type { PlaceId } from '../domain/ids.ts';
import { add, type Rational, zero } from '../domain/rational.ts';
import type { Geography } from './geography.ts';

/** The places that an id stands for: an area's, or the place itself. */
export const placesIn = (geography: Geography | null, id: PlaceId): readonly PlaceId[] =>
  geography?.areas.find((area) => area.id === id)?.places ?? [id];

/** The name of a place or an area; its id where no map knows it. */
export const nameOfPlace = (geography: Geography | null | undefined, id: PlaceId): string =>
  geography?.places.find((place) => place.id === id)?.name ??
  geography?.areas.find((area) => area.id === id)?.name ??
  id;

/** Deliveries as they were stated: an area once, with the shares of its places together. */
export function asStated(deliveries: readonly Delivery[]): ReadonlyMap<PlaceId, Rational> {
  const shares = new Map<PlaceId, Rational>();
  for (const { place, area, share } of deliveries)
    shares.set(area ?? place, add(shares.get(area ?? place) ?? zero, share));
  return shares;
}

/** Names for a set of places, an area with all its places (if there are several) by its own name. */
export function namesFor(geography: Geography | null, places: readonly PlaceId[]): readonly string[] {
  const left = new Set(places);
  const whole = (geography?.areas ?? []).filter(
    (area) => area.places.length > 1 && area.places.every((place) => left.has(place)),
  );
  for (const place of whole.flatMap((area) => area.places)) left.delete(place);
  return [...whole.map(({ name }) => name), ...[...left].map((place) => nameOfPlace(geography, place))];
}
