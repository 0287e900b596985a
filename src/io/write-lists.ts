import { fateKeyOf } from '../domain/allocation.ts';
import type {
  ApplicationLine,
  AwardLine,
  DecisionResult,
  IneligibleLine,
  NotFundedLine,
  ReserveLine,
  Value,
} from '../domain/result.ts';
import { type Column, type List, listOf, pounds, type Said } from './list.ts';

/*
 * The four lists of a decision pack. Every application of the scenario is in exactly one of them.
 * Amounts are pounds with two decimals; merits, values and costs are points. The exact merit (`220/3`) is only
 * in result.json: a spreadsheet would take `1/2` for a date.
 */

const listed = (items: readonly string[]): string => items.join('; ');
const sentences = (items: readonly string[]): string => items.join(' ');

/**
 * Grid units as points: one number, or one a level in the order of the levels. Where there is no value: nothing if
 * none was asked for, else `none`, which says what that means.
 */
function points({ objective, ranking }: DecisionResult, value: Value | null, none: string): Said {
  if (value === null) return ranking === 'none' ? '' : none;
  if (typeof value === 'number') return value / objective.gridPerPoint;
  return listed(value.map((unit) => String(unit / objective.gridPerPoint)));
}

/** An application and, in a programme with phases, the phase: `H012 phase-1`. */
const named = (line: { readonly applicationId: string; readonly phase: string | null }): string =>
  (line.phase ?? null) === null ? line.applicationId : `${line.applicationId} ${line.phase}`;

type Listed = ApplicationLine | IneligibleLine;

const who: readonly Column<Listed>[] = [
  { name: 'application_id', of: (line) => line.applicationId },
  { name: 'organisation', of: (line) => line.organisation ?? '' },
  { name: 'title', of: (line) => line.title ?? '' },
];

const requested: Column<Listed> = {
  name: 'amount_requested',
  of: (line) => pounds(line.requestedPence),
};

const merit: Column<ApplicationLine> = { name: 'merit', of: (line) => line.merit };

const where: readonly Column<ApplicationLine>[] = [
  { name: 'diversity_contribution', of: (line) => line.diversityContribution },
  { name: 'spread_contribution', of: (line) => line.spreadContribution },
  {
    name: 'places',
    of: (line) => listed(line.places.map(({ name, share }) => (share === '1' ? name : `${name}:${share}`))),
  },
  { name: 'themes', of: (line) => listed(line.themes) },
];

const phase: Column<AwardLine | ReserveLine | NotFundedLine> = {
  name: 'phase',
  of: (line) => line.phase ?? '',
};

const award = <Line extends AwardLine | ReserveLine>(): readonly Column<Line>[] => [
  { name: 'tier', of: (line) => line.tier ?? '' },
  { name: 'option_id', of: (line) => line.optionId },
  { name: 'amount', of: (line) => pounds(line.amountPence) },
];

const because: Column<{ readonly because: readonly string[] }> = {
  name: 'because',
  of: (line) => sentences(line.because),
};

/** The award set in rank order, and who steps in if one of them withdraws. */
export function awardsList(result: DecisionResult): List {
  const stepsIn = new Map(
    result.withdrawals.map(({ applicationId, phase: from, replacement }) => [
      fateKeyOf(applicationId, from ?? null),
      replacement === null ? 'no award set satisfies the rules' : listed(replacement.entering.map(named)),
    ]),
  );
  const columns: readonly Column<AwardLine>[] = [
    { name: 'rank', of: (line) => line.rank },
    ...who,
    phase,
    ...award<AwardLine>(),
    requested,
    merit,
    {
      name: 'replacement_value',
      of: (line) => points(result, line.replacementValue, 'no award set without it'),
    },
    ...where,
    { name: 'steps_in', of: (line) => stepsIn.get(fateKeyOf(line.applicationId, line.phase)) ?? '' },
    because,
  ];
  return listOf('Awards', columns, result.awards);
}

/** Who is next, in order, and for which withdrawals each of them steps in. */
export function reserveList(result: DecisionResult): List {
  const stepsInFor = (line: ReserveLine): readonly string[] =>
    result.withdrawals
      .filter(({ replacement }) => replacement?.entering.some((entering) => named(entering) === named(line)))
      .map(named);
  const columns: readonly Column<ReserveLine>[] = [
    { name: 'order', of: (line) => line.order },
    ...who,
    phase,
    ...award<ReserveLine>(),
    requested,
    merit,
    {
      name: 'opportunity_cost',
      of: (line) => points(result, line.opportunityCost, ''),
    },
    ...where,
    { name: 'steps_in_for', of: (line) => listed(stepsInFor(line)) },
    because,
  ];
  return listOf('Reserve', columns, result.reserve);
}

/** Eligible, and not in the award set, with what funding each would have cost. */
export function notFundedList(result: DecisionResult): List {
  const columns: readonly Column<NotFundedLine>[] = [
    ...who,
    phase,
    requested,
    merit,
    {
      name: 'opportunity_cost',
      of: (line) => points(result, line.opportunityCost, 'no award set with it'),
    },
    ...where,
    because,
  ];
  return listOf('Not funded', columns, result.notFunded);
}

/** The clauses each one breaches, and apart from them those it does not say enough for. */
export function ineligibleList(result: DecisionResult): List {
  const clauses = (line: IneligibleLine, answer: 'breach' | 'not-stated'): string =>
    listed(line.breaches.filter((breach) => breach.answer === answer).map(({ clause }) => clause));
  const columns: readonly Column<IneligibleLine>[] = [
    ...who,
    requested,
    { name: 'breaches', of: (line) => clauses(line, 'breach') },
    { name: 'not_stated', of: (line) => clauses(line, 'not-stated') },
    {
      name: 'because',
      of: (line) => sentences(line.breaches.map(({ clause, message }) => `${clause}: ${message}`)),
    },
  ];
  return listOf('Not eligible', columns, result.ineligible);
}

/** The lists that a decision pack has as CSV, by the names of their files. */
export const listFiles: Readonly<Record<string, (result: DecisionResult) => List>> = {
  'awards.csv': awardsList,
  'reserve.csv': reserveList,
  'not-funded.csv': notFundedList,
  'ineligible.csv': ineligibleList,
};
