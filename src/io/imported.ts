import { stringify } from 'yaml';
import { applicationColumns, keysOf } from './columns.ts';
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

/** Headers that stand more than once. */
export function repeatedHeaders(headers: readonly string[]): readonly string[] {
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const header of headers) (seen.has(header) ? repeated : seen).add(header);
  return [...repeated].filter((header) => header.trim() !== '');
}

/** The columns of a source as they stood; one without a header is called by its place, or left out if it is empty. */
export const columnsAsTheyStood = (
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ImportedColumn[] =>
  headers.flatMap((header, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    if (header.trim() !== '') return [{ name: header, cells }];
    return cells.some((cell) => cell !== '') ? [{ name: `column ${index + 1}`, cells }] : [];
  });

const reserved: ReadonlySet<string> = new Set(keysOf(applicationColumns));

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
  const last = new Map<string, number>();
  return ids.map((id) => {
    const seen = last.get(id);
    if (seen === undefined) {
      last.set(id, 1);
      return id;
    }
    let count = seen + 1;
    while (taken.has(`${id}#${count}`)) count += 1;
    last.set(id, count);
    return `${id}#${count}`;
  });
}

const shareSigns = new Set('-+−0123456789.,%/: \t');

/** A name that can stand in a list separated by semicolons, and is not read as a name with a share (`Hill:0.5`). */
export function inList(name: string): string {
  const text = name.replaceAll(';', ',').trim();
  let end = text.length;
  while (shareSigns.has(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end)}${text.slice(end).replaceAll(':', ' ')}`.trim();
}

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
