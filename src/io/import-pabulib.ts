import { formatPounds, type Pence } from '../domain/money.ts';
import type { Reading } from '../domain/problem.ts';
import { at, Collector } from './collector.ts';
import { settledColumns, themesOf } from './import-pabulib-columns.ts';
import { parseCost, readEntries } from './import-pabulib-entries.ts';
import { readPabulibProjects } from './import-pabulib-projects.ts';
import { checkCounts, recount } from './import-pabulib-recount.ts';
import { electionRules } from './import-pabulib-rules.ts';
import { readPabulibSections } from './import-pabulib-sections.ts';
import { importColumnRepeated, importCurrency, importNothingLeft, importPot } from './import-problems.ts';
import {
  besideSource,
  columnsAsTheyStood,
  type Imported,
  importedFiles,
  quantity,
  repeatedHeaders,
} from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';

export interface PabulibOptions {
  /** Else the budget of the election. */
  readonly pot?: Pence;
}

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
  for (const header of repeatedHeaders(headers)) problems.add(importColumnRepeated(at(fileName), header));

  const meta = (key: string): string => sections.meta.get(key)?.value ?? '';
  const projects = readPabulibProjects(fileName, sections.projects, problems);
  if (projects.length === 0) problems.add(importNothingLeft(at(fileName), 0));
  const counted = recount(sections.votes, new Set(projects.map((project) => project.of('project_id'))));
  const column = headers.includes('score') ? 'score' : 'votes';
  const entries = readEntries(fileName, projects, column, headers.includes(column), counted, problems);
  checkCounts(fileName, sections, projects, counted, problems);
  const pot = options.pot ?? parseCost(meta('budget'));
  const noPot = typeof pot === 'string' || pot === 0;
  if (noPot)
    problems.add(importPot(at(fileName, sections.meta.get('budget')?.row, 'budget'), meta('budget')));
  const themes = new Set(projects.flatMap(themesOf));
  const rules = electionRules(fileName, sections.meta, themes, problems);
  const currency = meta('currency') === '' ? 'GBP' : meta('currency');
  if (currency !== 'GBP')
    problems.add(importCurrency(at(fileName, sections.meta.get('currency')?.row), currency));
  const source = columnsAsTheyStood(
    headers,
    entries.map(({ project }) => project.cells),
  );
  const columns = besideSource(settledColumns(fileName, entries, headers, problems), source);
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
