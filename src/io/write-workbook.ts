import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { List, Said } from './list.ts';

const POUNDS = '"£"#,##0.00;[Red]-"£"#,##0.00';
const SHARE = '0.0%';
/** A spreadsheet keeps no more characters in a cell. */
const LONGEST_TEXT = 32_767;
/** Widths in characters, heights in points. */
const NARROWEST = 8;
const WIDEST = 60;
const LINE_HEIGHT = 15;
/** A spreadsheet makes no row higher than 409 points. */
const MOST_LINES = 27;
const FONT = { name: 'Calibri', size: 11 };
/** Words begin a little to the right, so that they keep apart from a number before them. */
const words = { horizontal: 'left', indent: 1 } as const;
const top = { vertical: 'top' } as const;
const headerStyle = (overNumbers: boolean): CellStyle => ({
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE7ECEF' } },
  alignment: { ...(overNumbers ? ({ horizontal: 'right' } as const) : words), ...top, wrapText: true },
});

/**
 * Lists as a workbook, a sheet each: text as text, which no spreadsheet runs, money as numbers with a pound format, shares as
 * percentages; the header bold and kept in sight, columns as wide as what they hold. The same lists give the same bytes: nothing
 * in it tells the time, and the archive is packed by a library of a fixed version and not by the machine's own.
 */
export async function writeWorkbook(title: string, lists: readonly List[]): Promise<Uint8Array> {
  const made = await writeXlsx({
    sheets: lists.map(sheetOf),
    defaultFont: FONT,
    properties: { title: escaped(title), creator: 'allot' },
  });
  const parts = unzipSync(made);
  const core = parts['docProps/core.xml'];
  if (core !== undefined)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(/<dcterms:modified.*?<\/dcterms:modified>/, ''),
    );
  return zipSync(parts, { level: 6, mtime: new Date(1980, 0, 1) });
}

function sheetOf({ title, headers, rows }: List): WriteSheet {
  const headings = headers.map((header) => escaped(titled(header)));
  const widths = headers.map((_, column) => widthOf(headings[column] ?? '', rows, column));
  // A column that holds words among its numbers reads like words.
  const wordy = headers.map((_, column) => rows.some((row) => typeof (row[column] ?? 0) === 'string'));
  const cells = new Map<string, Partial<Cell>>();
  headers.forEach((_, column) => {
    const overNumbers = wordy[column] !== true && rows.some((row) => (row[column] ?? null) !== null);
    cells.set(`0,${column}`, { style: headerStyle(overNumbers) });
  });
  rows.forEach((row, index) =>
    row.forEach((said, column) =>
      cells.set(`${index + 1},${column}`, { style: styleOf(said, wordy[column] ?? false) }),
    ),
  );
  const heights = [headings, ...rows].map(
    (row) =>
      LINE_HEIGHT *
      Math.max(1, ...row.map((said, column) => linesOf(said ?? null, widths[column] ?? WIDEST))),
  );
  return {
    name: title,
    rows: [headings, ...rows.map((row) => row.map(valueOf))],
    columns: widths.map((width) => ({ width })),
    rowDefs: new Map(heights.map((height, index) => [index, { height }])),
    cells,
    freezePane: { rows: 1 },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    ...(rows.length === 0
      ? {}
      : { autoFilter: { range: `A1:${letters(headers.length - 1)}${rows.length + 1}` } }),
  };
}

/** `amount_requested` as a heading: `Amount requested`. */
const titled = (name: string): string => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ');

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function valueOf(said: Said): CellValue {
  if (said === null || said === '') return null;
  if (typeof said === 'number') return said;
  if (typeof said === 'string') return escaped(said);
  return said.kind === 'pounds' ? said.pence / 100 : said.share;
}

/** A text that looks like the way in which a workbook writes a character that XML cannot hold is written so that it stays what it is. */
const escaped = (text: string): string =>
  (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text).replace(
    /_(?=x[0-9A-Fa-f]{4}_)/g,
    '_x005F_',
  );

function styleOf(said: Said, wordy: boolean): CellStyle {
  if (said === null) return { alignment: top };
  if (typeof said === 'string') return { alignment: { ...words, ...top, wrapText: true } };
  return { alignment: wordy ? { ...words, ...top } : top, numFmt: formatOf(said) };
}

function formatOf(said: Exclude<Said, string | null>): string {
  if (typeof said === 'number') return Number.isInteger(said) ? '#,##0' : '#,##0.00##';
  return said.kind === 'pounds' ? POUNDS : SHARE;
}

function widthOf(heading: string, rows: List['rows'], column: number): number {
  let widest = Math.max(...heading.split(' ').map((word) => word.length));
  for (const row of rows) widest = Math.max(widest, lengthOf(row[column] ?? null));
  return Math.min(Math.max(widest + 3, NARROWEST), WIDEST);
}

function lengthOf(said: Said): number {
  if (said === null) return 0;
  if (typeof said === 'string') return Math.max(...said.split('\n').map((line) => line.length));
  if (typeof said === 'number') return Math.min(String(said).length, 12);
  // A pound sign, commas and pence; a percentage with one place.
  return said.kind === 'pounds' ? String(said.pence).length + 4 : 6;
}

/** How many lines a cell takes. */
const linesOf = (said: Said, width: number): number =>
  typeof said !== 'string'
    ? 1
    : Math.min(
        MOST_LINES,
        said.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 2))), 0),
      );
