import { booleanPointInPolygon } from '@turf/turf';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology as joined } from 'topojson-server';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { byCodeUnit } from '../../src/domain/ids.ts';
import { sharedBoundaries } from '../../src/geography/neighbours.ts';
import type { About, AreaProperties, PlaceProperties } from '../../src/geography/read-topology.ts';
import { centroidOf, type Shape } from '../../src/geography/sphere.ts';
import { type Facts, factsOf, kindOf, type Texts } from './england-facts.ts';
import { repaired } from './repair.ts';
import { type Area, currentAreas, imd, ons, serialise, soundShapeOf, type Source } from './source.ts';

/** England's two shipped maps, as text. */
export interface EnglandMaps {
  /** The 296 districts, with the 21 counties as areas of several places. */
  readonly districts: string;
  /** The 153 upper-tier areas, with the 164 districts of counties as areas of one place each. */
  readonly upperTier: string;
}

const attribution = ons + imd;
const aboutDistricts: About = {
  id: 'england',
  title: 'England: the 296 local authority districts',
  attribution,
};
const aboutUpperTier: About = {
  id: 'england-upper-tier',
  title: 'England: the 153 counties and unitary authorities',
  attribution,
};

interface Coded {
  readonly id: string;
  readonly name: string;
  readonly polygons: readonly Position[][][];
}

/**
 * Builds both maps of England from the texts of the sources; the same texts give the same bytes.
 *
 * Everything happens on the source's whole-number grid, so that borders that were shared are still shared to the last digit;
 * shapes that cross themselves are repaired (`repair.ts`).
 */
export function englandMaps(texts: Texts): EnglandMaps {
  const source = JSON.parse(texts.boundaries) as Source;
  // 1. Districts and counties on the grid, and which county a district lies in.
  const districts = coded(source, 'ltla');
  const counties = coded(source, 'cty');
  const upperTier = coded(source, 'utla');
  const facts = factsOf(texts, districts);
  const within = new Map(districts.map((district) => [district.id, countyOf(district, counties)]));

  // 2. The maps: what a county is made of is known to both.
  const districtsOf = (county: string): readonly string[] =>
    districts.flatMap(({ id }) => (within.get(id) === county ? [id] : []));
  const area =
    (places: (id: string) => readonly string[]) =>
    ({ id, name }: Coded): AreaProperties => ({
      id,
      name,
      kind: kindOf(id),
      places: places(id),
    });
  return {
    districts: mapOf(source, aboutDistricts, districts, counties.map(area(districtsOf)), ({ id }) =>
      facts.of([id]),
    ),
    upperTier: mapOf(
      source,
      aboutUpperTier,
      upperTier,
      districts.filter(({ id }) => within.get(id) !== null).map(area((id) => [within.get(id) ?? ''])),
      ({ id }) => facts.of(facts.knows(id) ? [id] : districtsOf(id)),
    ),
  };
}

/** The current English areas of a kind, repaired, in the order of their codes. */
const coded = (source: Source, kind: keyof Source['objects']): readonly Coded[] =>
  currentAreas(source, kind)
    .flatMap((area): Coded[] => {
      const { areacd = '', areanm = '' } = area.properties ?? {};
      return areacd.startsWith('E')
        ? [{ id: areacd, name: areanm, polygons: onGrid(source, area).flatMap(repaired) }]
        : [];
    })
    .toSorted((a, b) => byCodeUnit(a.id, b.id));

/** The rings of an area in whole grid steps. */
function onGrid(source: Source, area: Area): readonly Position[][][] {
  const { transform: _, ...steps } = source;
  const arcs = source.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([right = 0, up = 0]) => [(x += right), (y += up)]);
  });
  const { geometry } = feature({ ...steps, arcs }, area as Polygon) as Feature<Shape>;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

const shapeOf = ({ polygons }: Coded): Shape => ({
  type: 'MultiPolygon',
  coordinates: polygons as Position[][][],
});

/**
 * The county that the whole border of a district lies in; null for a place that is upper tier itself. A place that a county surrounds, such
 * as Derby, has its border there too: only non-metropolitan districts are parts of counties.
 */
function countyOf({ id, polygons }: Coded, counties: readonly Coded[]): string | null {
  if (kindOf(id) !== 'non-metropolitan district') return null;
  const points = polygons.flat(2);
  const [county, ...others] = counties.filter((candidate) =>
    points.every((point) => booleanPointInPolygon(point, shapeOf(candidate))),
  );
  if (county === undefined || others.length > 0) throw new Error(`${id} does not lie in one county`);
  return county.id;
}

function mapOf(
  source: Source,
  about: About,
  places: readonly Coded[],
  areas: readonly AreaProperties[],
  factsAbout: (place: Coded) => Facts,
): string {
  const features: FeatureCollection<Shape> = {
    type: 'FeatureCollection',
    features: places.map((place) => ({ type: 'Feature', properties: {}, geometry: shapeOf(place) })),
  };
  const { arcs, objects } = joined({ places: features });
  const { geometries } = objects['places'] as GeometryCollection;
  const map: Topology = {
    type: 'Topology',
    ...(source.transform && { transform: source.transform }),
    objects: {},
    arcs: arcs.map(inSteps),
  };
  const neighbours = sharedBoundaries(
    places.map(({ id }) => id),
    geometries,
  );
  const shapes = geometries as readonly (Polygon | MultiPolygon)[];
  return serialise({
    ...map,
    about: { ...about, inset: 'London' },
    areas,
    objects: {
      places: {
        type: 'GeometryCollection',
        geometries: shapes.map((shape, index) => {
          const place = places[index] as Coded;
          const properties: PlaceProperties = {
            id: place.id,
            name: place.name,
            kind: kindOf(place.id),
            ...factsAbout(place),
            centroid: centroidOf(soundShapeOf(map, shape)),
            neighbours: neighbours[index] ?? [],
          };
          return { type: shape.type, arcs: shape.arcs as never, properties };
        }),
      },
    },
  });
}

/** An arc as its first point and the step to each next one. */
const inSteps = (arc: Topology['arcs'][number]): Position[] =>
  arc.map(([x = 0, y = 0], index) => {
    const [fromX = 0, fromY = 0] = arc[index - 1] ?? [];
    return [x - fromX, y - fromY];
  });
