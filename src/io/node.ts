import type { Location } from '../domain/problem.ts';

/**
 * A YAML document as it was written: every scalar is its source text, every entry knows its file and row.
 * Fields turn text into values later, so that `0012` stays an id and `0.1` an exact tenth.
 */
export type Node =
  | { readonly kind: 'text'; readonly text: string; readonly at: Location }
  | { readonly kind: 'nothing'; readonly at: Location }
  | { readonly kind: 'list'; readonly items: readonly Node[]; readonly at: Location }
  | MapNode;

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Node>;
  readonly at: Location;
}

/** A plain value for a schema: text, null, lists and records. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

export function plain(node: Node): Plain {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'nothing') return null;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]));
}

export type Path = readonly PropertyKey[];

export const child = (node: Node | undefined, key: PropertyKey): Node | undefined =>
  node?.kind === 'map'
    ? node.entries.get(String(key))
    : node?.kind === 'list' && typeof key === 'number'
      ? node.items[key]
      : undefined;

export const find = (root: Node, path: Path): Node | undefined =>
  path.reduce<Node | undefined>((node, key) => child(node, key), root);

/**
 * The location of what a path leads to, or of the nearest thing around it that is there. Its column is the path
 * in words: `objective.weights.spread`, `rules[big-tier].max`, `panel.scale[1]`.
 */
export function locate(root: Node, path: Path): Location {
  let node: Node | undefined = root;
  let place = root.at;
  let column = '';
  for (const key of path) {
    node = child(node, key);
    if (node !== undefined) place = node.at;
    column +=
      typeof key === 'number'
        ? `[${itemName(node) ?? key + 1}]`
        : `${column === '' ? '' : '.'}${String(key)}`;
  }
  return column === '' ? place : { ...place, column };
}

/** Items of a list are called by their id, so that the name survives a change of order. */
const itemName = (node: Node | undefined): string | undefined =>
  node === undefined ? undefined : (textAt(node, ['id']) ?? textAt(node, ['application']));

/** The text that a path leads to, if it is text. */
export function textAt(root: Node, path: Path): string | undefined {
  const node = find(root, path);
  return node?.kind === 'text' ? node.text : undefined;
}
