import { geoArea } from 'd3-geo';
import selfIntersections from 'geojson-polygon-self-intersections';
import type { Position } from 'geojson';
import type { Shape } from './sphere.ts';

/** What is wrong with the geometry of a place. Rings and points are counted from 1, as people count. */
export type ShapeTrouble =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-an-area'; readonly type: string }
  | { readonly kind: 'not-a-position'; readonly ring: number; readonly point: number }
  | { readonly kind: 'not-degrees'; readonly position: Position }
  | { readonly kind: 'too-few-points'; readonly ring: number; readonly points: number }
  | { readonly kind: 'not-closed'; readonly ring: number }
  | { readonly kind: 'no-area' }
  | { readonly kind: 'too-detailed'; readonly points: number; readonly most: number }
  | { readonly kind: 'crosses-itself'; readonly position: Position };

/** More points of one polygon than any map needs; looking for crossings would take for ever. */
const MOST_POINTS = 50_000;

export interface Examined {
  /** Null where something is wrong that leaves no shape. A shape that crosses itself is still one. */
  readonly shape: Shape | null;
  readonly troubles: readonly ShapeTrouble[];
}

/** Examines a geometry as it was parsed from GeoJSON: anything at all. */
export function examine(geometry: unknown): Examined {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (geometry === null || geometry === undefined) return { shape: null, troubles: [{ kind: 'empty' }] };
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return {
      shape: null,
      troubles: [{ kind: 'not-an-area', type: typeof type === 'string' ? type : 'nothing' }],
    };
  const polygons: readonly unknown[] = type === 'Polygon' ? [coordinates] : asList(coordinates);
  const rings = polygons.flatMap(asList);
  if (rings.length === 0 || polygons.some((polygon) => asList(polygon).length === 0))
    return { shape: null, troubles: [{ kind: 'empty' }] };
  const troubles = rings.flatMap((ring, index) => ringTrouble(asList(ring), index + 1) ?? []);
  if (troubles.length > 0) return { shape: null, troubles };
  const shape: Shape = { type: 'MultiPolygon', coordinates: polygons as Position[][][] };
  const crossings = shape.coordinates.flatMap((polygon) => crossing(polygon) ?? []);
  if (crossings.some(({ kind }) => kind === 'too-detailed')) return { shape: null, troubles: crossings };
  if (shape.coordinates.every(([outer = []]) => enclosed(outer) === 0))
    return { shape: null, troubles: [{ kind: 'no-area' }, ...crossings] };
  return { shape, troubles: crossings };
}

/** The solid angle within a ring, whichever way it runs; 0 where it is less than a square metre. */
export function enclosed(ring: Position[]): number {
  const area = geoArea({ type: 'Polygon', coordinates: [ring] });
  const inside = Math.min(area, 4 * Math.PI - area);
  return inside < 2.5e-14 ? 0 : inside;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The first thing that is wrong with a ring. */
function ringTrouble(ring: readonly unknown[], number: number): ShapeTrouble | undefined {
  const bad = ring.findIndex((position) => !isPosition(position));
  if (bad >= 0) return { kind: 'not-a-position', ring: number, point: bad + 1 };
  const positions = ring as readonly Position[];
  const away = positions.find(([x = 0, y = 0]) => Math.abs(x) > 180 || Math.abs(y) > 90);
  if (away !== undefined) return { kind: 'not-degrees', position: away.slice(0, 2) };
  if (positions.length > MOST_POINTS)
    return { kind: 'too-detailed', points: positions.length, most: MOST_POINTS };
  const [first, last] = [positions[0], positions.at(-1)];
  if (positions.length < 4) return { kind: 'too-few-points', ring: number, points: positions.length };
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return { kind: 'not-closed', ring: number };
  return undefined;
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);

class Found extends Error {
  readonly position: Position;
  constructor(position: Position) {
    super();
    this.position = position;
  }
}

/** Where the lines of a polygon first cross each other; touching is no crossing. */
function crossing(polygon: readonly Position[][]): ShapeTrouble | undefined {
  const points = polygon.reduce((sum, ring) => sum + ring.length, 0);
  if (points > MOST_POINTS) return { kind: 'too-detailed', points, most: MOST_POINTS };
  try {
    selfIntersections(
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [...polygon] } },
      {
        // One crossing is enough: a tangle of thousands of lines has more than would fit in memory.
        callbackFunction: ({ isect }: { isect: Position }): never => {
          throw new Found(isect);
        },
      },
    );
    return undefined;
  } catch (error) {
    if (error instanceof Found) return { kind: 'crosses-itself', position: error.position };
    throw error;
  }
}
