import { area as turfArea } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { PlaceTopology } from '../../src/geography/read-topology.ts';
import { areaOf as areaOfShape } from '../../src/geography/sphere.ts';
import type { Shape } from '../../src/geography/sphere.ts';

/** What the builders of shipped maps share: reading the sources, and writing a map as text. */

/** A boundary's code; `end` is there where it is no longer current. */
export interface Coded {
  readonly areacd?: string;
  readonly areanm?: string;
  readonly end?: number;
}
/** `ons-places.topo.json`: districts, upper-tier areas and counties, arcs shared between all of them. */
export type Source = Topology<Record<'ltla' | 'utla' | 'cty', GeometryCollection<Coded>>>;
export type Row = Readonly<Record<string, string>>;
export type Area = Polygon<Coded> | MultiPolygon<Coded>;

export const ons =
  'Source: Office for National Statistics licensed under the Open Government Licence v.3.0. ' +
  'Contains OS data © Crown copyright and database right 2025. ';
export const imd =
  'Index of Multiple Deprivation 2025: Ministry of Housing, Communities and Local Government, ' +
  'licensed under the Open Government Licence v.3.0.';

export const rowsOf = (csv: string): readonly Row[] => parse<Row>(csv, { columns: true, bom: true });

export function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined || text === '') throw new Error(`no ${column} in ${JSON.stringify(row)}`);
  return text;
}

const isArea = (area: { readonly type: string | null }): area is Area =>
  area.type === 'Polygon' || area.type === 'MultiPolygon';

/** The current areas of one kind, in the source's order. */
export const currentAreas = (source: Source, kind: keyof Source['objects']): readonly Area[] =>
  source.objects[kind].geometries.filter(isArea).filter(({ properties }) => properties?.end === undefined);

export function areaOf(source: Source, code: string): Area {
  const area = currentAreas(source, 'ltla').find(({ properties }) => properties?.areacd === code);
  if (area === undefined) throw new Error(`no current boundary of ${code}`);
  return area;
}

/** A shape that two libraries measure alike: one that is wound or closed the wrong way is the rest of the globe to one of them. */
export function soundShapeOf(topology: Topology, area: Polygon | MultiPolygon): Shape {
  const shape = (feature(topology, area as Polygon) as Feature<Shape>).geometry;
  const [ours, turfs] = [areaOfShape(shape), turfArea(shape)];
  // Turf takes the equator's radius for the globe's, 0.2 % more in area than the mean radius.
  if (Math.abs(ours / turfs - 1) > 0.01)
    throw new Error(`a shape has ${ours} square metres to us, and ${turfs} to Turf`);
  return shape;
}

/** JSON with a line for each place and each arc, so that a change of the source shows as a change of lines. */
export function serialise({ objects, arcs, areas, ...head }: PlaceTopology): string {
  const lines = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item)).join(',\n');
  const places = `{"type":"GeometryCollection","geometries":[\n${lines(objects.places.geometries)}\n]}`;
  return `${JSON.stringify(head).slice(0, -1)},\n"areas":[\n${lines(areas)}\n],\n"objects":{"places":${places}},\n"arcs":[\n${lines(arcs)}\n]}\n`;
}
