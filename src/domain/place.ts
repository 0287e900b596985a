import type { PlaceId } from './ids.ts';
import type { Rational } from './rational.ts';

/** A place that awards can reach: a London borough, an English district, or a feature of the user's own map. */
export interface Place {
  readonly id: PlaceId;
  readonly name: string;
  /** What sort of place it is, such as `unitary authority`; null where the map does not say. */
  readonly kind: string | null;
  /** The part of the map it lies in, for rules and measures by part: in London a London Plan sub-region, in England a region. */
  readonly subRegion: string | null;
  readonly region: string | null;
  /** The integrated care boards whose areas it lies in: none where the map does not say. */
  readonly icbs: readonly string[];
  /** Residents, of one year on one map. */
  readonly population: number | null;
  /** Average score of the Index of Multiple Deprivation 2025, of a county the mean by residents: higher is more deprived. */
  readonly deprivation: Rational | null;
  /** Longitude and latitude in degrees (WGS 84), on the sphere. */
  readonly centroid: readonly [number, number];
}

/**
 * A name that stands for places of the map without being one: a county for its districts; on a map of counties, a
 * district for its county. A delivery in it is one in each of its places, in equal shares.
 */
export interface Area {
  readonly id: PlaceId;
  readonly name: string;
  readonly kind: string | null;
  /** At least one, in code-unit order. */
  readonly places: readonly PlaceId[];
}
