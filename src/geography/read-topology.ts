import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { byCodeUnit, id } from '../domain/ids.ts';
import type { PlaceId } from '../domain/ids.ts';
import type { Area, Place } from '../domain/place.ts';
import { parseDecimal } from '../domain/rational.ts';
import type { Rational } from '../domain/rational.ts';
import type { Geography } from './geography.ts';
import type { Position } from './sphere.ts';

/** What a map says about itself. */
export type About = Pick<Geography, 'id' | 'title' | 'attribution' | 'inset'>;

/** What a shipped map says about each place. Numbers that must stay exact are decimal text. */
export interface PlaceProperties {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly subRegion: string | null;
  readonly region: string | null;
  readonly icbs: readonly string[];
  readonly population: number | null;
  readonly deprivation: string | null;
  readonly centroid: Position;
  readonly neighbours: readonly string[];
}

/** What a shipped map says about each area. */
export interface AreaProperties {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly places: readonly string[];
}

/** A shipped map: a TopoJSON topology whose object `places` holds the shapes, with members `about` and `areas`. */
export interface PlaceTopology extends Topology<{ places: GeometryCollection<PlaceProperties> }> {
  readonly about: About;
  readonly areas: readonly AreaProperties[];
}

/**
 * Reads a map that the project ships (`data/places/*.topo.json`), already parsed from JSON.
 *
 * `about` replaces what the file says about itself. Throws a TypeError on anything that is not such a file: the
 * project writes them, so a broken one is our fault and not the user's.
 */
export function readTopology(topology: unknown, about?: About): Geography {
  const map = shipped(topology);
  const { features } = feature(map, map.objects.places);
  const sorted = features.toSorted((a, b) => byCodeUnit(a.properties.id, b.properties.id));
  return {
    ...(about ?? map.about),
    places: sorted.map(({ properties }) => placeFrom(properties)),
    areas: map.areas.map(areaFrom),
    shapes: {
      type: 'FeatureCollection',
      features: sorted.map(({ geometry, properties }) => ({
        type: 'Feature',
        id: properties.id,
        properties: { id: properties.id, name: properties.name },
        geometry: geometry as Polygon | MultiPolygon,
      })),
    },
    neighbours: new Map(
      sorted.map(({ properties }) => [
        id<PlaceId>(properties.id),
        properties.neighbours.map((neighbour) => id<PlaceId>(neighbour)),
      ]),
    ),
  };
}

const placeFrom = ({ id: code, deprivation, neighbours: _, ...stated }: PlaceProperties): Place => ({
  ...stated,
  id: id<PlaceId>(code),
  deprivation: deprivation === null ? null : exact(deprivation),
});

const areaFrom = ({ id: code, places, ...stated }: AreaProperties): Area => ({
  ...stated,
  id: id<PlaceId>(code),
  places: places.map((place) => id<PlaceId>(place)),
});

function exact(decimal: string): Rational {
  const value = parseDecimal(decimal);
  if (value === undefined) throw new TypeError(`not a decimal in a shipped map: ${decimal}`);
  return value;
}

function shipped(topology: unknown): PlaceTopology {
  const map = topology as Partial<PlaceTopology> | null;
  if (map?.type !== 'Topology' || map.objects?.places?.type !== 'GeometryCollection')
    throw new TypeError('not a shipped map: a TopoJSON topology with an object `places` was expected');
  return map as PlaceTopology;
}
