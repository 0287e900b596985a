import { at, type Collector } from './collector.ts';
import { importJoinedCells, importRowFields, importShortRow } from './import-problems.ts';
import type { PabulibLine, PabulibSections } from './import-pabulib-sections.ts';

/** A project: its line, and its cells by column. */
export interface PabulibProject {
  readonly row: number;
  readonly cells: readonly string[];
  of(column: string): string;
}

const numeric = new Set(['cost', 'votes', 'score', 'selected', 'latitude', 'longitude']);
const isNumberOrEmpty = (cell: string): boolean => /^\s*(?:-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?)?\s*$/.test(cell);
const freeText = ['name', 'description', 'proposer', 'category', 'beneficiaries'];

/** Every column of numbers holds a number (or nothing): the sign that no cell has slipped. */
const inPlace = (headers: readonly string[], cells: readonly string[]): boolean =>
  headers.every((header, column) => !numeric.has(header) || isNumberOrEmpty(cells[column] ?? ''));

/**
 * As many cells as headers. Fewer: the last are not stated. More: a text held the separator without quotes; the
 * surplus goes to the first free text column with which every column of numbers falls into place.
 */
function repair(
  file: string,
  headers: readonly string[],
  line: PabulibLine,
  problems: Collector,
): readonly string[] {
  const surplus = line.cells.length - headers.length;
  if (surplus === 0) return line.cells;
  if (surplus < 0) {
    problems.add(importShortRow(at(file, line.row), line.cells.length, headers.length));
    return [...line.cells, ...headers.slice(line.cells.length).map(() => '')];
  }
  if (line.cells.slice(headers.length).every((cell) => cell.trim() === ''))
    return line.cells.slice(0, headers.length);
  for (const column of freeText.map((name) => headers.indexOf(name)).filter((index) => index !== -1)) {
    const joined = line.cells.slice(column, column + surplus + 1).join(';');
    const cells = [...line.cells.slice(0, column), joined, ...line.cells.slice(column + surplus + 1)];
    if (!inPlace(headers, cells)) continue;
    problems.add(importJoinedCells(at(file, line.row, headers[column]), joined));
    return cells;
  }
  problems.add(importRowFields(at(file, line.row), line.cells.length, headers.length));
  return line.cells;
}

/** Every project of the file, none left out: a row that cannot be understood is an error. */
export function readPabulibProjects(
  file: string,
  { headers, lines }: PabulibSections['projects'],
  problems: Collector,
): readonly PabulibProject[] {
  return lines.map((line) => {
    const cells = repair(file, headers, line, problems);
    return { row: line.row, cells, of: (column) => (cells[headers.indexOf(column)] ?? '').trim() };
  });
}
