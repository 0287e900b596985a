import type { MapNode, Node } from './node.ts';

/**
 * A scenario over the one that it extends, or over its programme's defaults.
 *
 * Maps are changed key by key; lists and values are replaced; `~` takes an inherited key out. Rules go by
 * `id` and locks by `application`: a rule that states its `kind` replaces the inherited one, a rule that does
 * not changes it.
 */
export function merge(base: MapNode, change: MapNode): MapNode {
  return mergeMaps(base, change, '');
}

/** Maps that say one thing in alternative ways are replaced whole. */
const whole = new Set(['objective.spread.reach', 'panel.criteria', 'tie_break']);
const listKeys: ReadonlyMap<string, string> = new Map([
  ['rules', 'id'],
  ['locks', 'application'],
]);

function mergeMaps(base: MapNode, change: MapNode, path: string): MapNode {
  const entries = new Map(base.entries);
  if (path === 'objective') for (const key of ofTheOtherMode(change)) entries.delete(key);
  for (const [key, value] of change.entries) {
    const inner = path === '' ? key : `${path}.${key}`;
    const inherited = entries.get(key);
    if (value.kind === 'nothing') entries.delete(key);
    else entries.set(key, mergeNodes(inherited, value, inner));
  }
  return { ...change, entries };
}

function mergeNodes(base: Node | undefined, change: Node, path: string): Node {
  if (change.kind === 'map') {
    const under =
      base?.kind === 'map' && !whole.has(path) ? base : { ...change, entries: new Map<string, Node>() };
    return mergeMaps(under, change, path);
  }
  const key = listKeys.get(path);
  if (key !== undefined && change.kind === 'list' && base?.kind === 'list') {
    return { ...change, items: mergeLists(base.items, change.items, key) };
  }
  return change;
}

const keyOf = (node: Node, key: string): string | undefined => {
  const value = node.kind === 'map' ? node.entries.get(key) : undefined;
  return value?.kind === 'text' ? value.text : undefined;
};

function mergeLists(base: readonly Node[], changes: readonly Node[], key: string): readonly Node[] {
  const items = [...base];
  for (const change of changes) {
    const name = keyOf(change, key);
    const index = name === undefined ? -1 : base.findIndex((item) => keyOf(item, key) === name);
    const inherited = base[index];
    if (inherited === undefined || change.kind !== 'map') items.push(change);
    else
      items[index] =
        replaces(change) || inherited.kind !== 'map' ? change : mergeMaps(inherited, change, 'item');
  }
  return items;
}

const replaces = (change: MapNode): boolean => change.entries.has('kind') || change.entries.has('remove');

/** What an inherited objective of the other mode said has no meaning in this one. */
function ofTheOtherMode(change: MapNode): readonly string[] {
  if (keyOf(change, 'mode') === 'hierarchical') return ['weights', 'guard'];
  return keyOf(change, 'mode') === 'weighted' ? ['levels'] : [];
}
