import type { PlaceId } from '../domain/ids.ts';
import type { Geography } from './geography.ts';
import type { Position } from './sphere.ts';

/** The place that a point lies in, or null where it lies in none. */
export type PlaceAt = (point: Position) => PlaceId | null;

/**
 * Prepares to find the places of points: `const placeAt = await placeFinder(geography)`.
 *
 * A boundary belongs to the places on both sides of it, and of several places the first by id is found, so the
 * answer is the same every time. Only the part of Turf that is needed is loaded, and only by those who have coordinates
 * to look up: the whole takes longer to load than everything else together.
 */
export async function placeFinder(geography: Geography): Promise<PlaceAt> {
  const { booleanPointInPolygon } = await import('@turf/boolean-point-in-polygon');
  return (point) => {
    const index = geography.shapes.features.findIndex((shape) => booleanPointInPolygon([...point], shape));
    return geography.places[index]?.id ?? null;
  };
}
