import { featureCollection, kinks, polygon, rewind, round, union } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/**
 * A polygon on the source's whole-number grid, as polygons that neither cross nor touch themselves.
 *
 * Repeated points go first: most of what the source has wrong is one. Where a ring still crosses itself, the polygon becomes
 * the union with itself, which parts it at the crossings, and the crossings are put on the grid; parts that have no area there
 * are left out. Sound polygons keep every point, so that what they share with a neighbour is still shared.
 */
export function repaired(rings: readonly Position[][]): Position[][][] {
  const once = rings.map(withoutRepeats);
  const parts = kinks(polygon(once)).features.length === 0 ? [once] : parted(once);
  return parts.map(
    (part) => (rewind(polygon(part), { reverse: true }) as { geometry: Polygon }).geometry.coordinates,
  );
}

const withoutRepeats = (ring: readonly Position[]): Position[] =>
  ring.filter(([x, y], index) => index === 0 || x !== ring[index - 1]?.[0] || y !== ring[index - 1]?.[1]);

function parted(rings: Position[][]): Position[][][] {
  const crossed = polygon(rings);
  const geometry = union(featureCollection([crossed, crossed]))?.geometry as Polygon | MultiPolygon;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts
    .map((part) => part.map((ring) => withoutRepeats(ring.map((point) => point.map((at) => round(at))))))
    .filter(([outer = []]) => twiceTheArea(outer) !== 0);
}

/** Signed, in squares of the grid: Σ x_k y_{k+1} − x_{k+1} y_k. */
const twiceTheArea = (ring: readonly Position[]): number =>
  ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
