import type { Pence } from '../domain/money.ts';
import { compare, formatDecimal, parseDecimal, zero } from '../domain/rational.ts';
import { at, type Collector } from './collector.ts';
import type { PabulibProject } from './import-pabulib-projects.ts';
import type { MeritColumn, Recount } from './import-pabulib-recount.ts';
import {
  importAmount,
  importIdMissing,
  importIdRepeated,
  pabulibCounted,
  pabulibMerit,
} from './import-problems.ts';
import { distinctIds } from './imported.ts';
import { parsePounds } from './values.ts';

/** A project as an application. */
export interface Entry {
  readonly project: PabulibProject;
  readonly id: string;
  readonly cost: Pence;
  readonly merit: string;
}

/** Costs and budgets come from programs: `4000.0`, and sometimes `1e6`. */
export function parseCost(text: string): ReturnType<typeof parsePounds> {
  const power = /^(\d{1,9})(?:\.0*)?[eE]\+?(\d)$/.exec(text.trim());
  return parsePounds(power === null ? text.trim() : `${power[1]}${'0'.repeat(Number(power[2]))}`);
}

/** Every project with its cost and its merit; one without is an error. `stated`: the file has that column. */
export function readEntries(
  file: string,
  projects: readonly PabulibProject[],
  column: MeritColumn,
  stated: boolean,
  counted: Recount | null,
  problems: Collector,
): readonly Entry[] {
  const ids = distinctIds(projects.map((project) => project.of('project_id')));
  if (!stated && counted !== null) problems.add(pabulibCounted(at(file)));
  return projects.flatMap((project, index) => {
    const [named, id] = [project.of('project_id'), ids[index] ?? ''];
    if (named === '') problems.add(importIdMissing(at(file, project.row, 'project_id')));
    else if (named !== id) problems.add(importIdRepeated(at(file, project.row, 'project_id'), named, id));
    const cost = parseCost(project.of('cost'));
    const noCost = typeof cost === 'string' || cost === 0;
    if (noCost) problems.add(importAmount(at(file, project.row, 'cost'), project.of('cost')));
    const merit =
      stated || counted === null ? project.of(column) : formatDecimal(counted.votes.get(named) ?? zero);
    const value = parseDecimal(merit);
    const noMerit = value === undefined || compare(value, zero) < 0;
    if (noMerit) problems.add(pabulibMerit(at(file, project.row, column), merit));
    return noCost || noMerit ? [] : [{ project, id, cost, merit }];
  });
}
