import type { PlaceId } from '../domain/ids.ts';
import { add, least, one, zero } from '../domain/rational.ts';
import type { Rational } from '../domain/rational.ts';

/**
 * How far each place is covered by a set of awards: cov_p = min(1, Σ_i r_ip), exact.
 *
 * Takes the reach of each award; a place that none of them reaches is absent. This is maximal covering location
 * with partial cover: Church and ReVelle (1974), "The maximal covering location problem", and Berman and Krass
 * (2002), "The generalized maximal covering location problem".
 */
export function coverageOf(
  reaches: Iterable<ReadonlyMap<PlaceId, Rational>>,
): ReadonlyMap<PlaceId, Rational> {
  const coverage = new Map<PlaceId, Rational>();
  for (const reach of reaches)
    for (const [place, share] of reach)
      coverage.set(place, least(one, add(coverage.get(place) ?? zero, share)));
  return coverage;
}
