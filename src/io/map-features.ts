import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import type { Collector } from './collector.ts';
import { locate, type MapNode } from './node.ts';
import { arcsBroken, noMapObject, notAMapFile } from './problems.ts';

/** A feature as a file has it: nothing of it is known yet. */
export interface RawFeature {
  readonly id: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
}

type Record_ = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record_) : {};

/**
 * The features of a parsed GeoJSON FeatureCollection, or of an object of a parsed TopoJSON topology.
 * Undefined, with a problem, where it is neither, or the topology does not hold together.
 */
export function mapFeatures(
  file: string,
  parsed: unknown,
  object: string | undefined,
  root: MapNode,
  problems: Collector,
): readonly RawFeature[] | undefined {
  const map = asRecord(parsed);
  if (map['type'] === 'Topology') return ofTopology(file, map, object, root, problems);
  const features = map['type'] === 'Feature' ? [map] : map['features'];
  if ((map['type'] !== 'FeatureCollection' && map['type'] !== 'Feature') || !Array.isArray(features))
    return problems.refuse(notAMapFile({ file }, map['type']));
  if (object !== undefined) problems.add(noMapObject(locate(root, ['geography', 'object']), object, []));
  return features.map(raw);
}

function raw(value: unknown): RawFeature {
  const { id, properties, geometry } = asRecord(value);
  return { id, properties: asRecord(properties), geometry };
}

function ofTopology(
  file: string,
  topology: Record_,
  wanted: string | undefined,
  root: MapNode,
  problems: Collector,
): readonly RawFeature[] | undefined {
  const objects = new Map(Object.entries(asRecord(topology['objects'])));
  const [only, ...others] = [...objects.keys()];
  const name = wanted ?? (others.length === 0 ? only : undefined);
  const found = name === undefined ? undefined : objects.get(name);
  if (found === undefined) {
    const place = locate(root, wanted === undefined ? ['geography'] : ['geography', 'object']);
    return problems.refuse(noMapObject(place, wanted, [...objects.keys()]));
  }
  const arcs = topology['arcs'];
  if (!Array.isArray(arcs) || !arcs.every(isArc) || !isTransform(topology['transform']))
    return problems.refuse(arcsBroken({ file }));
  const collection = asRecord(found);
  const geometries = Array.isArray(collection['geometries'])
    ? collection['geometries'].map(asRecord)
    : [collection];
  return geometries.map((geometry, index) => {
    const { id, properties } = raw(geometry);
    const sound = isArea(geometry) && indexes(geometry['arcs']).every((arc) => arc in arcs || (~arc) in arcs);
    if (isArea(geometry) && !sound) problems.add(arcsBroken({ file, column: `geometries[${index + 1}]` }));
    const shape = sound
      ? feature(topology as unknown as Topology, geometry as unknown as GeometryObject)
      : { geometry: geometry['type'] === null ? null : { type: geometry['type'] } };
    return { id, properties, geometry: 'geometry' in shape ? shape.geometry : null };
  });
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isPair = (value: unknown): boolean => Array.isArray(value) && isNumber(value[0]) && isNumber(value[1]);
const isArc = (arc: unknown): boolean => Array.isArray(arc) && arc.length >= 2 && arc.every(isPair);
const isTransform = (transform: unknown): boolean =>
  transform === undefined ||
  (isPair(asRecord(transform)['scale']) && isPair(asRecord(transform)['translate']));

const isArea = ({ type, arcs }: Record_): boolean =>
  Array.isArray(arcs) &&
  ((type === 'Polygon' && arcs.every(isRing)) ||
    (type === 'MultiPolygon' && arcs.every((polygon) => Array.isArray(polygon) && polygon.every(isRing))));
const isRing = (ring: unknown): boolean =>
  Array.isArray(ring) && ring.length > 0 && ring.every(Number.isInteger);
const indexes = (arcs: unknown): readonly number[] => (arcs as number[][] | number[][][]).flat(2);
