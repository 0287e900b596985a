import { add, one, parseDecimal, type Rational, zero } from '../domain/rational.ts';
import type { PabulibSections } from './import-pabulib-sections.ts';

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
