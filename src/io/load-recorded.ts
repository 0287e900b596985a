import type { Application, PhaseRequest } from '../domain/application.ts';
import type { ApplicationId } from '../domain/ids.ts';
import { formatPounds, type Pence } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import type { Programme } from '../programme/programme.ts';
import { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import { keysOf, type RecordedColumn, recordedColumns } from './columns.ts';
import type { Files, InputFile } from './files.ts';
import type { LoadedApplications } from './load-applications.ts';
import { loadTable } from './load-table.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { awardWithoutApplication, duplicateAward, missingCell, notUsedYet } from './problems.ts';
import { otherAward, unknownName } from './problems.ts';
import type { WrittenScenario } from './scenario-schema.ts';
import { findColumns } from './table-columns.ts';

/** An award on record, and where it stands. */
interface RecordedAward {
  readonly amount: Pence;
  readonly at: Location;
}

export interface LoadedRecorded {
  /** By application and phase. */
  readonly awards: ReadonlyMap<string, ReadonlyMap<string, RecordedAward>>;
  readonly input: InputFile | null;
}

/**
 * Reads the list of awards on record: a row an award, as `awards.csv` of an earlier phase's decision pack has them. Every award must be of an
 * application that is known, so that none is forgotten in a limit. Null where the scenario names no list.
 */
export async function loadRecorded(
  { recorded }: WrittenScenario,
  root: MapNode,
  programme: Programme | null,
  applications: LoadedApplications | undefined,
  files: Files,
  problems: Collector,
): Promise<LoadedRecorded | null> {
  if (recorded === undefined) return null;
  const written = typeof recorded === 'string' ? { file: recorded } : recorded;
  const named = locate(root, typeof recorded === 'string' ? ['recorded'] : ['recorded', 'file']);
  if (programme !== null && programme.phases.length === 0) problems.add(notUsedYet(named, 'recorded'));
  const { input, table } = await loadTable(recorded, named, files, problems);
  const awards = new Map<string, Map<string, RecordedAward>>();
  if (table === undefined || programme === null || programme.phases.length === 0) return { awards, input };
  const ofAll = 'phase' in written ? written.phase : undefined;
  const columns = findColumns<RecordedColumn>(
    table,
    {
      settled: keysOf(recordedColumns),
      required: ['application_id', 'amount', ...(ofAll === undefined ? (['phase'] as const) : [])],
      mapping: ('columns' in written ? written.columns : undefined) ?? {},
      mappingAt: (name) => locate(root, ['recorded', 'columns', name]),
    },
    problems,
  );
  const phases = programme.phases.map(({ id }): string => id);
  for (const row of table.rows) {
    if (problems.full) break;
    const cells = new Cells<RecordedColumn>(table.file, columns, row, problems);
    const said = (name: RecordedColumn): string | null =>
      columns.has(name)
        ? (cells.text(name) ?? problems.refuse(missingCell(cells.at(name), `“${name}”`)) ?? null)
        : null;
    const application = said('application_id');
    const phase = ofAll ?? said('phase');
    const amount = said('amount') === null ? null : cells.amount('amount');
    if (application === null || phase === null || amount === null || amount === undefined) continue;
    if (!phases.includes(phase)) {
      const place = ofAll === undefined ? cells.at('phase') : locate(root, ['recorded', 'phase']);
      problems.add(unknownName('phase', place, phase, phases, nearest(phase, phases)));
      continue;
    }
    if (applications?.known?.has(application) === false)
      problems.add(awardWithoutApplication(cells.at('application_id'), application));
    const own = awards.get(application) ?? new Map<string, RecordedAward>();
    const first = own.get(phase);
    if (first !== undefined)
      problems.add(duplicateAward(cells.at('application_id'), application, first.at.row ?? 0));
    else if (amount > 0) own.set(phase, { amount, at: cells.at('amount') });
    awards.set(application, own);
  }
  return { awards, input };
}

/** The applications with the awards that the list has on record of them; where a column says another amount, that is a problem. */
export function withRecorded(
  applications: readonly Application[],
  { awards }: LoadedRecorded,
  problems: Collector,
): readonly Application[] {
  const held = (id: ApplicationId, request: PhaseRequest): PhaseRequest => {
    const award = awards.get(id)?.get(request.phase);
    if (award === undefined) return request;
    if (request.held !== null && request.held !== award.amount)
      problems.add(otherAward(award.at, formatPounds(award.amount), formatPounds(request.held)));
    return { ...request, held: award.amount };
  };
  return applications.map((application) => ({
    ...application,
    phases: application.phases.map((request) => held(application.id, request)),
  }));
}
