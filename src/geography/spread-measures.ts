import type { PlaceId } from '../domain/ids.ts';
import { isZero } from '../domain/rational.ts';
import type { Rational } from '../domain/rational.ts';
import type { Geography } from './geography.ts';
import { metresBetween } from './sphere.ts';

/**
 * Moran's I of a value over the map's places, with binary weights: w_ij = 1 where i and j share a boundary.
 *
 *   I = (N ÷ W) · Σ_i Σ_j w_ij (x_i − x̄)(x_j − x̄) ÷ Σ_i (x_i − x̄)²,   W = Σ_i Σ_j w_ij
 *
 * Near 1 when neighbours are alike, near −1 ÷ (N − 1) when values fall anyhow, below that when neighbours differ. A
 * place without neighbours counts in N and in the mean only. Places that `values` leaves out count as 0. Null where
 * it is undefined: all values are equal, or no two places share a boundary.
 *
 * Source: P. A. P. Moran (1950), "Notes on continuous stochastic phenomena", Biometrika 37, 17–23.
 */
export function moransI(geography: Geography, values: ReadonlyMap<PlaceId, number>): number | null {
  const at = (place: PlaceId): number => values.get(place) ?? 0;
  const all = geography.places.map(({ id }) => at(id));
  if (all.every((value) => value === all[0])) return null;
  const mean = total(all) / all.length;
  const products = geography.places.flatMap(({ id }) =>
    (geography.neighbours.get(id) ?? []).map((neighbour) => (at(id) - mean) * (at(neighbour) - mean)),
  );
  if (products.length === 0) return null;
  return (all.length / products.length) * (total(products) / total(all.map((value) => (value - mean) ** 2)));
}

/**
 * How far a resident is, on average, from the nearest place where something is delivered, in whole metres:
 * round(Σ_p pop_p · min_q d_pq ÷ Σ_p pop_p), between centroids; nobody is away from a place that has a delivery.
 *
 * Null where nothing is delivered on the map, or populations are not stated or all nil.
 */
export function meanDistanceToAward(geography: Geography, delivered: ReadonlySet<PlaceId>): number | null {
  const sites = geography.places.filter(({ id }) => delivered.has(id));
  const residents = populationOf(geography, () => true);
  if (sites.length === 0 || residents === null || residents === 0) return null;
  const personMetres = geography.places.map(({ id, centroid, population }) =>
    delivered.has(id)
      ? 0
      : (population ?? 0) * Math.min(...sites.map((site) => metresBetween(centroid, site.centroid))),
  );
  return Math.round(total(personMetres) / residents);
}

/** The places of the map that are covered at all, in the map's order. */
export const placesReached = (
  geography: Geography,
  coverage: ReadonlyMap<PlaceId, Rational>,
): readonly PlaceId[] => geography.places.flatMap(({ id }) => (isCovered(coverage, id) ? [id] : []));

/** The residents of the places that are covered at all; null where one of those places does not state them. */
export const peopleWithinReach = (
  geography: Geography,
  coverage: ReadonlyMap<PlaceId, Rational>,
): number | null => populationOf(geography, (place) => isCovered(coverage, place));

function isCovered(coverage: ReadonlyMap<PlaceId, Rational>, place: PlaceId): boolean {
  const cover = coverage.get(place);
  return cover !== undefined && !isZero(cover);
}

function populationOf(geography: Geography, counts: (place: PlaceId) => boolean): number | null {
  const populations = geography.places.flatMap(({ id, population }) => (counts(id) ? [population] : []));
  return populations.includes(null) ? null : total(populations as number[]);
}

const total = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + term, 0);
