import { stringify } from 'csv-stringify/sync';
import { safeForCsv } from './safe-cell.ts';

/** A column of a list: its header, and what it says of a line. */
export interface Column<Line> {
  readonly name: string;
  readonly of: (line: Line) => string;
}

/** Lines as CSV: UTF-8, a header row, LF, cells that no spreadsheet runs. `readTable` reads them back. */
export function writeCsv<Line>(columns: readonly Column<Line>[], lines: readonly Line[]): string {
  const rows = lines.map((line) => columns.map((column) => safeForCsv(column.of(line))));
  return stringify([columns.map((column) => safeForCsv(column.name)), ...rows], {
    record_delimiter: '\n',
    quoted_match: /[\r\n]|^\s|\s$/,
  });
}
