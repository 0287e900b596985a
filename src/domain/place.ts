import type { PlaceId } from './ids.ts';
import type { Rational } from './rational.ts';

/** A place that awards can reach: a London borough, an English district, or a feature of the user's own map. */
export interface Place {
  readonly id: PlaceId;
  readonly name: string;
  /** The London Plan sub-region, or another grouping smaller than a region. */
  readonly subRegion: string | null;
  readonly region: string | null;
  readonly icb: string | null;
  /** Residents, mid-2024 estimate where the source has it. */
  readonly population: number | null;
  /** Average score of the Index of Multiple Deprivation 2025: higher is more deprived. */
  readonly deprivation: Rational | null;
  /** Longitude and latitude in degrees (WGS 84), on the sphere. */
  readonly centroid: readonly [number, number];
}
