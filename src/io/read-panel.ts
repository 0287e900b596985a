import { type ApplicationId, byCodeUnit, id } from '../domain/ids.ts';
import type { Mark, Panel } from '../domain/panel.ts';
import type { Location } from '../domain/problem.ts';
import { compare, formatDecimal, one, type Rational } from '../domain/rational.ts';
import { at, type Collector } from './collector.ts';
import { Cells } from './cells.ts';
import { keysOf, type PanelColumn, panelColumns } from './columns.ts';
import { nearest } from './nearest.ts';
import type { PanelSettings } from './panel-settings.ts';
import { duplicateMark, missingCell, panelMismatch, scoreOutOfRange, unknownName } from './problems.ts';
import type { Table, TableRow } from './read-table.ts';
import { sayOfColumns } from './say-of-columns.ts';
import { columnNamed, type Columns, findColumns } from './table-columns.ts';

export interface PanelContext {
  readonly settings: PanelSettings;
  /** Every application of the applications file; null where it could not be read. */
  readonly known: ReadonlySet<string> | null;
  /** Those of this decision: marks for others are left aside. */
  readonly selected: ReadonlySet<string> | null;
  readonly mappingAt: (name: string) => Location;
}

/** A column of marks: the whole of the long form's, or one criterion's of the wide form. */
type PanelName = PanelColumn | `mark:${string}`;

/** Rows of marks to a panel: the long form, a row a mark, or the wide one, a column a criterion. */
export function readPanel(
  table: Table,
  rows: readonly TableRow[],
  context: PanelContext,
  problems: Collector,
): Panel | undefined {
  const before = problems.all.length;
  const { columns, wide } = panelTable(table, context, problems);
  if (!columns.has('application_id') || !columns.has('reviewer')) return undefined;
  const reading: PanelReading = { ...context, wide, hasCriteria: columns.has('criterion'), problems };
  const seen = new Map<string, number>();
  const [unknown, named] = [new Set<string>(), new Set<string>()];
  const marks: Mark[] = [];
  for (const row of rows) {
    if (problems.full) break;
    const cells = new Cells<PanelName>(table.file, columns, row, problems);
    const application = cells.text('application_id');
    const isKnown = application === null || (context.known?.has(application) ?? true);
    if (application !== null) named.add(application);
    if (application !== null && !isKnown) unknown.add(application);
    if (application === null || !isKnown || (context.selected?.has(application) ?? true)) {
      const given = readRow(cells, reading, isKnown);
      if (areNew(given, cells, seen, problems)) marks.push(...given);
    }
  }
  if (unknown.size * 2 > named.size) problems.add(panelMismatch(at(table.file), unknown.size, named.size));
  if (problems.all.slice(before).some(({ severity }) => severity === 'error')) return undefined;
  const { criteria, scale } = context.settings;
  return { marks, scale, criteria: criteria.length > 0 ? criteria : criteriaOf(marks) };
}

interface PanelReading extends PanelContext {
  readonly wide: boolean;
  readonly hasCriteria: boolean;
  readonly problems: Collector;
}

/** Wide where the file has a criterion's column and none that would make it the long form. */
function panelTable(table: Table, { settings, mappingAt }: PanelContext, problems: Collector) {
  const criteria = settings.criteria.map(({ name }) => name);
  const mapped = (name: PanelColumn): string => settings.columns[name] ?? name;
  const wide =
    !table.headers.includes(mapped('criterion')) && criteria.some((name) => table.headers.includes(name));
  const required: readonly PanelColumn[] = wide
    ? ['application_id', 'reviewer']
    : ['application_id', 'reviewer', ...(criteria.length > 0 ? (['criterion'] as const) : []), 'score'];
  const settled = keysOf(panelColumns);
  const wishes = { settled, required, mapping: settings.columns, mappingAt };
  const columns = new Map<PanelName, { header: string; index: number }>(findColumns(table, wishes, problems));
  if (!wide) return { columns: columns as Columns<PanelName>, wide };
  for (const name of criteria) {
    const column = columnNamed(table, name, problems);
    if (column !== undefined) {
      columns.set(`mark:${name}`, column);
      sayOfColumns(table, [column], problems);
    } else
      problems.add(
        unknownName(
          'criterion',
          at(table.file, table.headerRow, name),
          name,
          table.headers,
          nearest(name, table.headers),
        ),
      );
  }
  return { columns: columns as Columns<PanelName>, wide };
}

