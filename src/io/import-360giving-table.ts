import { at, type Collector } from './collector.ts';
import { csvRows } from './csv-rows.ts';
import {
  importColumnRepeated,
  importNotCsv,
  importRowFields,
  importShortRow,
  notThreeSixtyGiving,
} from './import-problems.ts';
import { repeatedHeaders } from './imported.ts';
import { importText, kindOfText } from './import-text.ts';
import { otherFormat } from './kind-of-file.ts';

/** A row with its cells as they stand, and read by the standard's names. */
export interface ThreeSixtyRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** The first of these columns (in lower case) that says something, trimmed; '' where none does. */
  first(...names: readonly string[]): string;
  /** What the places of an array say under a name: `Beneficiary Location:1:Name` is at 1. */
  byIndex(name: string): ReadonlyMap<number, string>;
}

export interface ThreeSixtyTable {
  readonly headers: readonly string[];
  readonly rows: readonly ThreeSixtyRow[];
  /** The name of the funder, where all rows have the same. */
  readonly funder: string;
}

/** Where a name stands: its columns, each with its place in an array (0 where the header has none). */
type Columns = ReadonlyMap<string, readonly { readonly index: number; readonly column: number }[]>;

/** `Recipient Org:0:Name` is `recipient org:name` at 0. Headers differ in case and spacing between publishers. */
function indexHeaders(headers: readonly string[]): Columns {
  const columns = new Map<string, { index: number; column: number }[]>();
  headers.forEach((header, column) => {
    const parts = header.split(':').map((part) => part.trim().toLowerCase().replace(/\s+/g, ' '));
    const name = parts.filter((part) => !/^\d+$/.test(part)).join(':');
    const index = Number(parts.find((part) => /^\d{1,6}$/.test(part)) ?? 0);
    columns.set(name, [...(columns.get(name) ?? []), { index, column }]);
  });
  return columns;
}

const rowOf = (columns: Columns, row: number, cells: readonly string[]): ThreeSixtyRow => {
  const cell = (column: number): string => (cells[column] ?? '').trim();
  return {
    row,
    cells,
    first: (...names) => {
      const stated = names.flatMap((name) => (columns.get(name) ?? []).map(({ column }) => cell(column)));
      return stated.find((text) => text !== '') ?? '';
    },
    byIndex: (name) => new Map((columns.get(name) ?? []).map(({ index, column }) => [index, cell(column)])),
  };
};

function records(file: string, text: string, problems: Collector): readonly string[][] | undefined {
  const rows: string[][] = [];
  const fault = csvRows(text, ',', (cells) => rows.push(cells) > 0);
  return fault === null ? rows : problems.refuse(importNotCsv(at(file, fault.row), fault.detail));
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The table of a flat CSV file, checked to be 360Giving; undefined with the problems where it is not. */
export function readThreeSixtyTable(
  file: string,
  content: string | Uint8Array,
  problems: Collector,
): ThreeSixtyTable | undefined {
  const text = importText(file, content);
  if (typeof text !== 'string') return problems.refuse(text);
  const other = otherFormat(text);
  if (other !== undefined) return problems.refuse(notThreeSixtyGiving(at(file, 1), ['Identifier'], other));
  const lines = records(file, text, problems);
  if (lines === undefined) return undefined;

  const headers = lines[0] ?? [];
  const columns = indexHeaders(headers);
  const missing = [
    ...(columns.has('identifier') ? [] : ['Identifier']),
    ...(columns.has('amount awarded') || columns.has('amount applied for') ? [] : ['Amount Awarded']),
  ];
  if (missing.length > 0) return problems.refuse(notThreeSixtyGiving(at(file, 1), missing, kindOfText(text)));
  for (const header of repeatedHeaders(headers)) problems.add(importColumnRepeated(at(file, 1), header));

  const rows = lines.slice(1).flatMap((cells, index) => {
    if (isBlank(cells)) return [];
    const row = index + 2;
    if (cells.length > headers.length && !isBlank(cells.slice(headers.length)))
      problems.add(importRowFields(at(file, row), cells.length, headers.length));
    else if (cells.length < headers.length)
      problems.add(importShortRow(at(file, row), cells.length, headers.length));
    return [rowOf(columns, row, cells)];
  });
  const funders = new Set(rows.map((row) => row.first('funding org:name')));
  return { headers, rows, funder: funders.size === 1 ? ([...funders][0] ?? '') : '' };
}
