import type { Geography } from '../geography/geography.ts';
import { readTopology } from '../geography/read-topology.ts';
import type { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { unknownName } from './problems.ts';
import { readBytes, readText } from './read-text.ts';
import type { WrittenMap, WrittenScenario } from './scenario-schema.ts';

/** The maps that ship with the package. */
export const shippedMaps = ['london', 'england', 'england-upper-tier'] as const;

export interface LoadedGeography {
  /** Null for none, undefined where it cannot be known or had. */
  readonly geography: Geography | null | undefined;
  /** The file that the map was read from; of a shipped map under its name. */
  readonly input: InputFile | null;
}

/** The map that a scenario names, and nothing of any other. */
export async function loadGeography(
  written: WrittenScenario['geography'],
  root: MapNode,
  files: Files,
  problems: Collector,
): Promise<LoadedGeography> {
  if (written === undefined) return { geography: undefined, input: null };
  if (typeof written !== 'string') return loadOwn(written, root, files, problems);
  if (written === 'none') return { geography: null, input: null };
  return loadShipped(written, root, files, problems);
}

async function loadShipped(
  name: string,
  root: MapNode,
  files: Files,
  problems: Collector,
): Promise<LoadedGeography> {
  const none = { geography: undefined, input: null };
  const place = locate(root, ['geography']);
  const known: readonly string[] = ['none', ...shippedMaps];
  if (!known.includes(name)) {
    problems.add(unknownName('geography', place, name, known, nearest(name, known)));
    return none;
  }
  const source = await readBytes(files, files.shipped(`places/${name}.topo.json`), name, place, problems);
  if (source === undefined) return none;
  const geography = readTopology(JSON.parse(new TextDecoder().decode(source.bytes)));
  return { geography, input: source.input };
}

async function loadOwn(
  written: WrittenMap,
  root: MapNode,
  files: Files,
  problems: Collector,
): Promise<LoadedGeography> {
  const named = locate(root, ['geography', 'file']);
  const source = await readText(
    files,
    files.resolve(named.file, written.file),
    written.file,
    named,
    problems,
  );
  if (source === undefined) return { geography: undefined, input: null };
  // What examines shapes is loaded only by those who bring some.
  const { readMap } = await import('./read-map.ts');
  return { geography: readMap(source.file, source.text, written, root, problems), input: source.input };
}
