import { add, compare, formatDecimal, one, parseDecimal, type Rational, zero } from '../domain/rational.ts';
import { at, type Collector } from './collector.ts';
import type { PabulibProject } from './import-pabulib-projects.ts';
import type { PabulibSections } from './import-pabulib-sections.ts';
import { pabulibCount, pabulibRecount, pabulibUnknownProject } from './import-problems.ts';

/** Where the merit of projects stands. */
export type MeritColumn = 'score' | 'votes';

/** What the ballots give. Nothing of a voter is kept: neither who they are nor what else they chose. */
export interface Recount {
  /** Ballots that name the project. */
  readonly votes: ReadonlyMap<string, Rational>;
  /** Σ of the points given to it; null where ballots carry no points. */
  readonly points: ReadonlyMap<string, Rational> | null;
  /** How many ballots name something that is not a project. */
  readonly unknown: number;
}

/** Counts the ballots again; null where the file holds none. */
export function recount(
  { headers, lines }: PabulibSections['votes'],
  projects: ReadonlySet<string>,
): Recount | null {
  const [vote, points] = [headers.indexOf('vote'), headers.indexOf('points')];
  if (vote === -1 || lines.length === 0) return null;
  const votes = new Map<string, Rational>();
  const given = new Map<string, Rational>();
  let unknown = 0;
  for (const { cells } of lines) {
    const chosen = (cells[vote] ?? '').split(',').map((project) => project.trim());
    const amounts =
      points === -1 ? [] : (cells[points] ?? '').split(',').map((amount) => parseDecimal(amount.trim()));
    chosen.forEach((project, index) => {
      votes.set(project, add(votes.get(project) ?? zero, one));
      given.set(project, add(given.get(project) ?? zero, amounts[index] ?? zero));
    });
    if (chosen.some((project) => project !== '' && !projects.has(project))) unknown += 1;
  }
  return { votes, points: points === -1 ? null : given, unknown };
}

/** What the file states of itself, against what it holds. */
export function checkCounts(
  file: string,
  { meta, votes, projects: { headers } }: PabulibSections,
  projects: readonly PabulibProject[],
  counted: Recount | null,
  problems: Collector,
): void {
  for (const [key, found] of [
    ['num_projects', projects.length],
    ['num_votes', votes.lines.length],
  ] as const) {
    const stated = meta.get(key);
    if (stated !== undefined && Number(stated.value) !== found)
      problems.add(pabulibCount(at(file, stated.row, key), stated.value, found));
  }
  if (counted === null) return;
  if (counted.unknown > 0) problems.add(pabulibUnknownProject(at(file), counted.unknown));
  const compareWith = (
    project: PabulibProject,
    column: MeritColumn,
    found: ReadonlyMap<string, Rational>,
  ): void => {
    if (!headers.includes(column)) return;
    const stated = parseDecimal(project.of(column));
    const ballots = found.get(project.of('project_id')) ?? zero;
    if (stated !== undefined && compare(stated, ballots) !== 0)
      problems.add(pabulibRecount(at(file, project.row, column), project.of(column), formatDecimal(ballots)));
  };
  for (const project of projects) {
    compareWith(project, 'votes', counted.votes);
    if (counted.points !== null) compareWith(project, 'score', counted.points);
  }
}
