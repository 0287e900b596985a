import { Collector } from './collector.ts';
import { readChain } from './extend.ts';
import type { Files } from './files.ts';
import type { WrittenTable } from './load-table.ts';
import { find, locate, type MapNode, plain, textAt } from './node.ts';

const kinds = ['applications', 'panel', 'partners', 'recorded'] as const;

/** A table that a scenario names. */
export interface NamedTable {
  readonly kind: (typeof kinds)[number];
  /** Its file from where all paths start, with its sheet and the row of its header. */
  readonly table: Exclude<WrittenTable, string>;
  /** The file's own headers that the scenario states, by the settled column that each stands for. */
  readonly columns: Readonly<Record<string, string>>;
}

/** The tables that a scenario and what it extends name, as far as these can be read: whatever else is wrong. */
export async function namedTables(path: string, files: Files): Promise<readonly NamedTable[]> {
  const root = (await readChain(path, files, new Collector()))?.root;
  return root === undefined ? [] : kinds.flatMap((kind) => named(kind, root, files) ?? []);
}

function named(kind: NamedTable['kind'], root: MapNode, files: Files): NamedTable | null {
  const at = textAt(root, [kind]) === undefined ? [kind, 'file'] : [kind];
  const written = textAt(root, at);
  if (written === undefined) return null;
  const file = files.resolve(locate(root, at).file, written);
  const sheet = textAt(root, [kind, 'sheet']);
  const headerRow = Number(textAt(root, [kind, 'header_row']));
  return {
    kind,
    table: { file, sheet, header_row: headerRow >= 1 ? headerRow : undefined },
    columns: textsOf(root, kind === 'applications' ? ['columns'] : [kind, 'columns']),
  };
}

function textsOf(root: MapNode, path: readonly string[]): Readonly<Record<string, string>> {
  const node = find(root, path);
  const stated = node?.kind === 'map' ? [...node.entries] : [];
  return Object.fromEntries(
    stated.flatMap(([name, value]) => {
      const text = plain(value);
      return typeof text === 'string' ? [[name, text]] : [];
    }),
  );
}
