import { type PlaceId, id as place } from '../domain/ids.ts';
import type { Geography } from '../geography/geography.ts';
import { type OwnPlace, ownMap } from '../geography/own-map.ts';
import { type Examined, examine } from '../geography/shape-troubles.ts';
import { at, type Collector } from './collector.ts';
import { mapFeatures, type RawFeature } from './map-features.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { parseJson } from './parse-json.ts';
import {
  duplicatePlace,
  malformedFigure,
  mapTooLarge,
  noPlaces,
  noSharedBoundaries,
  noSuchProperty,
  placeWithoutId,
  shapeTrouble,
} from './problems.ts';
import type { WrittenMap } from './scenario-schema.ts';
import { parseExact, parseWhole } from './values.ts';

/** More places than any decision is made over. */
const mostPlaces = 10_000;

/**
 * Reads a map of the user's own from the text of its file: every feature with everything that is wrong with it.
 * Undefined where no map can be made of it.
 */
export function readMap(
  file: string,
  text: string,
  written: WrittenMap,
  root: MapNode,
  problems: Collector,
): Geography | undefined {
  const parsed = parseJson(file, text, 'GeoJSON or TopoJSON', problems);
  const features = parsed && mapFeatures(file, parsed.value, written.object, root, problems);
  if (features === undefined) return undefined;
  if (features.length === 0) return problems.refuse(noPlaces({ file }));
  if (features.length > mostPlaces)
    return problems.refuse(mapTooLarge({ file }, `${features.length} features`, `${mostPlaces}`));
  if (!propertiesAreThere(features, written, root, problems)) return undefined;

  // Another coordinate system is one mistake of the file, and not one of every feature.
  const examined = features.map(({ geometry }) => examine(geometry));
  const away = examined.flatMap(({ troubles }) => troubles.find(({ kind }) => kind === 'not-degrees') ?? []);
  if (away[0] !== undefined && away.length === features.length && away.length > 1)
    return problems.refuse(shapeTrouble({ file }, away[0]));

  const first = new Map<string, number>();
  const places = features.map((feature, index) =>
    readPlace(feature, examined[index] as Examined, index + 1, { file, written, first, problems }),
  );
  const sound = places.filter((own) => own !== undefined);
  if (sound.length < places.length) return undefined;
  const name = written.file.split(/[\\/]/).at(-1) ?? written.file;
  const about = { id: name, title: written.title ?? name, attribution: written.attribution ?? '' };
  const map = ownMap(about, sound);
  if (sound.length > 1 && [...map.neighbours.values()].every((near) => near.length === 0))
    problems.add(noSharedBoundaries({ file }));
  return map;
}

const keys = ['id', 'name', 'population', 'deprivation', 'sub_region'] as const;

/** A property that no feature has is one mistake of the scenario, and not one of every feature. */
function propertiesAreThere(
  features: readonly RawFeature[],
  written: WrittenMap,
  root: MapNode,
  problems: Collector,
): boolean {
  const known = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const missing = keys.filter((key) => written[key] !== undefined && !known.includes(written[key]));
  for (const key of missing) {
    const wanted = written[key] ?? '';
    problems.add(noSuchProperty(locate(root, ['geography', key]), wanted, known, nearest(wanted, known)));
  }
  return missing.length === 0;
}

interface Reading {
  readonly file: string;
  readonly written: WrittenMap;
  /** The feature in which each id first stood. */
  readonly first: Map<string, number>;
  readonly problems: Collector;
}

/** A value as text; undefined where there is none, or where it is a list or the like. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}

function readPlace(
  { id, properties }: RawFeature,
  { shape, troubles }: Examined,
  number: number,
  { file, written, first, problems }: Reading,
): OwnPlace | undefined {
  if (problems.full) return undefined;
  const of = (property: string | undefined): string | undefined =>
    property !== undefined && Object.hasOwn(properties, property) ? textOf(properties[property]) : undefined;
  const code = written.id === undefined ? (textOf(id) ?? of('id')) : of(written.id);
  const here = at(file, undefined, `features[${number}]${code === undefined ? '' : ` ${code}`}`);
  const before = first.get(code ?? '');
  if (code === undefined)
    problems.add(placeWithoutId(here, written.id === undefined ? 'id' : `“${written.id}”`));
  else if (before !== undefined) problems.add(duplicatePlace(here, code, before));
  else first.set(code, number);

  const figure = <T>(
    key: 'population' | 'deprivation',
    parse: (text: string) => T | undefined,
    expected: string,
  ): T | null | undefined => {
    const text = of(written[key]);
    if (text === undefined) return null;
    return parse(text) ?? problems.refuse(malformedFigure(here, text, expected));
  };
  const population = figure(
    'population',
    (text) => parseWhole(text.replaceAll(',', '')),
    'a whole number of residents',
  );
  const deprivation = figure(
    'deprivation',
    (text) => {
      const score = parseExact(text);
      return score !== undefined && score.numerator >= 0n ? score : undefined;
    },
    'a score of 0 or more',
  );
  for (const trouble of troubles) problems.add(shapeTrouble(here, trouble));
  if (code === undefined || before !== undefined || shape === null) return undefined;
  if (population === undefined || deprivation === undefined) return undefined;
  const name = of(written.name ?? 'name') ?? code;
  return {
    id: place<PlaceId>(code),
    name,
    subRegion: of(written.sub_region) ?? null,
    population,
    deprivation,
    shape,
  };
}
