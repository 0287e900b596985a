import type { Delivery } from '../domain/application.ts';
import type { PlaceId } from '../domain/ids.ts';
import type { Place } from '../domain/place.ts';
import { compare, isZero, one, rational, zero } from '../domain/rational.ts';
import type { Rational } from '../domain/rational.ts';
import type { Geography } from './geography.ts';
import { metresBetween } from './sphere.ts';

/** How far an award serves places where it does not deliver. */
export type ReachRule =
  | { readonly kind: 'delivery' }
  /** This share, 0 to 1, for every place that shares a boundary with a place of delivery. */
  | { readonly kind: 'neighbours'; readonly share: Rational }
  /** Falls linearly from 1 at no distance to 0 at this whole number of metres between centroids. */
  | { readonly kind: 'distance'; readonly metres: number };

/**
 * How far an application serves each place of the map, r_p in (0, 1]; places that it does not serve are absent.
 *
 * With D the places of the map where it delivers a positive share, however small:
 *
 *   delivery:   r_p = 1 for p ∈ D
 *   neighbours: r_p = 1 for p ∈ D; the stated share where p shares a boundary with some place of D
 *   distance:   r_p = max over q ∈ D of ⌊100 · (1 − d_pq ÷ metres)⌋ ÷ 100, and at least 0
 *
 * d_pq is the distance between centroids in whole metres. Distance reach is rounded down to a hundredth: it is
 * exact from there on, and models stay in small integers. Places are in the map's order.
 */
export function reachOf(
  geography: Geography,
  rule: ReachRule,
  deliveries: readonly Delivery[],
): ReadonlyMap<PlaceId, Rational> {
  const stated = new Set(deliveries.flatMap(({ place, share }) => (isZero(share) ? [] : [place])));
  const delivered = geography.places.filter(({ id }) => stated.has(id));
  const beyond = beyondDelivery(geography, rule, delivered);
  const reach = new Map<PlaceId, Rational>();
  for (const place of geography.places) {
    const share = stated.has(place.id) ? one : beyond(place);
    if (compare(share, zero) > 0) reach.set(place.id, share);
  }
  return reach;
}

/** The reach of a place where nothing is delivered. */
function beyondDelivery(
  geography: Geography,
  rule: ReachRule,
  delivered: readonly Place[],
): (place: Place) => Rational {
  switch (rule.kind) {
    case 'delivery':
      return () => zero;
    case 'neighbours': {
      const near = new Set(delivered.flatMap(({ id }) => geography.neighbours.get(id) ?? []));
      return ({ id }) => (near.has(id) ? rule.share : zero);
    }
    case 'distance':
      return ({ centroid }) => {
        const nearest = Math.min(...delivered.map((place) => metresBetween(place.centroid, centroid)));
        return nearest < rule.metres ? fading(nearest, rule.metres) : zero;
      };
  }
}

/** 1 − distance ÷ limit on hundredths, rounded down. */
const fading = (distance: number, limit: number): Rational =>
  rational((100n * BigInt(limit - distance)) / BigInt(limit), 100n);
