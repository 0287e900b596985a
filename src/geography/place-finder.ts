import type { PlaceId } from '../domain/ids.ts';
import type { Geography } from './geography.ts';
import type { Position } from './sphere.ts';

/** The place that a point lies in, or null where it lies in none. */
export type PlaceAt = (point: Position) => PlaceId | null;

/**
 * Prepares to find the places of points: `const placeAt = await placeFinder(geography)`.
 *
 * A boundary belongs to the places on both sides of it, and of several places the first by id is found, so the
 * answer is the same every time. Turf takes longer to load than everything else together, so it is loaded here,
 * by those who have coordinates to look up, and not by everybody who has a map.
 */
export async function placeFinder(geography: Geography): Promise<PlaceAt> {
  const { booleanPointInPolygon } = await import('@turf/turf');
  return (point) => {
    const index = geography.shapes.features.findIndex((shape) => booleanPointInPolygon([...point], shape));
    return geography.places[index]?.id ?? null;
  };
}
