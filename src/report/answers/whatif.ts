import type { WhatifAnswer, WhatifStep } from '../../domain/answers/whatif.ts';
import { formatPounds } from '../../domain/money.ts';
import type { Value } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { counted, formatNumber, formatUnits, listedAtMost } from '../words.ts';
import { namingAwards } from './award-names.ts';
import { points } from './points.ts';
import { quoting } from './rule-names.ts';
import { changesChart, membershipGrid, staircaseChart } from './staircase-charts.ts';

/** A value in words: `12.34 points`, or `merit 12.34, spread 1.00`. */
export function valueInWords(
  value: Value | null,
  { gridPerPoint, levels }: WhatifAnswer['objective'],
): string {
  if (value === null) return '–';
  if (typeof value === 'number') return formatUnits(value, gridPerPoint);
  return value.map((units, k) => `${levels[k] ?? ''} ${formatUnits(units, gridPerPoint)}`).join(', ');
}

/** `0.072` points a pound, to three figures that say something; what is not nil never reads as nil. */
export function rateInWords(rate: number | null): string {
  if (rate === null) return '–';
  if (rate === 0) return '0';
  const size = Math.abs(rate);
  if (size < 0.00005) return `${rate < 0 ? '−' : ''}<0.0001`;
  return formatNumber(rate, size < 0.01 ? 4 : 3);
}

export const stepStatus = ({ status }: WhatifStep): string =>
  status === 'infeasible' ? 'no award set keeps all the rules' : status === 'not-proved' ? 'not proved' : '';

/** Pots in a row of a table: from one pot of the answer on, as far as nothing changes. */
export interface PotsRow {
  readonly step: WhatifStep;
  readonly pots: string;
  readonly awards: string;
  readonly awarded: string;
  /** Points for each pound from the pot at which the row before begins; null as in a step. */
  readonly pointsPerPound: number | null;
}

/** The pots of an answer as rows, those from which nothing changes joined to the one before. */
export function potsRows({ steps, objective }: WhatifAnswer): readonly PotsRow[] {
  const runs: { readonly step: WhatifStep; last: WhatifStep }[] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run !== undefined && isUnchanged(step, run.step, objective)) run.last = step;
    else runs.push({ step, last: step });
  }
  return runs.map(({ step, last }, index) => {
    const funds = step.status === 'optimal';
    const before = runs[index - 1]?.step;
    return {
      step,
      pots: `${formatPounds(step.potPence)}${last === step ? '' : ` to ${formatPounds(last.potPence)}`}`,
      awards: funds ? formatNumber(step.awards.length) : '–',
      awarded: funds ? formatPounds(step.awardedPence) : '–',
      pointsPerPound: before === undefined ? null : rateBetween(before, step, objective.gridPerPoint),
    };
  });
}

const rateBetween = (from: WhatifStep, to: WhatifStep, gridPerPoint: number): number | null =>
  typeof from.value === 'number' && typeof to.value === 'number'
    ? ((to.value - from.value) / gridPerPoint / (to.potPence - from.potPence)) * 100
    : null;

const isUnchanged = (step: WhatifStep, before: WhatifStep, objective: WhatifAnswer['objective']): boolean =>
  step.status === before.status &&
  valueInWords(step.value, objective) === valueInWords(before.value, objective) &&
  [step.entering, step.leaving, step.changed].every((moves) => moves.length === 0);

/** What a chair is told first, in sentences. */
export function whatifInWords(answer: WhatifAnswer): readonly string[] {
  const { own, smallestPotPence, asked, objective } = answer;
  return [
    own.value === null
      ? `With the scenario’s pot of ${formatPounds(own.potPence)} no award set keeps all the rules.`
      : `With the scenario’s pot of ${formatPounds(own.potPence)} the best award set makes ${counted(own.awards.length, 'award')} and ${objective.mode === 'weighted' ? 'is worth' : 'reaches'} ${points(own.value, objective)}.`,
    ...nextInWords(answer),
    smallestPotPence === null
      ? 'No pot is known to be large enough for all the rules.'
      : smallestPotPence === 0
        ? 'The rules ask for no award: they can be kept with any pot.'
        : `The smallest pot at which all the rules can be kept is ${formatPounds(smallestPotPence)}.`,
    ...gainInWords(answer),
    ...leaversInWords(answer),
    ...answer.falls
      .slice(0, 3)
      .map(
        ({ fromPence, toPence, because }) =>
          `From ${formatPounds(fromPence)} to ${formatPounds(toPence)} the best value falls although the pot rises${because.length === 0 ? '' : `: ${listedAtMost(because.map(quoting(answer.ruleNames)), 3)} ${because.length === 1 ? 'moves' : 'move'} with the pot`}.`,
      ),
    ...(answer.falls.length > 3 ? [`It falls in ${answer.falls.length - 3} more places.`] : []),
    ...(asked.completeFromPence !== null && asked.completeFromPence > asked.fromPence
      ? [
          `Every change from ${formatPounds(asked.completeFromPence)} to ${formatPounds(asked.toPence)} is here; below that there are more steps than were asked for.`,
        ]
      : []),
    ...answer.notes,
  ];
}

