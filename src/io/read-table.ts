import { CsvError, parse } from 'csv-parse/sync';
import { at, type Collector } from './collector.ts';
import { csvBroken, noRows, otherSeparator, raggedRow } from './problems.ts';
import { undoSafeCell } from './safe-cell.ts';
import { separatorOf } from './separator.ts';

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1, and a blank row counts. */
  readonly row: number;
  /** Trimmed, without the apostrophe that keeps a spreadsheet from running a cell; as many as there are headers. */
  readonly cells: readonly string[];
}

/** A table as it stands in its file. */
export interface Table {
  readonly file: string;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** Whether every row of the file is there: where not, what seems to be missing may only be unreadable. */
  readonly complete: boolean;
}

/** CSV text to a table; cells separated by semicolons or tabs are read so, and that is said. Blank rows are left out; a row of the wrong length is a problem and is left out too. */
export function readTable(file: string, text: string, problems: Collector): Table | undefined {
  const records = parseRecords(file, text, problems);
  if (records === undefined) return undefined;
  const before = problems.all.length;
  const headers = records[0] ?? [];
  const rows: TableRow[] = [];
  for (let index = 1; index < records.length && !problems.full; index += 1) {
    const cells = records[index] ?? [];
    if (cells.every((cell) => cell === '')) continue;
    const full = cells.slice(headers.length).every((cell) => cell === '') && cells.length >= headers.length;
    if (full) rows.push({ row: index + 1, cells });
    else problems.add(raggedRow(at(file, index + 1), cells.length, headers.length));
  }
  if (rows.length === 0 && problems.all.length === before) problems.add(noRows(at(file)));
  return { file, headers, rows, complete: problems.all.length === before };
}

function parseRecords(file: string, text: string, problems: Collector): string[][] | undefined {
  try {
    const delimiter = separatorOf(text);
    if (delimiter !== ',')
      problems.add(otherSeparator(at(file, 1), delimiter === ';' ? 'semicolons' : 'tabs'));
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
    });
    return records.map((cells) => cells.map(undoSafeCell));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['records'] ?? 0) + 1;
    return problems.refuse(csvBroken(at(file, row), error.message));
  }
}
