import type { Geography } from '../geography/geography.ts';
import { readTopology } from '../geography/read-topology.ts';
import type { Collector } from './collector.ts';
import type { Files } from './files.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { fileTrouble, unknownName } from './problems.ts';

/** The maps that ship with the package. */
export const shippedMaps = ['london', 'england', 'england-upper-tier'] as const;

/** The map that a scenario names: null for none, undefined where it cannot be known or had. */
export async function loadGeography(
  name: string | undefined,
  root: MapNode,
  files: Files,
  problems: Collector,
): Promise<Geography | null | undefined> {
  if (name === undefined) return undefined;
  if (name === 'none') return null;
  const place = locate(root, ['geography']);
  const known: readonly string[] = ['none', ...shippedMaps];
  if (!known.includes(name)) {
    return problems.refuse(unknownName('geography', place, name, known, nearest(name, known)));
  }
  const content = await files.read(files.shipped(`places/${name}.topo.json`));
  if (!content.ok) return problems.refuse(fileTrouble(content.trouble, place, name, content.detail));
  return readTopology(JSON.parse(new TextDecoder().decode(content.bytes)));
}
