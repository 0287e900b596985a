import type { Problem } from '../../domain/problem.ts';
import { Collector } from '../../io/collector.ts';
import type { Files } from '../../io/files.ts';
import { loadTable } from '../../io/load-table.ts';
import { memoryFiles } from '../../io/memory-files.ts';
import type { Look, TableExcerpt } from './protocol.ts';

/** A larger file is not read a second time for its rows: its problems name them. */
const LARGEST_BYTES = 5 * 2 ** 20;
/** Nobody reads more of a cell than this. */
const MOST_LETTERS = 300;

/** Rows beyond this many are not shown: their problems are listed all the same. */
const MOST_ROWS = 500;

/** The rows that problems speak of, so that each can be shown beside its row. */
export async function excerptsOf(
  problems: readonly Problem[],
  files: Files,
): Promise<readonly TableExcerpt[]> {
  const wanted = new Map<string, Set<number>>();
  for (const { at } of problems) {
    if (at.row === undefined || /\.ya?ml$/i.test(at.file)) continue;
    const rows = wanted.get(at.file) ?? new Set();
    if (rows.size < MOST_ROWS) rows.add(at.row);
    wanted.set(at.file, rows);
  }
  const found = await Promise.all([...wanted].map(([file, rows]) => excerpt(file, rows, files)));
  return found.flatMap((one) => one ?? []);
}

async function excerpt(file: string, rows: ReadonlySet<number>, files: Files): Promise<TableExcerpt | null> {
  const content = await files.read(file);
  if (!content.ok || content.bytes.length > LARGEST_BYTES) return null;
  const { table } = await loadTable(file, { file: '' }, files, new Collector());
  if (table === undefined) return null;
  const cells = table.rows
    .filter(({ row }) => rows.has(row))
    .map(({ row, cells }) => [row, cells.map((cell) => cell.slice(0, MOST_LETTERS))] as const);
  return { file, headers: table.headers, rows: new Map(cells) };
}

/** How many rows are enough to tell what a column holds. */
const SAMPLE = 3;

/** A table's header and its first rows. */
export async function look(file: string, bytes: Uint8Array): Promise<Look> {
  const problems = new Collector();
  const files = memoryFiles(new Map([[file, bytes]]), () => Promise.resolve(null));
  const { table } = await loadTable(file, { file: '' }, files, problems);
  return {
    headers: table?.headers ?? [],
    sample: table?.rows.slice(0, SAMPLE).map(({ cells }) => cells) ?? [],
    problems: problems.all,
  };
}
