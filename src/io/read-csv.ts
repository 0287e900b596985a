import { CsvError, parse } from 'csv-parse/sync';
import { bare } from './bare.ts';
import { at, type Collector } from './collector.ts';
import { otherFormat } from './kind-of-file.ts';
import { csvBroken, notATable, otherSeparator, tooManyRows } from './problems.ts';
import { type RawRow, type Table, tableOf } from './read-table.ts';
import { undoSafeCell } from './safe-cell.ts';
import { separatorOf } from './separator.ts';

/** More would fill the memory, and no round has as many. */
const MOST_ROWS = 500_000;

/** CSV text to a table; cells separated by semicolons or tabs are read so, and that is said. */
export function readCsv(
  file: string,
  text: string,
  headerRow: number | undefined,
  problems: Collector,
): Table | undefined {
  const other = otherFormat(text);
  if (other !== undefined) return problems.refuse(notATable(at(file, 1), other));
  const rows = parseRows(file, text, problems);
  if (rows === undefined) return undefined;
  return tableOf(rows, { source: file, headerRow, everyCell: true, notes: null }, problems);
}

function parseRows(file: string, text: string, problems: Collector): readonly RawRow[] | undefined {
  const delimiter = separatorOf(text);
  if (delimiter !== ',') problems.add(otherSeparator(at(file, 1), delimiter === ';' ? 'semicolons' : 'tabs'));
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: MOST_ROWS + 2,
      trim: true,
    });
    if (records.length > MOST_ROWS + 1) return problems.refuse(tooManyRows(at(file), MOST_ROWS));
    return records.map((cells, index) => {
      for (let column = 0; column < cells.length; column += 1) {
        const cell = bare(cells[column] ?? '');
        cells[column] = cell.startsWith("'") ? undoSafeCell(cell) : cell;
      }
      return { row: index + 1, cells };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['records'] ?? 0) + 1;
    return problems.refuse(csvBroken(at(file, row), error.message));
  }
}
