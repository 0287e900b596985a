import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import { nearest } from './nearest.ts';
import { duplicateColumn, missingColumn, nearColumn, unknownColumn } from './problems.ts';
import type { Table, TableRow } from './read-table.ts';
import { sayOfColumns } from './say-of-columns.ts';

/** Which column of a table holds what: the header as it stands there, and its index. */
export interface Column {
  readonly header: string;
  readonly index: number;
}
export type Columns<Name extends string> = ReadonlyMap<Name, Column>;

export interface ColumnWishes<Name extends string> {
  readonly settled: readonly Name[];
  readonly required: readonly Name[];
  /** The scenario's `columns`: the file's own header for a settled name. */
  readonly mapping: Readonly<Record<string, string | undefined>>;
  readonly mappingAt: (name: string) => Location;
}

/** Finds the settled columns of a table, by the scenario's mapping or else by their own names. */
export function findColumns<Name extends string>(
  table: Table,
  { settled, required, mapping, mappingAt }: ColumnWishes<Name>,
  problems: Collector,
): Columns<Name> {
  const found = new Map<Name, Column>();
  for (const name of settled) {
    const mapped = mapping[name];
    const column = columnNamed(table, mapped ?? name, problems);
    if (column !== undefined) found.set(name, column);
    else if (mapped !== undefined) {
      problems.add(unknownColumn(mappingAt(name), mapped, table.headers, nearest(mapped, table.headers)));
    } else if (required.includes(name)) {
      problems.add(
        missingColumn(
          at(table.file, table.headerRow, name),
          name,
          table.headers,
          nearest(name, table.headers),
        ),
      );
    }
  }
  warnOfNearMisses(table, settled, found, problems);
  sayOfColumns(table, found.values(), problems);
  return found;
}

/** The column with this header. Two of them are a problem, since nobody can say which was meant. */
export function columnNamed(table: Table, header: string, problems: Collector): Column | undefined {
  const index = table.headers.indexOf(header.trim());
  if (index < 0) return undefined;
  if (table.headers.indexOf(header.trim(), index + 1) >= 0) {
    problems.add(duplicateColumn(at(table.file, table.headerRow, header), header));
  }
  return { header, index };
}

const squash = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

function warnOfNearMisses<Name extends string>(
  table: Table,
  settled: readonly Name[],
  found: Columns<Name>,
  problems: Collector,
): void {
  const used = new Set([...found.values()].map(({ index }) => index));
  const unfound = settled.filter((name) => !found.has(name));
  for (const [index, header] of table.headers.entries()) {
    if (used.has(index) || header === '') continue;
    const same = unfound.find((name) => squash(name) === squash(header));
    const near =
      same ??
      nearest(
        header,
        unfound.filter((name) => Math.abs(name.length - header.length) <= 2),
      );
    if (near !== undefined) problems.add(nearColumn(at(table.file, table.headerRow, header), header, near));
  }
}

/** The rows that `where` selects; its keys are the file's own headers. */
export function selectRows(
  table: Table,
  where: Readonly<Record<string, string>>,
  whereAt: (header: string) => Location,
  problems: Collector,
): readonly TableRow[] {
  const conditions = Object.entries(where).flatMap(([header, value]) => {
    const column = columnNamed(table, header, problems);
    if (column !== undefined) return [{ index: column.index, value }];
    problems.add(unknownColumn(whereAt(header), header, table.headers, nearest(header, table.headers)));
    return [];
  });
  if (conditions.length === 0) return table.rows;
  return table.rows.filter(({ cells }) =>
    conditions.every(({ index, value }) => (cells[index] ?? '') === value),
  );
}
