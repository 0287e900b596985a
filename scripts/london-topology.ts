import { area as turfArea } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { ArcIndexes, GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { byCodeUnit } from '../src/domain/ids.ts';
import { sharedBoundaries } from '../src/geography/neighbours.ts';
import type { About, PlaceProperties, PlaceTopology } from '../src/geography/read-topology.ts';
import { areaOf as areaOfShape, centroidOf } from '../src/geography/sphere.ts';
import type { Shape } from '../src/geography/sphere.ts';

/** A boundary's code; `end` is there where it is no longer current. */
interface Coded {
  readonly areacd?: string;
  readonly end?: string;
}
type Source = Topology<{ ltla: GeometryCollection<Coded> }>;
type Row = Readonly<Record<string, string>>;
type Area = Polygon | MultiPolygon;

const about: About = {
  id: 'london',
  title: 'London: the 32 boroughs and the City',
  attribution:
    'Source: Office for National Statistics licensed under the Open Government Licence v.3.0. ' +
    'Contains OS data © Crown copyright and database right 2025. ' +
    'Index of Multiple Deprivation 2025: Ministry of Housing, Communities and Local Government, ' +
    'licensed under the Open Government Licence v.3.0. ' +
    'London Plan sub-regions: Greater London Authority, licensed under the Open Government Licence v.3.0.',
};

/**
 * The shipped map of London as text, from the texts of `ons-places.topo.json` and `london-boroughs.csv`.
 *
 * The source's quantised arcs are kept as they are, those that London uses, numbered in order of first use; so
 * boundaries that were shared are still shared to the last digit. The same input gives the same bytes.
 */
export function londonTopology(boundaries: string, boroughs: string): string {
  const source = JSON.parse(boundaries) as Source;
  const rows = parse<Row>(boroughs, { columns: true, bom: true }).toSorted((a, b) =>
    byCodeUnit(cell(a, 'gss_code'), cell(b, 'gss_code')),
  );
  const areas = rows.map((row) => areaOf(source, cell(row, 'gss_code')));
  const neighbours = sharedBoundaries(
    rows.map((row) => cell(row, 'gss_code')),
    areas,
  );
  const arcs = new ArcNumbers();
  const geometries = areas.map((area, index) => ({
    type: area.type,
    arcs: renumber(area.arcs as Nested, arcs) as never,
    properties: propertiesOf(rows[index] as Row, soundShapeOf(source, area), neighbours[index] ?? []),
  }));
  return serialise({
    type: 'Topology',
    about,
    ...(source.transform && { transform: source.transform }),
    objects: { places: { type: 'GeometryCollection', geometries } },
    arcs: arcs.inOrder().map((arc) => source.arcs[arc] as Topology['arcs'][number]),
  });
}

function areaOf(source: Source, code: string): Area {
  const area = source.objects.ltla.geometries.find(({ properties }) => {
    const { areacd, end }: Coded = properties ?? {};
    return areacd === code && end === undefined;
  });
  if (area?.type !== 'Polygon' && area?.type !== 'MultiPolygon')
    throw new Error(`no current boundary of ${code}`);
  return area;
}

const shapeOf = (source: Source, area: Area): Shape => (feature(source, area) as Feature<Shape>).geometry;

/** A shape that two libraries measure alike: one that is wound or closed the wrong way is the rest of the globe to one of them. */
function soundShapeOf(source: Source, area: Area): Shape {
  const shape = shapeOf(source, area);
  const [ours, turfs] = [areaOfShape(shape), turfArea(shape)];
  // Turf takes the equator's radius for the globe's, 0.2 % more in area than the mean radius.
  if (Math.abs(ours / turfs - 1) > 0.01)
    throw new Error(`a shape has ${ours} square metres to us, and ${turfs} to Turf`);
  return shape;
}

const propertiesOf = (row: Row, shape: Shape, neighbours: readonly string[]): PlaceProperties => ({
  id: cell(row, 'gss_code'),
  name: cell(row, 'name'),
  subRegion: cell(row, 'london_plan_subregion_2011'),
  region: 'London',
  icb: cell(row, 'icb_2024_name'),
  population: Number(cell(row, 'pop_mid_2024')),
  deprivation: cell(row, 'imd2025_avg_score'),
  centroid: centroidOf(shape),
  neighbours,
});

function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined || text === '') throw new Error(`no ${column} in ${JSON.stringify(row)}`);
  return text;
}

/** Arcs that are in use, numbered as they are first asked for. */
class ArcNumbers {
  readonly #numbers = new Map<number, number>();

  of(arc: number): number {
    const known = this.#numbers.get(arc) ?? this.#numbers.size;
    this.#numbers.set(arc, known);
    return known;
  }

  inOrder(): number[] {
    return [...this.#numbers.keys()];
  }
}

type Nested = ArcIndexes | Nested[];

/** A negative index ~k is arc k run backwards. */
const renumber = (index: Nested | number, arcs: ArcNumbers): Nested | number =>
  typeof index === 'number'
    ? index < 0
      ? ~arcs.of(~index)
      : arcs.of(index)
    : (index.map((part) => renumber(part, arcs)) as Nested);

/** JSON with a line for each place and each arc, so that a change of the source shows as a change of lines. */
function serialise({ objects, arcs, ...head }: PlaceTopology): string {
  const lines = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item)).join(',\n');
  const places = `{"type":"GeometryCollection","geometries":[\n${lines(objects.places.geometries)}\n]}`;
  return `${JSON.stringify(head).slice(0, -1)},\n"objects":{"places":${places}},\n"arcs":[\n${lines(arcs)}\n]}\n`;
}
