import { bareHeader } from './bare.ts';
import { at, type Collector, type Source } from './collector.ts';
import { headerRowMissing, hugeCell, noRows, raggedRow } from './problems.ts';
import { subtotalRow, titleAboveHeader, totalsRow } from './problems.ts';
import type { SheetNotes } from './workbook/sheet-notes.ts';

/** More would fill the memory, and no round has as many. */
export const MOST_ROWS = 250_000;

/** A row as a file has it. */
export interface RawRow {
  /** As a spreadsheet counts: from 1, and a blank row counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1 where nothing stands above it, and a blank row counts. */
  readonly row: number;
  /** Without blanks around them, and without the apostrophe that keeps a spreadsheet from running a cell; a cell that is not there is empty. */
  readonly cells: readonly string[];
}

/** A table as it stands in its file. */
export interface Table {
  readonly file: Source;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** Whether every row of the file is there: where not, what seems to be missing may only be unreadable. */
  readonly complete: boolean;
  /** What there is to say of a sheet's cells, column by column; null for text. */
  readonly notes: SheetNotes | null;
}

export interface TableForm {
  readonly source: Source;
  /** The row that names the columns; undefined: the first that says anything. */
  readonly headerRow: number | undefined;
  /** Whether a row must have as many cells as the header: in text, where one that has not may be cut short. */
  readonly everyCell: boolean;
  readonly notes: SheetNotes | null;
}

/** As many rows a title may have, with blank ones under it. */
const HIGHEST_TITLE = 20;
/** Longer than any cell of a spreadsheet: a sign that a quotation mark is open. */
const LONGEST_CELL = 100_000;

/** Rows to a table. Blank rows are left out; so are rows that sum up others, and rows with a problem, which are said. */
export function tableOf(rows: readonly RawRow[], form: TableForm, problems: Collector): Table | undefined {
  const { source, everyCell } = form;
  const first = rows.findIndex(({ row, cells }) =>
    form.headerRow === undefined ? !isBlank(cells) : row === form.headerRow && !isBlank(cells),
  );
  const header = rows[first];
  if (header === undefined)
    return problems.refuse(
      form.headerRow === undefined ? noRows(at(source)) : headerRowMissing(at(source), form.headerRow),
    );
  const below = form.headerRow === undefined ? headerBelow(rows, first) : undefined;
  if (below !== undefined)
    return problems.refuse(
      titleAboveHeader(at(source, header.row), header.cells.find(isFilled) ?? '', below.row),
    );
  const headers = header.cells.map(bareHeader);
  const before = problems.all.length;
  const last = lastRecord(rows, first, headers);
  const kept: TableRow[] = [];
  for (let index = first + 1; index < rows.length && !problems.full; index += 1) {
    const row = rows[index];
    if (row === undefined || isBlank(row.cells)) continue;
    const word = totalsWord(row.cells, headers);
    if (word !== undefined) problems.add((index > last ? totalsRow : subtotalRow)(at(source, row.row), word));
    else if (everyCell && !isFull(row.cells, headers))
      problems.add(raggedRow(at(source, row.row), row.cells.length, headers.length));
    else if (isSound(row, headers, source, problems)) kept.push(row);
  }
  const failed = (): boolean => problems.all.slice(before).some(({ severity }) => severity === 'error');
  const complete = !failed();
  return { file: source, headerRow: header.row, headers, rows: kept, complete, notes: form.notes };
}

/** Where the first row says one thing only, a title, and one below names several: the row below. No table of ours has one column. */
const headerBelow = (rows: readonly RawRow[], first: number): RawRow | undefined => {
  const says = ({ cells }: RawRow): number => cells.filter(isFilled).length;
  const header = rows[first];
  return header === undefined || says(header) > 1
    ? undefined
    : rows.slice(first + 1, first + 1 + HIGHEST_TITLE).find((row) => says(row) > 1);
};

const isFilled = (cell: string): boolean => cell !== '';
const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

const isFull = (cells: readonly string[], headers: readonly string[]): boolean =>
  cells.length === headers.length ||
  (cells.length > headers.length && cells.slice(headers.length).every((cell) => cell === ''));

function isSound({ row, cells }: RawRow, headers: readonly string[], source: Source, problems: Collector) {
  const huge = cells.findIndex((cell) => cell.length > LONGEST_CELL);
  if (huge < 0) return true;
  problems.add(hugeCell(at(source, row, headers[huge] ?? `column ${huge + 1}`), cells[huge]?.length ?? 0));
  return false;
}

const sumsUp = /^(?:(?:grand|overall|sub)[\s-]*)?(?:totals?|sums?|averages?|means?|counts?)\b[^\p{L}]*$/iu;

/**
 * The word by which a row shows that it sums up others: the first cell that says anything is “Total” or the like, and
 * some cell of the row is empty, unless the table is so narrow that none need be.
 */
function totalsWord(cells: readonly string[], headers: readonly string[]): string | undefined {
  const word = cells.find((cell) => cell !== '');
  if (word === undefined || word.length > 40 || !sumsUp.test(word)) return undefined;
  const named = headers.filter((header) => header !== '').length;
  return named <= 3 || headers.some((_, index) => (cells[index] ?? '') === '') ? word : undefined;
}

/** The index of the last row that neither is blank nor sums up others. */
function lastRecord(rows: readonly RawRow[], first: number, headers: readonly string[]): number {
  let last = rows.length - 1;
  while (last > first) {
    const cells = rows[last]?.cells ?? [];
    if (!isBlank(cells) && totalsWord(cells, headers) === undefined) break;
    last -= 1;
  }
  return last;
}
