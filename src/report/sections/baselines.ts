import { formatPounds } from '../../domain/money.ts';
import type { BaselineLine, DecisionResult } from '../../domain/result.ts';
import { type Content, html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { formatNumber, formatPoints, formatTrimmed } from '../words.ts';

interface MeasureRow {
  readonly name: string;
  readonly of: (line: BaselineLine) => number | null;
  readonly write: (amount: number) => string;
}

const difference = (amount: number, write: (amount: number) => string): string =>
  amount === 0 ? 'the same' : `${amount > 0 ? '+' : '−'}${write(Math.abs(amount))}`;

function measureRows({ objective }: DecisionResult): readonly MeasureRow[] {
  const points = (value: number): string => formatPoints(value, objective.gridPerPoint);
  const whole = (value: number): string => formatNumber(value);
  const rows: readonly MeasureRow[] = [
    { name: 'Value in points', of: ({ value }) => value, write: points },
    { name: 'Merit in points', of: ({ merit }) => merit, write: points },
    { name: 'Spread in points', of: ({ spread }) => spread, write: points },
    { name: 'Diversity in points', of: ({ diversity }) => diversity, write: points },
    { name: 'Awards', of: ({ awards }) => awards, write: whole },
    { name: 'Pounds awarded', of: ({ awardedPence }) => awardedPence, write: formatPounds },
    { name: 'Marks in all', of: ({ totalMarks }) => totalMarks, write: (marks) => formatTrimmed(marks, 2) },
    { name: 'Places reached', of: ({ placesReached }) => placesReached, write: whole },
    { name: 'People reached', of: ({ peopleReached }) => peopleReached, write: whole },
  ];
  // Levels are compared in turn: a hierarchical objective has no one number to set side by side.
  return objective.mode === 'hierarchical' ? rows.slice(1) : rows;
}

/** What other ways of deciding would have given, beside the optimum, in the same measures. */
export function baselinesSection(result: DecisionResult): Section | null {
  const { baselines, rules } = result;
  if (baselines.length === 0) return null;
  const optimum = baselines.find(({ name }) => name === 'optimum');
  const chosen = new Set(optimum?.applicationIds ?? []);
  const titleOf = new Map(rules.map(({ id, title }) => [id, title]));

  const cell = ({ of, write }: MeasureRow, line: BaselineLine): Content => {
    const [amount, best] = [of(line), optimum === undefined ? null : of(optimum)];
    if (amount === null || !Number.isFinite(amount)) return html`<span class="quiet">–</span>`;
    if (line === optimum || best === null) return write(amount);
    return html`${write(amount)}<span class="beneath">${difference(amount - best, write)}</span>`;
  };
  const breaks = (line: BaselineLine): Content =>
    line.breaks.length === 0
      ? html`<span class="state holds">none</span>`
      : html`<ul class="plain broken-rules">${line.breaks.map((rule) => html`<li>${said(titleOf.get(rule) ?? rule)}</li>`)}</ul>`;
  const inCommon = (line: BaselineLine): Content =>
    line === optimum
      ? '–'
      : `${line.applicationIds.filter((application) => chosen.has(application)).length} of ${chosen.size}`;

  type Row = { readonly name: string; readonly cell: (line: BaselineLine) => Content };
  const rows: readonly Row[] = [
    ...measureRows(result).map((row): Row => ({ name: row.name, cell: (line) => cell(row, line) })),
    ...(optimum === undefined ? [] : [{ name: 'Awards shared with the optimum', cell: inCommon }]),
    { name: 'Rules that it breaks', cell: breaks },
  ];
  return {
    id: 'baselines',
    title: 'What would the list have given?',
    count: null,
    body: html`<p>Simpler ways of deciding, held to the same measures. Small figures give the difference from the ${
      optimum === undefined ? 'award set' : 'optimum'
    }. A set that breaks a rule may look better than the optimum, because it is not one that could have been awarded.</p>
${table<Row>({
  label: 'Baselines',
  caption: 'The award set beside its baselines.',
  columns: [
    column('Measure', ({ name }) => name, 'row-header'),
    ...baselines.map((line) => ({
      head: said(line.title),
      label: line.title,
      kind: 'number' as const,
      cell: (row: Row) => row.cell(line),
    })),
  ],
  rows,
})}`,
  };
}
