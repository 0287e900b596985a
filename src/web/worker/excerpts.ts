import type { Problem } from '../../domain/problem.ts';
import { Collector } from '../../io/collector.ts';
import type { Files } from '../../io/files.ts';
import { loadTable, type WrittenTable } from '../../io/load-table.ts';
import type { NamedTable } from '../../io/named-tables.ts';
import { isIn, isReadAgain, type Source } from './look.ts';
import type { TableExcerpt } from './protocol.ts';

/** Nobody reads more of a cell than this. */
const MOST_LETTERS = 300;

/** Rows beyond this many are not shown: their problems are listed all the same. */
const MOST_ROWS = 500;

/** The rows that problems speak of, so that each can be shown beside its row. */
export async function excerptsOf(
  problems: readonly Problem[],
  tables: readonly NamedTable[],
  files: Files,
): Promise<readonly TableExcerpt[]> {
  const wanted: (Source & { readonly rows: Set<number> })[] = [];
  for (const { at } of problems) {
    if (at.row === undefined || /\.ya?ml$/i.test(at.file)) continue;
    const known = wanted.find((one) => isIn(one, at));
    const { rows } = known ?? { rows: new Set<number>() };
    if (known === undefined) wanted.push({ file: at.file, sheet: at.sheet, rows });
    if (rows.size < MOST_ROWS) rows.add(at.row);
  }
  const found = wanted.map(({ rows, ...one }) => {
    const named = tables.find(({ table }) => isIn({ ...table, sheet: table.sheet ?? one.sheet }, one));
    return excerpt({ ...one, header_row: named?.table.header_row }, rows, files);
  });
  return (await Promise.all(found)).flatMap((one) => one ?? []);
}

async function excerpt(
  written: Exclude<WrittenTable, string>,
  rows: ReadonlySet<number>,
  files: Files,
): Promise<TableExcerpt | null> {
  const { file, sheet } = written;
  if (!(await isReadAgain(file, files))) return null;
  const { table } = await loadTable(written, { file: '' }, files, new Collector());
  if (table === undefined) return null;
  const cells = table.rows
    .filter(({ row }) => rows.has(row))
    .map(({ row, cells }) => [row, cells.map((cell) => cell.slice(0, MOST_LETTERS))] as const);
  return { file, sheet, headers: table.headers, rows: new Map(cells) };
}
