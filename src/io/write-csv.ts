import { stringify } from 'csv-stringify/sync';
import { type Column, type List, listOf, type Said } from './list.ts';
import { formatPlainPounds } from './plain-pounds.ts';
import { safeForCsv } from './safe-cell.ts';

function plain(said: Said): string {
  if (said === null) return '';
  if (typeof said !== 'object') return String(said);
  return said.kind === 'pounds' ? formatPlainPounds(said.pence) : String(said.share);
}

/** A list as CSV: UTF-8, a header row, LF, cells that no spreadsheet runs. `readCsv` reads it back. */
export function listAsCsv({ headers, rows }: List): string {
  const cells = rows.map((row) => row.map((said) => safeForCsv(plain(said))));
  return stringify([headers.map(safeForCsv), ...cells], {
    record_delimiter: '\n',
    quoted_match: /[\r\n]|^\s|\s$/,
  });
}

export const writeCsv = <Line>(columns: readonly Column<Line>[], lines: readonly Line[]): string =>
  listAsCsv(listOf('', columns, lines));
