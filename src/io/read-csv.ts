import { bare } from './bare.ts';
import { at, type Collector } from './collector.ts';
import { csvRows } from './csv-rows.ts';
import { otherFormat } from './kind-of-file.ts';
import { csvBroken, notATable, otherSeparator, tooManyRows } from './problems.ts';
import { MOST_ROWS, type RawRow, type Table, tableOf } from './read-table.ts';
import { undoSafeCell } from './safe-cell.ts';
import { separatorOf } from './separator.ts';

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
  const rows: RawRow[] = [];
  const fault = csvRows(text, delimiter, (cells) => {
    for (let column = 0; column < cells.length; column += 1) {
      const cell = bare(cells[column] ?? '');
      cells[column] = cell.startsWith("'") ? undoSafeCell(cell) : cell;
    }
    rows.push({ row: rows.length + 1, cells });
    return rows.length <= MOST_ROWS + 1;
  });
  if (fault !== null) return problems.refuse(csvBroken(at(file, fault.row), fault.detail));
  return rows.length > MOST_ROWS + 1 ? problems.refuse(tooManyRows(at(file), MOST_ROWS)) : rows;
}
