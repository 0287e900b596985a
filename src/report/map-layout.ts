import { type GeoPermissibleObjects, geoContains, geoPath, geoTransverseMercator } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Place } from '../domain/place.ts';
import type { Geography } from '../geography/geography.ts';

export interface DrawnPlace {
  readonly place: Place;
  /** An SVG path in the layout's own units. */
  readonly path: string;
  /** Where a label goes. */
  readonly at: readonly [x: number, y: number];
  /** Whether a line of letters of this size lies within the shape, centred `below` the place of the label. */
  readonly fits: (width: number, height: number, below: number) => boolean;
}

export interface MapLayout {
  readonly width: number;
  /** As high as the map is at this width. */
  readonly height: number;
  readonly places: readonly DrawnPlace[];
}

const partsOf = (shape: Polygon | MultiPolygon): readonly Polygon[] =>
  shape.type === 'Polygon'
    ? [shape]
    : shape.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));

/**
 * Lays out every place of a map at the given width: transverse Mercator about its middle, north up, as national
 * grids are. Unlike a bare path, a laid-out place also knows what fits inside it, so that labels stay within.
 */
export function layOut({ places, shapes }: Geography, width: number, margin = 4): MapLayout {
  const shapeOf = new Map(shapes.features.map(({ properties, geometry }) => [properties.id, geometry]));
  const all: GeoPermissibleObjects = { type: 'GeometryCollection', geometries: [...shapeOf.values()] };
  const middle =
    places.reduce((sum, { centroid: [longitude] }) => sum + longitude, 0) / Math.max(1, places.length);
  const projection = geoTransverseMercator()
    .rotate([-middle, 0])
    .fitWidth(width - 2 * margin, all);
  const [[left, top], [, bottom]] = geoPath(projection).bounds(all);
  const [x, y] = projection.translate();
  projection.translate([x - left + margin, y - top + margin]);
  const path = geoPath(projection).digits(1);

  const drawn = places.flatMap((place): DrawnPlace[] => {
    const shape = shapeOf.get(place.id);
    const drawing = shape === undefined ? null : path(shape);
    if (shape === undefined || drawing === null) return [];
    const largest = partsOf(shape).reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
    const at = path.centroid(largest);
    const fits = (wide: number, high: number, below: number): boolean =>
      [-1, -0.5, 0, 0.5, 1].every((across) =>
        [-1, 0, 1].every((down) => {
          const corner: [number, number] = [at[0] + (across * wide) / 2, at[1] + below + (down * high) / 2];
          const point = projection.invert?.(corner) ?? null;
          return point !== null && geoContains(largest, point);
        }),
      );
    return [{ place, path: drawing, at, fits }];
  });
  const height = Number.isFinite(bottom - top) ? bottom - top + 2 * margin : 2 * margin;
  return { width, height: Math.ceil(height), places: drawn };
}