function readRow(cells: Cells<PanelName>, reading: PanelReading, isKnown: boolean): Mark[] {
  const { problems, settings, wide } = reading;
  const [application, reviewer] = [cells.text('application_id'), cells.text('reviewer')];
  if (application === null) problems.add(missingCell(cells.at('application_id'), '“application_id”'));
  if (reviewer === null) problems.add(missingCell(cells.at('reviewer'), '“reviewer”'));
  if (!isKnown && application !== null) {
    const known = [...(reading.known ?? [])];
    const place = cells.at('application_id');
    problems.add(unknownName('application', place, application, known, nearestOf(application, known)));
  }
  const conflict = cells.yesNo('conflict') ?? false;
  const common = { application: id<ApplicationId>(application ?? ''), reviewer: reviewer ?? '', conflict };
  const usable = application !== null && reviewer !== null && isKnown;
  if (wide) {
    const marks = settings.criteria.map(({ name }) => ({
      ...common,
      criterion: name,
      score: score(cells, `mark:${name}`, reading),
    }));
    return usable ? marks : [];
  }
  const criterion = readCriterion(cells, reading);
  const mark = score(cells, 'score', reading);
  return usable && criterion !== undefined ? [{ ...common, criterion, score: mark }] : [];
}

/** Comparing with thousands of ids for each of thousands of rows would take too long to be worth it. */
const nearestOf = (text: string, known: readonly string[]) =>
  known.length > 2000 ? undefined : nearest(text, known);

function score(
  cells: Cells<PanelName>,
  name: PanelName,
  { settings, problems }: PanelReading,
): Rational | null {
  const mark = cells.number(name) ?? null;
  const [lowest, highest] = settings.scale;
  if (mark !== null && (compare(mark, lowest) < 0 || compare(mark, highest) > 0)) {
    const text = cells.text(name) ?? '';
    problems.add(scoreOutOfRange(cells.at(name), text, formatDecimal(lowest, 4), formatDecimal(highest, 4)));
  }
  return mark;
}

/** The criterion of a row of the long form: undefined, with a problem, where it must be stated and is not. */
function readCriterion(
  cells: Cells<PanelName>,
  { settings, hasCriteria, problems }: PanelReading,
): string | null | undefined {
  const names = settings.criteria.map(({ name }) => name);
  if (!hasCriteria) return names.length === 0 ? null : undefined; // the missing column is a problem of its own
  const stated = cells.text('criterion');
  if (stated === null)
    return problems.refuse(missingCell(cells.at('criterion'), 'the criterion of this mark'));
  if (names.length === 0) return stated;
  const found = names.find((name) => name.toLowerCase() === stated.toLowerCase());
  return (
    found ??
    problems.refuse(unknownName('criterion', cells.at('criterion'), stated, names, nearest(stated, names)))
  );
}

/** Whether none of a row's marks was given before. One problem for a row, however many criteria it marks. */
function areNew(
  marks: readonly Mark[],
  cells: Cells<PanelName>,
  seen: Map<string, number>,
  problems: Collector,
): boolean {
  const keys = marks.map(({ application, reviewer, criterion }) =>
    JSON.stringify([application, reviewer, criterion]),
  );
  const first = keys.map((key) => seen.get(key)).find((row) => row !== undefined);
  if (first !== undefined) problems.add(duplicateMark(cells.at('reviewer'), marks[0]?.reviewer ?? '', first));
  else for (const key of keys) seen.set(key, cells.row);
  return first === undefined;
}

/** The criteria that the marks name, weighing the same, where the scenario names none. */
const criteriaOf = (marks: readonly Mark[]): Panel['criteria'] =>
  [...new Set(marks.flatMap(({ criterion }) => (criterion === null ? [] : [criterion])))]
    .sort(byCodeUnit)
    .map((name) => ({ name, weight: one }));
