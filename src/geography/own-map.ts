import { geoArea } from 'd3-geo';
import type { Position } from 'geojson';
import { topology } from 'topojson-server';
import type { GeometryCollection } from 'topojson-specification';
import { byCodeUnit, id, type PlaceId } from '../domain/ids.ts';
import type { Place } from '../domain/place.ts';
import type { Geography } from './geography.ts';
import { sharedBoundaries } from './neighbours.ts';
import type { About } from './read-topology.ts';
import { enclosed } from './shape-troubles.ts';
import { centroidOf, type Shape } from './sphere.ts';

/** A place of the user's own map, with its shape in longitude and latitude, wound either way. */
export interface OwnPlace extends Pick<Place, 'id' | 'name' | 'subRegion' | 'population' | 'deprivation'> {
  readonly shape: Shape;
}

/**
 * A map from the user's own places. Two are neighbours where a stretch of their boundaries goes through the same points: lines that only lie
 * close to each other share nothing.
 */
export function ownMap(about: About, own: readonly OwnPlace[]): Geography {
  const sorted = own
    .map((place) => ({ ...place, shape: wound(place.shape) }))
    .toSorted((a, b) => byCodeUnit(a.id, b.id));
  const shapes: Geography['shapes'] = {
    type: 'FeatureCollection',
    features: sorted.map((place) => ({
      type: 'Feature',
      id: place.id,
      properties: { id: place.id, name: place.name },
      geometry: place.shape,
    })),
  };
  const joined = topology({ places: shapes }).objects['places'] as GeometryCollection;
  const neighbours = sharedBoundaries(
    sorted.map((place) => place.id),
    joined.geometries,
  );
  return {
    ...about,
    places: sorted.map(({ shape, ...place }) => ({
      ...place,
      kind: null,
      region: null,
      icbs: [],
      centroid: centroidOf(shape),
    })),
    areas: [],
    shapes,
    neighbours: new Map(
      sorted.map((place, index) => [place.id, (neighbours[index] ?? []).map((other) => id<PlaceId>(other))]),
    ),
  };
}

/** The first ring of each polygon with its inside to the right, its holes the other way: the other way round is the rest of the globe. */
function wound(shape: Shape): Shape {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return {
    type: 'MultiPolygon',
    coordinates: polygons
      .filter(([outer = []]) => enclosed(outer) > 0)
      .map((rings) =>
        rings.map((ring, index) => (isSmall(ring) === (index === 0) ? ring : ring.toReversed())),
      ),
  };
}

const isSmall = (ring: Position[]): boolean =>
  geoArea({ type: 'Polygon', coordinates: [ring] }) <= 2 * Math.PI;
