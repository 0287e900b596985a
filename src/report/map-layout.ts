import {
  type GeoPermissibleObjects,
  type GeoProjection,
  geoContains,
  geoPath,
  geoTransverseMercator,
} from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Place } from '../domain/place.ts';
import type { Geography } from '../geography/geography.ts';
import { compactPath } from './compact-path.ts';

export interface DrawnPlace {
  readonly place: Place;
  /** An SVG path in the layout's own units. */
  readonly path: string;
  /** Where a label goes. */
  readonly at: readonly [x: number, y: number];
  /** Whether a line of letters of this size lies within the shape, centred `below` the place of the label. */
  readonly fits: (width: number, height: number, below: number) => boolean;
}

type Box = readonly [readonly [left: number, top: number], readonly [right: number, bottom: number]];

/** A part of the map, drawn a second time in a corner that the map leaves free. */
export interface Inset {
  readonly title: string;
  readonly frame: Box;
  readonly places: readonly DrawnPlace[];
}

export interface MapLayout {
  readonly width: number;
  /** As high as the map is at this width. */
  readonly height: number;
  readonly places: readonly DrawnPlace[];
  readonly inset: Inset | null;
}

type Shape = Polygon | MultiPolygon;

const partsOf = (shape: Shape): readonly Polygon[] =>
  shape.type === 'Polygon'
    ? [shape]
    : shape.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));

/** The room of an inset, as shares of the width of the map, and the room about what is drawn in it. */
const INSET = { width: 0.34, height: 0.29, margin: 8, title: 14 };

/**
 * Lays out every place of a map at the given width: transverse Mercator about its middle, north up, as national
 * grids are. Unlike a bare path, a laid-out place also knows what fits inside it, so that labels stay within. The map's inset
 * goes to the first free corner, and is left out where none is free.
 */
export function layOut({ places, shapes, inset }: Geography, width: number, margin = 4): MapLayout {
  const shapeOf = new Map(shapes.features.map(({ properties, geometry }) => [properties.id, geometry]));
  const drawnIn = (some: readonly Place[]): GeoPermissibleObjects => ({
    type: 'GeometryCollection',
    geometries: some.flatMap(({ id }) => shapeOf.get(id) ?? []),
  });
  const projection = about(places).fitWidth(width - 2 * margin, drawnIn(places));
  const [[left, top], [, bottom]] = geoPath(projection).bounds(drawnIn(places));
  const [x, y] = projection.translate();
  projection.translate([x - left + margin, y - top + margin]);
  const size = Number.isFinite(bottom - top) ? Math.ceil(bottom - top + 2 * margin) : 2 * margin;

  const enlarged = inset === undefined ? [] : places.filter(({ subRegion }) => subRegion === inset);
  const taken = [...shapeOf.values()].map((shape) => geoPath(projection).bounds(shape) as Box);
  const frame = enlarged.length === 0 ? undefined : freeCorner(width, size, taken);
  return {
    width,
    height: size,
    places: draw(places, shapeOf, projection),
    inset:
      frame === undefined || inset === undefined
        ? null
        : {
            title: inset,
            frame,
            places: draw(enlarged, shapeOf, fitted(enlarged, frame, drawnIn(enlarged))),
          },
  };
}

/** A projection about the middle of some places. */
const about = (places: readonly Place[]): GeoProjection => {
  const middle =
    places.reduce((sum, { centroid: [longitude] }) => sum + longitude, 0) / Math.max(1, places.length);
  return geoTransverseMercator().rotate([-middle, 0]);
};

const fitted = (places: readonly Place[], [[left, top], [right, bottom]]: Box, all: GeoPermissibleObjects) =>
  about(places).fitExtent(
    [
      [left + INSET.margin, top + INSET.margin + INSET.title],
      [right - INSET.margin, bottom - INSET.margin],
    ],
    all,
  );

/** The first corner, from the top right, in which nothing is drawn. */
function freeCorner(width: number, height: number, taken: readonly Box[]): Box | undefined {
  const [wide, high] = [width * INSET.width, width * INSET.height];
  const corners = [
    [width - wide - 1, 1],
    [1, 1],
    [width - wide - 1, height - high - 1],
    [1, height - high - 1],
  ].map(
    ([left = 0, top = 0]): Box => [
      [left, top],
      [left + wide, top + high],
    ],
  );
  const apart = (a: Box, b: Box): boolean =>
    a[1][0] <= b[0][0] || b[1][0] <= a[0][0] || a[1][1] <= b[0][1] || b[1][1] <= a[0][1];
  return corners.find((corner) => taken.every((box) => apart(corner, box)));
}

function draw(
  places: readonly Place[],
  shapeOf: ReadonlyMap<string, Shape>,
  projection: GeoProjection,
): readonly DrawnPlace[] {
  const path = geoPath(projection).digits(1);
  return places.flatMap((place): DrawnPlace[] => {
    const shape = shapeOf.get(place.id);
    const drawing = shape === undefined ? null : path(shape);
    if (shape === undefined || drawing === null) return [];
    const largest = partsOf(shape).reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
    const at = path.centroid(largest);
    const lies = (wide: number, high: number, below: number): boolean =>
      [-1, -0.5, 0, 0.5, 1].every((across) =>
        [-1, 0, 1].every((down) => {
          const corner: [number, number] = [at[0] + (across * wide) / 2, at[1] + below + (down * high) / 2];
          const point = projection.invert?.(corner) ?? null;
          return point !== null && geoContains(largest, point);
        }),
      );
    // A page asks the same of its map with every decision, and points in shapes take long to find.
    const known = new Map<string, boolean>();
    const fits: DrawnPlace['fits'] = (...line) => {
      const key = line.join(' ');
      const answer = known.get(key) ?? lies(...line);
      known.set(key, answer);
      return answer;
    };
    return [{ place, path: compactPath(drawing), at, fits }];
  });
}
