import type { Application } from '../domain/application.ts';
import type { PhaseId } from '../domain/ids.ts';
import type { Geography } from '../geography/geography.ts';
import { placeFinder } from '../geography/place-finder.ts';
import type { Programme } from '../programme/programme.ts';
import { at, type Collector } from './collector.ts';
import {
  type ApplicationColumn,
  applicationColumns,
  declaredColumns,
  keysOf,
  phaseColumns,
} from './columns.ts';
import type { Files, InputFile } from './files.ts';
import { loadTable } from './load-table.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { nothingSelected, notUsedYet, onlyHeader, unknownKey } from './problems.ts';
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

interface ApplicationsContext {
  readonly programme: Programme | null;
  /** Those that are decided. */
  readonly phases: readonly PhaseId[];
  readonly geography: Geography | null;
}

/** Reads the applications file of a scenario. Undefined where the scenario names none. */
export async function loadApplications(
  read: WrittenScenario,
  root: MapNode,
  context: ApplicationsContext,
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
  const { programme, phases, geography } = context;
  const mapping = read.columns ?? {};
  const settled = [...keysOf(applicationColumns), ...declaredColumns(programme)];
  if (programme !== null) checkMapping(mapping, settled, root, problems);
  const columns = findColumns(
    table,
    {
      settled,
      required: [
        'application_id',
        ...amountColumns(phases, (name) => table.headers.includes(mapping[name] ?? name)),
      ],
      mapping,
      mappingAt: (name) => locate(root, ['columns', name]),
    },
    problems,
  );
  if (phases.length > 0 && columns.has('minimum_offer'))
    problems.add(notUsedYet(at(table.file, 1, 'minimum_offer'), 'minimum_offer'));
  if (table.complete && table.rows.length === 0) problems.add(onlyHeader(at(table.file)));
  const rows = selectRows(table, read.where ?? {}, (header) => locate(root, ['where', header]), problems);
  if (rows.length === 0 && table.rows.length > 0) problems.add(nothingSelected(locate(root, ['where'])));
  const located = columns.has('latitude') || columns.has('longitude');
  const locator: Locator | null =
    geography === null ? null : { geography, placeAt: located ? await placeFinder(geography) : () => null };
  const scoreScale = read.scale ?? 'hundred';
  const reading = { file: table.file, programme, phases, locator, scoreScale };
  const known = table.complete ? idsOf(table.rows, columns) : null;
  return {
    file,
    input,
    applications: readApplications(rows, columns, reading, problems),
    hasScores: columns.has('score'),
    known,
    selected: rows.length === table.rows.length ? known : table.complete ? idsOf(rows, columns) : null,
  };
}

/** Where the amounts stand: by phase, or in the one column that is there for all; a single phase may use either. */
function amountColumns(
  phases: readonly PhaseId[],
  has: (name: ApplicationColumn) => boolean,
): readonly ApplicationColumn[] {
  const byPhase = phases.map((phase) => phaseColumns(phase).amount);
  const [only, ...others] = byPhase;
  return only === undefined || (others.length === 0 && !has(only)) ? ['amount_requested'] : byPhase;
}

function checkMapping(
  mapping: Readonly<Record<string, string | undefined>>,
  settled: readonly string[],
  root: MapNode,
  problems: Collector,
): void {
  for (const name of Object.keys(mapping))
    if (!settled.includes(name))
      problems.add(unknownKey(locate(root, ['columns', name]), name, settled, nearest(name, settled)));
}

function idsOf(rows: readonly TableRow[], columns: Columns<ApplicationColumn>): ReadonlySet<string> | null {
  const column = columns.get('application_id');
  if (column === undefined) return null;
  const ids = new Set(rows.map(({ cells }) => cells[column.index] ?? ''));
  ids.delete('');
  return ids;
}
