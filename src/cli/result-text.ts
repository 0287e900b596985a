import { formatPounds } from '../domain/money.ts';
import type { DecisionResult } from '../domain/result.ts';
import { safeForTerminal } from '../io/safe-terminal.ts';
import {
  conflictNeeds,
  counted,
  formatPoints,
  formatValue,
  givesInWords,
  listedAtMost,
  reportedInWords,
  ruleLimit,
  ruleState,
  calledBy,
} from '../report/words.ts';
import { tiesInWords } from '../report/ties-in-words.ts';
import { type TextColumn, textTable } from './text-table.ts';

/** The result as people read it in a terminal. */
export function resultText(result: DecisionResult): string {
  const sections = [
    heading(result),
    awards(result),
    rules(result),
    exclusions(result),
    conflict(result),
    baselines(result),
    reserve(result),
    endings(result),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading({ scenario, programme, statement, pot, objective, measures }: DecisionResult): string {
  return [
    safeForTerminal(scenario.title),
    safeForTerminal(programme.title),
    '',
    safeForTerminal(statement),
    `Pot ${formatPounds(pot.availablePence)} · awarded ${formatPounds(pot.awardedPence)} · left ${formatPounds(pot.remainingPence)}`,
    ...objective.exchange.map(safeForTerminal),
    ...Object.values(measures.reported)
      .filter(({ statedBy }) => statedBy > 0)
      .map((measure) => safeForTerminal(reportedInWords(measure))),
  ].join('\n');
}

type Row<K extends 'awards' | 'reserve' | 'baselines' | 'rules'> = DecisionResult[K][number];

function awards(result: DecisionResult): string {
  if (result.awards.length === 0) return '';
  const columns: TextColumn<Row<'awards'>>[] = [
    { title: 'Rank', of: ({ rank }) => String(rank), align: 'right' },
    { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
    { title: 'Organisation', of: calledBy, most: 36, ifAny: true },
    ...phaseColumn(result.awards),
    { title: 'Award', of: ({ amountPence }) => formatPounds(amountPence), align: 'right' },
    { title: 'Mark', of: ({ merit }) => merit.toFixed(2), align: 'right' },
    { title: 'Worth', of: (line) => worth(result, line), align: 'right' },
    {
      title: 'Where',
      of: ({ places }) =>
        listedAtMost(
          places.map(({ name }) => name),
          3,
        ),
      most: 40,
    },
    { title: 'Themes', of: ({ themes }) => themes.join(', '), most: 30 },
  ];
  const legend =
    result.ranking === 'full'
      ? 'Worth: what the best award set would lose, in points, if this one could not be funded.'
      : 'Not ranked: only the award set was decided.';
  return `Awards\n${textTable(columns, result.awards)}\n${legend}`;
}

/** The phase of each line, where the programme has phases. */
const phaseColumn = <Line extends { readonly phase: string | null }>(
  lines: readonly Line[],
): readonly TextColumn<Line>[] =>
  lines.some(({ phase }) => phase !== null) ? [{ title: 'Phase', of: ({ phase }) => phase ?? '' }] : [];

function worth({ ranking, objective }: DecisionResult, { replacementValue }: Row<'awards'>): string {
  if (replacementValue === null) return ranking === 'full' ? 'needed' : '–';
  return formatValue(replacementValue, objective);
}

function rules({ rules: all, exclusions: apart }: DecisionResult): string {
  const lines = all.filter(({ id }) => apart.every(({ ruleId }) => ruleId !== id));
  if (lines.length === 0) return '';
  const columns: TextColumn<Row<'rules'>>[] = [
    { title: 'Rule', of: ({ title }) => title, most: 60 },
    { title: 'Clause', of: ({ clause }) => clause ?? '' },
    { title: 'Limit', of: ruleLimit },
    { title: 'State', of: ruleState, most: 60 },
  ];
  return `Rules\n${textTable(columns, lines)}`;
}

function exclusions({ exclusions: lines }: DecisionResult): string {
  if (lines.length === 0) return '';
  const columns: TextColumn<DecisionResult['exclusions'][number]>[] = [
    { title: 'At most one of', of: ({ applicationIds }) => applicationIds.join(', '), most: 40 },
    { title: 'Clause', of: ({ clause }) => clause ?? '' },
    { title: 'Funded', of: ({ funded }) => funded ?? 'none' },
    { title: 'Why', of: ({ reason }) => reason, most: 110 },
  ];
  return `Applications that exclude each other\n${textTable(columns, lines)}`;
}

function conflict({ conflict: found }: DecisionResult): string {
  if (found === null) return '';
  const columns: TextColumn<NonNullable<DecisionResult['conflict']>['rules'][number]>[] = [
    { title: 'Rule', of: ({ title }) => title, most: 60 },
    { title: 'Clause', of: ({ clause }) => clause ?? '' },
    { title: 'What it asks, and the nearest that can be had', of: givesInWords(found), most: 100 },
  ];
  return `${found.rules.length === 1 ? 'This rule cannot be kept' : 'These rules conflict'}\n${textTable(columns, found.rules)}\n${conflictNeeds(found)}`;
}

function baselines({ baselines: lines, objective }: DecisionResult): string {
  if (lines.length === 0) return '';
  const grid = objective.gridPerPoint;
  const columns: TextColumn<Row<'baselines'>>[] = [
    { title: 'Compared with', of: ({ title }) => title },
    {
      title: 'Points',
      of: ({ value }) => (value === null ? '–' : formatPoints(value, grid)),
      align: 'right',
    },
    { title: 'Merit', of: ({ merit }) => formatPoints(merit, grid), align: 'right' },
    { title: 'Awards', of: ({ awards: made }) => String(made), align: 'right' },
    { title: 'Awarded', of: ({ awardedPence }) => formatPounds(awardedPence), align: 'right' },
    { title: 'Places', of: ({ placesReached }) => String(placesReached), align: 'right' },
    { title: 'Breaks', of: ({ breaks }) => listedAtMost(breaks, 3), most: 50 },
  ];
  return `What the list would have given\n${textTable(columns, lines)}`;
}

function reserve(result: DecisionResult): string {
  if (result.reserve.length === 0) return '';
  const columns: TextColumn<Row<'reserve'>>[] = [
    { title: 'Order', of: ({ order }) => String(order), align: 'right' },
    { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
    { title: 'Organisation', of: calledBy, most: 36, ifAny: true },
    ...phaseColumn(result.reserve),
    { title: 'Amount', of: ({ amountPence }) => formatPounds(amountPence), align: 'right' },
    { title: 'Mark', of: ({ merit }) => merit.toFixed(2), align: 'right' },
    {
      title: 'Cost',
      of: ({ opportunityCost }) => formatValue(opportunityCost, result.objective),
      align: 'right',
    },
  ];
  return `Reserve list\n${textTable(columns, result.reserve)}\nCost: what the best award set would lose, in points, by funding this one.`;
}

function endings(result: DecisionResult): string {
  const { notFunded, ineligible, ties, warnings } = result;
  return [
    ...(ties.broken
      ? [
          ...tiesInWords(result),
          `A tie was broken (${ties.by.join(', ')})${ties.between.length === 0 ? '' : ` between ${safeForTerminal(listedAtMost(ties.between, 10))}`}.`,
        ]
      : []),
    ...(notFunded.length === 0
      ? []
      : [`${counted(notFunded.length, 'further eligible application')} not funded.`]),
    ...(ineligible.length === 0
      ? []
      : [`${counted(ineligible.length, 'application')} cannot be awarded; the report cites the clauses.`]),
    ...(warnings.length === 0
      ? []
      : [`${counted(warnings.length, 'warning')} about the inputs; the report lists them.`]),
  ].join('\n');
}
