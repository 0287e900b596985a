import type { z } from 'zod';
import type { Problem } from '../domain/problem.ts';
import type { Collector } from './collector.ts';
import type { MakeProblem } from './fields.ts';
import { nearest } from './nearest.ts';
import { find, locate, type MapNode, type Node, type Path, plain } from './node.ts';
import { missingKey, unknownChoice, unknownKey, wrongType } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** Reads a document through a schema: its value, or every problem with its row and its path in the document. */
export function readThrough<Schema extends z.ZodType>(
  schema: Schema,
  root: Node,
  problems: Collector,
): z.output<Schema> | undefined {
  const result = schema.safeParse(plain(root));
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    for (const problem of translate(issue, root, [])) problems.add(problem);
  return undefined;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a single value',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

/**
 * Reads a document of which every key may be left out: what cannot be read is reported and left out, so that the
 * rest can still be checked. Gives the value together with the document that it was read from.
 */
export function salvageThrough<Schema extends z.ZodType>(
  schema: Schema,
  root: MapNode,
  problems: Collector,
): { readonly value: z.output<Schema>; readonly root: MapNode } | undefined {
  const first = schema.safeParse(plain(root));
  if (first.success) return { value: first.data, root };
  for (const issue of first.error.issues)
    for (const problem of translate(issue, root, [])) problems.add(problem);
  const known = withoutUnknown(root, first.error.issues, []);
  const others = first.error.issues.filter(({ code }) => code !== 'unrecognized_keys');
  const rest = known.kind === 'map' ? without(known, others) : root;
  const second = schema.safeParse(plain(rest));
  return second.success ? { value: second.data, root: rest } : undefined;
}

/** A document without its unknown keys, at whatever depth: they are reported, and nothing else depends on them. */
function withoutUnknown(node: Node, issues: readonly Issue[], path: Path): Node {
  if (node.kind === 'list') {
    return {
      ...node,
      items: node.items.map((item, index) => withoutUnknown(item, issues, [...path, index])),
    };
  }
  if (node.kind !== 'map') return node;
  const here = issues.filter(
    (issue) => issue.path.length === path.length && issue.path.every((key, i) => key === path[i]),
  );
  const unknown = new Set(here.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])));
  const kept = [...node.entries].filter(([key]) => !unknown.has(key));
  return {
    ...node,
    entries: new Map(kept.map(([key, value]) => [key, withoutUnknown(value, issues, [...path, key])])),
  };
}

/** A document without the top-level keys, or items of top-level lists, that have issues. */
function without(root: MapNode, issues: readonly Issue[]): MapNode {
  const entries = new Map<string, Node>();
  for (const [key, node] of root.entries) {
    const inside = issues.filter(({ path }) => path[0] === key);
    if (inside.length === 0) entries.set(key, node);
    else if (node.kind === 'list' && inside.every(({ path }) => path.length > 1)) {
      entries.set(key, {
        ...node,
        items: node.items.filter((_, index) => inside.every(({ path }) => path[1] !== index)),
      });
    }
  }
  return { ...root, entries };
}

function translate(issue: Issue, root: Node, prefix: Path): Problem[] {
  const path = [...prefix, ...issue.path];
  const node = find(root, path);
  const place = locate(root, path);
  const found = node?.kind === 'text' ? node.text : null;
  const key = String(path.at(-1) ?? '');
  switch (issue.code) {
    case 'custom':
      return [(issue.params as { problem: MakeProblem }).problem(place, found ?? '')];
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => {
        const known = issue.message.split(' ');
        return unknownKey(locate(root, [...path, unknown]), unknown, known, nearest(unknown, known));
      });
    case 'invalid_type':
      if (node === undefined) return [missingKey(place, key)];
      return [wrongType(place, found, kinds[issue.expected] ?? issue.expected)];
    case 'invalid_value':
      return [choice(root, path, issue.values.map(String))];
    case 'invalid_union':
      if (issue.errors.length === 0)
        return [choice(root, path, ((issue as { options?: readonly unknown[] }).options ?? []).map(String))];
      return closest(issue.errors, node).flatMap((inner) => translate(inner, root, path));
    case 'too_small':
      return [wrongType(place, found, `a list of ${issue.minimum} or more`)];
    case 'too_big':
      return [wrongType(place, found, `a list of at most ${issue.maximum}`)];
    default:
      return [wrongType(place, found, issue.message)];
  }
}

function choice(root: Node, path: Path, choices: readonly string[]): Problem {
  const node = find(root, path);
  const place = locate(root, path);
  if (node === undefined) return missingKey(place, String(path.at(-1) ?? ''), `one of ${choices.join(', ')}`);
  if (node.kind !== 'text') return wrongType(place, null, `one of ${choices.join(', ')}`);
  return unknownChoice(place, node.text, choices, nearest(node.text, choices));
}

/** Of a union's branches the one that was meant: of the right shape, then with the fewest issues. */
function closest(branches: readonly (readonly Issue[])[], node: Node | undefined): readonly Issue[] {
  const shape = (issues: readonly Issue[]): number =>
    node?.kind !== 'text' &&
    issues.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys')
      ? 1
      : 0;
  const ranked = branches.toSorted((a, b) => shape(a) - shape(b) || a.length - b.length);
  return ranked[0] ?? [];
}
