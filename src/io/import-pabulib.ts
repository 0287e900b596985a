import { formatPounds, type Pence } from '../domain/money.ts';
import type { Reading } from '../domain/problem.ts';
import { compare, formatDecimal, parseDecimal, type Rational, zero } from '../domain/rational.ts';
import { at, Collector } from './collector.ts';
import {
  importAmount,
  importColumnRepeated,
  importCurrency,
  importIdMissing,
  importIdRepeated,
  importNothingLeft,
  importPot,
  pabulibCount,
  pabulibCounted,
  pabulibMerit,
  pabulibRecount,
  pabulibSelected,
  pabulibUnknownProject,
} from './import-problems.ts';
import { type PabulibProject, readPabulibProjects } from './import-pabulib-projects.ts';
import { type Recount, recount } from './import-pabulib-recount.ts';
import { categoriesOf, electionRules } from './import-pabulib-rules.ts';
import { type PabulibSections, readPabulibSections } from './import-pabulib-sections.ts';
import {
  besideSource,
  coordinates,
  distinctIds,
  type Imported,
  type ImportedColumn,
  importedFiles,
  listOf,
  quantity,
} from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';
import { parsePounds } from './values.ts';

export interface PabulibOptions {
  /** Else the budget of the election. */
  readonly pot?: Pence;
}

interface Entry {
  readonly project: PabulibProject;
  readonly id: string;
  readonly cost: Pence;
  readonly merit: string;
}

type MeritColumn = 'score' | 'votes';

/**
 * Pabulib `.pb`, an election of participatory budgeting: projects as applications, votes (or points, where the file
 * has a score) as merit, category as theme, district as place, the published winners kept for comparison. Ballots
 * are counted again to check the file; nothing of any voter is kept.
 */
export function importPabulib(
  fileName: string,
  content: string | Uint8Array,
  options: PabulibOptions = {},
): Reading<Imported> {
  const problems = new Collector();
  const sections = readPabulibSections(fileName, content, problems);
  if (sections === undefined) return { value: undefined, problems: problems.all };
  const { headers } = sections.projects;
  headers.forEach((header, index) => {
    if (headers.indexOf(header) !== index) problems.add(importColumnRepeated(at(fileName), header));
  });

  const meta = (key: string): string => sections.meta.get(key)?.value ?? '';
  const projects = readPabulibProjects(fileName, sections.projects, problems);
  if (projects.length === 0) problems.add(importNothingLeft(at(fileName), 0));
  const counted = recount(sections.votes, new Set(projects.map((project) => project.of('project_id'))));
  const column = headers.includes('score') ? 'score' : 'votes';
  const entries = readEntries(fileName, projects, column, headers.includes(column), counted, problems);
  checkCounts(fileName, sections, projects, counted, problems);
  const pot = options.pot ?? expandedAmount(meta('budget'));
  const noPot = typeof pot === 'string' || pot === 0;
  if (noPot)
    problems.add(importPot(at(fileName, sections.meta.get('budget')?.row, 'budget'), meta('budget')));
  const rules = electionRules(fileName, sections.meta, problems);
  const currency = meta('currency') === '' ? 'GBP' : meta('currency');
  if (currency !== 'GBP')
    problems.add(importCurrency(at(fileName, sections.meta.get('currency')?.row), currency));
  const columns = besideSource(
    settledColumns(fileName, entries, headers, problems),
    sourceColumns(sections, entries),
  );
  if (problems.failed || noPot) return { value: undefined, problems: problems.all };

  const winners = columns
    .find(({ name }) => name === 'published')
    ?.cells.filter((cell) => cell === 'yes').length;
  const rule = meta('rule');
  const summary = [
    `Imported from ${fileName} (Pabulib): ${quantity(entries.length, 'project')}, each an application.`,
    `The pot is ${formatPounds(pot)}${options.pot === undefined ? ', the budget of the election' : ', as asked'}.`,
    column === 'score'
      ? 'Merit is the score (points) of each project, as it is.'
      : 'Merit is the number of votes of each project, as it is.',
    ...(rule === '' ? [] : [`The election decided by the rule ${rule}.`]),
    winners === undefined
      ? 'The file does not say which projects won.'
      : `${quantity(winners, 'project')} won, as published: kept for comparison.`,
    ...(rules.length === 0
      ? []
      : [`Carried over: ${quantity(rules.length, 'rule')} of the election beside its budget.`]),
    ...(currency === 'GBP' ? [] : [`Amounts are in ${currency}, shown with a pound sign.`]),
    'Every column of the projects is kept in applications.csv; nothing of any voter is.',
  ];
  const scenario = {
    title: meta('description') === '' ? `Election of ${fileName}` : meta('description'),
    story: summary.slice(0, -1).join(' '),
    programme: 'open',
    applications: 'applications.csv',
    pot: Number(formatPlainPounds(pot)),
    geography: 'none',
    scale: 'raw',
    objective: { basis: 'award', mode: 'weighted', weights: { merit: 1, spread: 0, diversity: 0 } },
    ...(rules.some(({ kind }) => kind === 'theme') ? { theme_counting: 'any' } : {}),
    ...(rules.length === 0 ? {} : { rules }),
  };
  const metadata = new Map([...sections.meta].map(([key, { value }]) => [key, value]));
  const notes = [...summary, ...[...metadata].map(([key, value]) => `META ${key}: ${value}`)];
  return {
    value: { files: importedFiles(scenario, columns, notes), summary, metadata },
    problems: problems.all,
  };
}

/** Costs and budgets come from programs: `4000.0`, and sometimes `1e6`. */
function expandedAmount(text: string): ReturnType<typeof parsePounds> {
  const power = /^(\d{1,9})(?:\.0*)?[eE]\+?(\d)$/.exec(text.trim());
  return parsePounds(power === null ? text.trim() : `${power[1]}${'0'.repeat(Number(power[2]))}`);
}

function readEntries(
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
    const cost = expandedAmount(project.of('cost'));
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

/** What the file states of itself, against what it holds. */
function checkCounts(
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

const position = (project: PabulibProject) => coordinates(project.of('latitude'), project.of('longitude'));

function settledColumns(
  file: string,
  entries: readonly Entry[],
  headers: readonly string[],
  problems: Collector,
): readonly ImportedColumn[] {
  const column = (name: string, of: (project: PabulibProject, entry: Entry) => string): ImportedColumn => ({
    name,
    cells: entries.map((entry) => of(entry.project, entry)),
  });
  const place = ['district', 'neighborhood', 'subunit'].find((name) => headers.includes(name)) ?? 'district';
  const published = (project: PabulibProject): string => {
    const stated = project.of('selected');
    if (stated === '1') return 'yes';
    if (stated === '0') return 'no';
    if (stated !== '') problems.add(pabulibSelected(at(file, project.row, 'selected'), stated));
    return '';
  };
  return [
    column('application_id', (_, { id }) => id),
    column('organisation', (project) => project.of('proposer')),
    column('title', (project) => project.of('name')),
    column('amount_requested', (_, { cost }) => formatPlainPounds(cost)),
    column('themes', (project) => listOf(categoriesOf(project.of('category'))).join('; ')),
    column('places', (project) => listOf([project.of(place)]).join('; ')),
    column('latitude', (project) => position(project).latitude),
    column('longitude', (project) => position(project).longitude),
    column('score', (_, { merit }) => merit),
    column('published', published),
  ];
}

const sourceColumns = (sections: PabulibSections, entries: readonly Entry[]): readonly ImportedColumn[] =>
  sections.projects.headers.map((name, index) => ({
    name,
    cells: entries.map(({ project }) => project.cells[index] ?? ''),
  }));
