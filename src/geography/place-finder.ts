import type { MultiPolygon, Polygon } from 'geojson';
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
export async function placeFinder({ places, shapes }: Geography): Promise<PlaceAt> {
  const { booleanPointInPolygon } = await import('@turf/boolean-point-in-polygon');
  const boxed = shapes.features.map((shape) => ({ shape, box: boxOf(shape.geometry) }));
  return ([x, y]) => {
    const index = boxed.findIndex(
      ({ shape, box: [west, south, east, north] }) =>
        // Looked at closely only where the point lies in the box.
        x >= west && x <= east && y >= south && y <= north && booleanPointInPolygon([x, y], shape),
    );
    return places[index]?.id ?? null;
  };
}

/** West, south, east and north of all its points. */
function boxOf({ type, coordinates }: Polygon | MultiPolygon): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of type === 'Polygon' ? coordinates : coordinates.flat())
    for (const [x = 0, y = 0] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}
