import type { Geography } from '../geography/geography.ts';
import { readTopology } from '../geography/read-topology.ts';
import type { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { fileTrouble, unknownName } from './problems.ts';
import { readText } from './read-text.ts';
import type { WrittenMap, WrittenScenario } from './scenario-schema.ts';

/** The maps that ship with the package. */
export const shippedMaps = ['london', 'england', 'england-upper-tier'] as const;

export interface LoadedGeography {
  /** Null for none, undefined where it cannot be known or had. */
  readonly geography: Geography | null | undefined;
  /** The file of a map of the user's own. */
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
  return { geography: await loadShipped(written, root, files, problems), input: null };
}

async function loadShipped(
  name: string,
  root: MapNode,
  files: Files,
  problems: Collector,
): Promise<Geography | undefined> {
  const place = locate(root, ['geography']);
  const known: readonly string[] = ['none', ...shippedMaps];
  if (!known.includes(name)) {
    return problems.refuse(unknownName('geography', place, name, known, nearest(name, known)));
  }
  const content = await files.read(files.shipped(`places/${name}.topo.json`));
  if (!content.ok) return problems.refuse(fileTrouble(content.trouble, place, name, content.detail));
  return readTopology(JSON.parse(new TextDecoder().decode(content.bytes)));
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
