import type { Application, PhaseRequest } from '../domain/application.ts';
import type { ApplicationId } from '../domain/ids.ts';
import { formatPounds, type Pence } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { isJsonObject } from './kind-of-file.ts';
import type { LoadedApplications } from './load-applications.ts';
import { readTable } from './load-table.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import {
  awardOverCap,
  awardWithoutApplication,
  duplicateAward,
  notUsedYet,
  otherAward,
  settingOfResult,
  unknownName,
} from './problems.ts';
import { readBytes, textOf } from './read-text.ts';
import { awardsOfList, type StatedAward } from './recorded-list.ts';
import { awardsOfResult } from './recorded-result.ts';
import type { WrittenScenario } from './scenario-schema.ts';

type WrittenRecorded = Partial<Exclude<WrittenScenario['recorded'], string>> & { readonly file: string };

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
 * Reads the awards on record: a list with a row an award, as `awards.csv` of an earlier phase's decision pack is one, or the `result.json` of that
 * pack. Every award must be of an application that is known, so that none is forgotten in a limit. Null where the scenario names no file.
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
  const file = files.resolve(named.file, written.file);
  const source = await readBytes(files, file, written.file, named, problems);
  if (source === undefined) return { awards: new Map(), input: null };
  const { bytes, input } = source;
  if (programme === null || programme.phases.length === 0) return { awards: new Map(), input };
  const stated = await statedIn(file, bytes, written, named, root, programme, problems);
  return { awards: checked(stated, programme, applications, problems), input };
}

/** The awards as the file states them: a JSON document is a result, anything else a table. */
async function statedIn(
  file: string,
  bytes: Uint8Array,
  written: WrittenRecorded,
  named: Location,
  root: MapNode,
  programme: Programme,
  problems: Collector,
): Promise<readonly StatedAward[]> {
  if (isJsonObject(bytes)) {
    for (const setting of ['sheet', 'header_row', 'columns', 'phase'] as const)
      if (written[setting] !== undefined)
        problems.add(settingOfResult(locate(root, ['recorded', setting]), setting));
    const text = textOf(file, bytes, problems);
    return text === undefined ? [] : awardsOfResult(file, text, programme, problems);
  }
  const table = await readTable(file, bytes, written, named, problems);
  return table === undefined ? [] : awardsOfList(table, written, root, problems);
}

/** By application and phase: in a phase of the programme, within its cap, of an application that is known, and each once. */
function checked(
  stated: readonly StatedAward[],
  { phases }: Programme,
  applications: LoadedApplications | undefined,
  problems: Collector,
): LoadedRecorded['awards'] {
  const awards = new Map<string, Map<string, RecordedAward>>();
  const ids = phases.map(({ id }): string => id);
  for (const { application, phase: name, amount, at } of stated) {
    if (problems.full) break;
    const phase = phases.find(({ id }) => id === name);
    if (phase === undefined) {
      problems.add(unknownName('phase', at.phase, name, ids, nearest(name, ids)));
      continue;
    }
    if (applications?.known?.has(application) === false)
      problems.add(awardWithoutApplication(at.application, application));
    const own = awards.get(application) ?? new Map<string, RecordedAward>();
    const first = own.get(name);
    if (first !== undefined) problems.add(duplicateAward(at.application, application, first.at));
    else if (amount > phase.cap)
      problems.add(
        awardOverCap(at.amount, formatPounds(amount), `${phase.title}: ${formatPounds(phase.cap)}`),
      );
    else if (amount > 0) own.set(name, { amount, at: at.amount });
    awards.set(application, own);
  }
  return awards;
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