function nextInWords({ own, objective, notes, phaseNames }: WhatifAnswer): readonly string[] {
  if (own.value === null) return [];
  if (own.next === null)
    return notes.length > 0
      ? []
      : ['No larger pot changes anything: the rules let no award set be worth more.'];
  const { potPence, value } = own.next;
  const name = namingAwards(phaseNames);
  const { enteringAwards, leavingAwards, changedAwards } = own.next;
  const [entering, leaving, changed] = [name(enteringAwards), name(leavingAwards), name(changedAwards)];
  const moves = [
    ...(entering.length === 0 ? [] : [`${listedAtMost(entering, 5)} would gain an award`]),
    ...(leaving.length === 0
      ? []
      : [`${listedAtMost(leaving, 5)} would lose ${entering.length === 0 ? 'an award' : 'one'}`]),
    ...(changed.length === 0 ? [] : [`${listedAtMost(changed, 5)} would get another amount`]),
  ];
  const gain =
    typeof value === 'number' && typeof own.value === 'number'
      ? `, and the best is worth ${formatUnits(value - own.value, objective.gridPerPoint)} points more`
      : '';
  return [
    `The next pound that changes anything is ${formatPounds(potPence)}, ${formatPounds(potPence - own.potPence)} more: ${moves.join('; ')}${gain}.`,
  ];
}

function gainInWords({ steps, objective }: WhatifAnswer): readonly string[] {
  const valued = steps.filter(({ value }) => typeof value === 'number');
  const [first, last] = [valued[0], valued.at(-1)];
  if (first === undefined || last === undefined || first.potPence === last.potPence) return [];
  const gain = (last.value as number) - (first.value as number);
  const range = `From ${formatPounds(first.potPence)} to ${formatPounds(last.potPence)}`;
  if (gain === 0) return [`${range} more money gains nothing: the best is worth the same.`];
  const rate = rateInWords(
    Math.abs((gain / objective.gridPerPoint / (last.potPence - first.potPence)) * 100),
  ).replace('<', 'less than ');
  return [
    gain > 0
      ? `${range} each further pound brings ${rate} points on average.`
      : `${range} each further pound takes ${rate} points away on average.`,
  ];
}

/** More money does not only add: some awards give way to better ones that now fit. */
function leaversInWords({ steps, phaseNames }: WhatifAnswer): readonly string[] {
  const losing = steps.filter(({ leaving }) => leaving.length > 0);
  if (losing.length === 0)
    return steps.filter(({ status }) => status === 'optimal').length < 2
      ? []
      : ['Nobody loses an award from one of these pots to the next.'];
  const ids = [...new Set(losing.flatMap(({ leaving }) => leaving))];
  return [
    `More money does not only add awards: ${counted(ids.length, 'application')} ${ids.length === 1 ? 'loses' : 'lose'} ${phaseNames.length > 0 ? 'an award' : ids.length === 1 ? 'its award' : 'theirs'} at some larger pot, where better ones fit in ${ids.length === 1 ? 'its' : 'their'} place.`,
  ];
}

/** The staircase, who moves at each pot, and who is funded where. */
export function whatifSection(answer: WhatifAnswer): Section {
  const { objective, steps } = answer;
  const weighted = objective.mode === 'weighted';
  const name = namingAwards(answer.phaseNames);
  const rows = potsRows(answer);
  return {
    id: 'whatif',
    title: 'What more or less money would do',
    count: null,
    body: html`${sentences(whatifInWords(answer))}${staircaseChart(answer)}${changesChart(answer)}${membershipGrid(answer)}<details><summary>Every pot, as a table</summary>
${table<PotsRow>({
  label: 'What each pot would do',
  caption:
    'The best award set at each pot, and who gains or loses an award from the pot before. Pots from which nothing changes share a row.',
  long: rows.length > 25,
  columns: [
    column('Pot', ({ pots }) => pots, 'row-header'),
    column(
      weighted ? 'Points' : 'Value',
      ({ step }) => stepStatus(step) || valueInWords(step.value, objective),
      'number',
    ),
    weighted && column('Points a pound', ({ pointsPerPound }) => rateInWords(pointsPerPound), 'number'),
    column('Awards', ({ awards }) => awards, 'number'),
    column('Awarded', ({ awarded }) => awarded, 'number'),
    column('Gain an award', ({ step }) => said(name(step.enteringAwards).join(', ')), 'wide'),
    column('Lose an award', ({ step }) => said(name(step.leavingAwards).join(', ')), 'wide'),
    steps.some(({ changed }) => changed.length > 0) &&
      column('Another amount', ({ step }) => said(name(step.changedAwards).join(', ')), 'wide'),
  ],
  rows,
})}</details>
`,
  };
}
