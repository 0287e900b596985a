import type { ReserveCase, ReserveName, ReservesAnswer } from '../../domain/answers/reserves.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, said } from '../html.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { calledBy, counted, formatNumber, formatTrimmed, formatUnits, listedAtMost } from '../words.ts';

/** What the list is for, and how good it is, in sentences. */
export function reservesInWords(answer: ReservesAnswer): readonly string[] {
  const { list, withdrawals, worstRegret, bound, cases, beyond, gridPerPoint } = answer;
  const points = (units: number): string => formatUnits(units, gridPerPoint);
  const who = withdrawals === 1 ? 'Whoever withdraws' : `Whichever ${formatNumber(withdrawals)} withdraw`;
  const broken = cases.filter(({ rulesHold }) => !rulesHold);
  return [
    `${who}, go down the list once: award each name that breaks no rule further, and pass over the others. Awards already made stay.`,
    list.length === 0
      ? 'Nobody is left to put on a list.'
      : worstRegret === 0
        ? `The list of ${counted(list.length, 'name')} is then always as good as the best additions there are.`
        : `The list of ${counted(list.length, 'name')} is then never more than ${points(worstRegret)} points short of the best additions there are.`,
    ...(worstRegret === 0
      ? []
      : bound === worstRegret
        ? ['No list of this length does better: this was proved.']
        : [`No better list was found; that none is less than ${points(bound)} points short was proved.`]),
    ...idleInWords(answer, who.toLowerCase()),
    ...(broken.length === 0
      ? []
      : [
          `In ${counted(broken.length, 'case')} the list cannot keep every rule: ${listedAtMost(
            broken.map(({ withdrawn }) => withdrawn.join(' and ')),
            5,
          )}.`,
        ]),
    ...(beyond.length === 0
      ? []
      : [
          `After ${listedAtMost(
            beyond.map((ids) => ids.join(' and ')),
            5,
          )} no additions keep every rule: others would have to lose their awards. Decide again.`,
        ]),
  ];
}

/** Names to which none of these withdrawals comes. */
function idleInWords({ list, cases }: ReservesAnswer, who: string): readonly string[] {
  const taken = new Set(cases.flatMap((one) => one.taken.map(({ applicationId }) => applicationId)));
  const idle = list.map(({ applicationId }) => applicationId).filter((name) => !taken.has(name));
  if (idle.length === 0) return [];
  return [
    `${listedAtMost(idle, 8)} ${idle.length === 1 ? 'is' : 'are'} here for the length of the list alone: ${who}, ${idle.length === 1 ? 'it gets' : 'they get'} nothing.`,
  ];
}

export const takenInWords = ({ taken }: ReserveCase): string =>
  taken.length === 0
    ? 'nobody'
    : taken
        .map(({ applicationId, amountPence }) => `${applicationId} ${formatPounds(amountPence)}`)
        .join(', ');

/** More cases than this are in the JSON alone. */
const MOST_SHOWN = 100;

/** The list, and what it brings for each withdrawal. */
export function reservesSection(answer: ReservesAnswer): Section {
  const { list, cases, gridPerPoint, withdrawals } = answer;
  return {
    id: 'reserves',
    title: 'One reserve list for whoever withdraws',
    count: list.length,
    body: html`${sentences(reservesInWords(answer))}${table<ReserveName>({
      label: 'The reserve list',
      caption: 'In the order in which they are offered what was given back.',
      columns: [
        column('Order', ({ order }) => String(order), 'number'),
        column('Application', ({ applicationId }) => said(applicationId), 'row-header'),
        column('Organisation', (line) => said(calledBy(line)), 'wide'),
        column('Asked for', ({ requestedPence }) => formatPounds(requestedPence), 'number'),
        column('Mark', ({ merit }) => formatTrimmed(merit, 2), 'number'),
      ],
      rows: list,
    })}<details><summary>What the list brings, withdrawal by withdrawal</summary>
${table<ReserveCase>({
  label: 'What the list brings',
  caption:
    cases.length > MOST_SHOWN
      ? `The ${MOST_SHOWN} withdrawals for which the list falls shortest, of ${formatNumber(cases.length)}.`
      : 'Every withdrawal, those for which the list falls shortest first.',
  long: cases.length > 25,
  columns: [
    column(
      withdrawals === 1 ? 'Withdraws' : 'Withdraw',
      ({ withdrawn }) => said(withdrawn.join(', ')),
      'row-header',
    ),
    column('The list brings', (one) => said(takenInWords(one)), 'wide'),
    column('Awarded then', ({ awardedPence }) => formatPounds(awardedPence), 'number'),
    column('Points', ({ value }) => formatUnits(value, gridPerPoint), 'number'),
    column('Short of the best by', ({ regret }) => formatUnits(regret, gridPerPoint), 'number'),
    column('Rules', ({ rulesHold }) => (rulesHold ? 'all hold' : 'not all hold')),
  ],
  rows: cases.slice(0, MOST_SHOWN),
})}</details>
`,
  };
}
