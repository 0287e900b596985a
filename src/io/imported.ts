import { stringify } from 'yaml';
import { safeForTerminal } from './safe-terminal.ts';
import { writeCsv } from './write-csv.ts';

/** What an import makes: the text of its files, by name, and what was done, in sentences. */
export interface Imported {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly summary: readonly string[];
  /** What the source says of itself and has no place in a scenario, such as the `rule` of an election. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** A column of applications.csv: a cell for each application. */
export interface ImportedColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

const settledForm = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Settled columns first, and beside them every column of the source, so that nothing is lost. Where a source
 * column's own header would be read as a settled one, the two are one column if they say the same in every row;
 * else the source's is kept as `Header (source)`. Settled columns (but the id) that say nothing are left out.
 */
export function besideSource(
  settled: readonly ImportedColumn[],
  source: readonly ImportedColumn[],
): readonly ImportedColumn[] {
  const stated = settled.filter(
    ({ name, cells }) => name === 'application_id' || cells.some((cell) => cell !== ''),
  );
  const byName = new Map(stated.map((column) => [column.name, column]));
  const reserved = new Set(settled.map(({ name }) => name));
  const kept = source.flatMap((column) => {
    const form = settledForm(column.name);
    if (!reserved.has(form)) return [column];
    const twin = byName.get(form);
    const same = twin?.cells.every((cell, row) => cell === column.cells[row]);
    return same === true ? [] : [{ ...column, name: `${column.name} (source)` }];
  });
  return [...stated, ...kept];
}

const applicationsCsv = (columns: readonly ImportedColumn[]): string =>
  writeCsv(
    columns.map(({ name, cells }) => ({ name, of: (row: number) => cells[row] ?? '' })),
    (columns[0]?.cells ?? []).map((_, row) => row),
  );

const comment = (lines: readonly string[]): string =>
  lines.map((line) => `# ${safeForTerminal(line)}\n`).join('');

/** The two files of an import: the scenario with what was done as its opening comment, and the applications. */
export function importedFiles(
  scenario: Readonly<Record<string, unknown>>,
  columns: readonly ImportedColumn[],
  notes: readonly string[],
): Imported['files'] {
  return [
    { name: 'scenario.yaml', text: `${comment(notes)}${stringify(scenario, { lineWidth: 0 })}` },
    { name: 'applications.csv', text: applicationsCsv(columns) },
  ];
}

/** Ids made distinct: a repeated one gets `#2`, `#3` … in the order of the rows, none of them an id of another row. */
export function distinctIds(ids: readonly string[]): readonly string[] {
  const taken = new Set(ids);
  const seen = new Set<string>();
  return ids.map((id) => {
    if (!seen.has(id)) {
      seen.add(id);
      return id;
    }
    let count = 2;
    while (taken.has(`${id}#${count}`)) count += 1;
    taken.add(`${id}#${count}`);
    return `${id}#${count}`;
  });
}

/** A name that can stand in a list separated by semicolons, and is not read as a name with a share (`Hill:0.5`). */
export const inList = (name: string): string =>
  name
    .replaceAll(';', ',')
    .replace(/:(?=[-+−\d.,%/\s:]*$)/g, ' ')
    .trim();

/** The names that are not empty, each once, as they stand in such a list. */
export const listOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map(inList).filter((name) => name !== '')),
];

/** `1 project`, `2 projects`. */
export const quantity = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;

const degrees = /^-?\d{1,3}(?:\.\d+)?$/;
const within = (stated: string, most: number): boolean =>
  degrees.test(stated) && Math.abs(Number(stated)) <= most;

/** Latitude and longitude where both are on the globe; else neither is stated. */
export const coordinates = (latitude: string, longitude: string): { latitude: string; longitude: string } =>
  within(latitude, 90) && within(longitude, 180) ? { latitude, longitude } : { latitude: '', longitude: '' };
