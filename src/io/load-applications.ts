import type { Application } from '../domain/application.ts';
import type { Geography } from '../geography/geography.ts';
import { placeFinder } from '../geography/place-finder.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import { type ApplicationColumn, applicationColumns, keysOf } from './columns.ts';
import type { Files, InputFile } from './files.ts';
import { loadTable } from './load-table.ts';
import { locate, type MapNode } from './node.ts';
import { nothingSelected } from './problems.ts';
import { readApplications } from './read-applications.ts';
import type { Locator } from './read-coordinates.ts';
import type { TableRow } from './read-table.ts';
import type { WrittenScenario } from './scenario-schema.ts';
import { type Columns, findColumns, selectRows } from './table-columns.ts';

export interface LoadedApplications {
  readonly file: string;
  readonly input: InputFile | null;
  readonly applications: readonly Application[];
  readonly hasScores: boolean;
  /** The ids of every row of the file, and of the rows that `where` selects; null where it could not be read. */
  readonly known: ReadonlySet<string> | null;
  readonly selected: ReadonlySet<string> | null;
}

/** Reads the applications file of a scenario. Undefined where the scenario names none. */
export async function loadApplications(
  read: WrittenScenario,
  root: MapNode,
  context: { readonly programme: Programme | null; readonly geography: Geography | null },
  files: Files,
  problems: Collector,
): Promise<LoadedApplications | undefined> {
  if (read.applications === undefined) return undefined;
  const { file, input, table } = await loadTable(
    read.applications,
    locate(root, typeof read.applications === 'string' ? ['applications'] : ['applications', 'file']),
    files,
    problems,
  );
  if (table === undefined)
    return { file, input, applications: [], hasScores: true, known: null, selected: null };
  const columns = findColumns(
    table,
    {
      settled: keysOf(applicationColumns),
      required: ['application_id', 'amount_requested'],
      mapping: read.columns ?? {},
      mappingAt: (name) => locate(root, ['columns', name]),
    },
    problems,
  );
  const rows = selectRows(table, read.where ?? {}, (header) => locate(root, ['where', header]), problems);
  if (rows.length === 0 && table.rows.length > 0) problems.add(nothingSelected(locate(root, ['where'])));
  const located = columns.has('latitude') || columns.has('longitude');
  const { programme, geography } = context;
  const locator: Locator | null =
    geography === null ? null : { geography, placeAt: located ? await placeFinder(geography) : () => null };
  const scoreScale = read.scale ?? 'hundred';
  const reading = { file: table.file, programme, locator, scoreScale };
  return {
    file,
    input,
    applications: readApplications(rows, columns, reading, problems),
    hasScores: columns.has('score'),
    known: table.complete ? idsOf(table.rows, columns) : null,
    selected: table.complete ? idsOf(rows, columns) : null,
  };
}

function idsOf(rows: readonly TableRow[], columns: Columns<ApplicationColumn>): ReadonlySet<string> | null {
  const column = columns.get('application_id');
  return column === undefined ? null : new Set(rows.map(({ cells }) => cells[column.index] ?? ''));
}
