import * as Plot from '@observablehq/plot';
import type { LadderAnswer, LadderLine, Rung } from '../../domain/answers/ladder.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, type Markup, said } from '../html.ts';
import { drawPlot, rowLabel } from '../plots.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { namingAwards } from './award-names.ts';
import { calledBy, counted, formatNumber, formatTrimmed, formatUnits, listedAtMost } from '../words.ts';

/** What the chain is, and what it costs, in sentences. */
export function ladderInWords(answer: LadderAnswer): readonly string[] {
  const { rungs, total, gridPerPoint } = answer;
  return [
    'Work up the list as money comes, and down it as money goes: at each of these pots it gives a set that keeps every rule, and nobody who has an award at one pot is without it at a larger one.',
    total.price === 0
      ? 'It costs nothing: at every one of these pots it is as good as the best award set there is.'
      : `${total.bound === total.value ? 'No other such list is worth more in all.' : `The time ran out before it was proved the best such list: another may be worth up to ${formatUnits(total.bound - total.value, gridPerPoint)} points more in all.`} ${priceInWords(answer)}`,
    ...(rungs.some(({ raised }) => raised.length > 0)
      ? ['Some who took a smaller offer get more from a larger pot on; nobody gets less.']
      : []),
  ];
}

/** `It costs 3.90 points at £80,000, and nothing at the other pots.` */
function priceInWords({ rungs, total, gridPerPoint }: LadderAnswer): string {
  const [dearest, ...others] = rungs.filter(({ price }) => price > 0).sort((a, b) => b.price - a.price);
  if (dearest === undefined) return '';
  const most = `${formatUnits(dearest.price, gridPerPoint)} points`;
  return others.length === 0
    ? `It costs ${most} at ${formatPounds(dearest.potPence)}, and nothing at the other pots.`
    : `It costs at most ${most} at any one pot (${formatPounds(dearest.potPence)}), and ${formatUnits(total.price, gridPerPoint)} of ${formatUnits(total.freeValue, gridPerPoint)} over all of them.`;
}

/** How the best set of a pot alone would differ: `A014 in place of A085`. */
export function otherwise(
  { freeEnteringAwards, freeLeavingAwards }: Rung,
  { phaseNames }: LadderAnswer,
): string {
  const name = namingAwards(phaseNames);
  return [
    ...(freeEnteringAwards.length === 0 ? [] : [listedAtMost(name(freeEnteringAwards), 8)]),
    ...(freeLeavingAwards.length === 0 ? [] : [`in place of ${listedAtMost(name(freeLeavingAwards), 8)}`]),
  ].join(' ');
}

/** Whose award a line is, and in which phase. */
export const awardOfLine = (line: LadderLine, { phaseNames }: LadderAnswer): string =>
  namingAwards(phaseNames)([line]).join('');

const ROW = 17;
const LEFT = 190;

/** Applications against pots: a row each, filled from the pot that brings it in. */
function rungsChart(answer: LadderAnswer): Markup | null {
  const { rungs, order } = answer;
  if (order.length === 0 || rungs.length < 2) return null;
  const cells = order.flatMap(({ applicationId, phase }, row) =>
    rungs.flatMap(({ awards }, rung) =>
      awards.some((award) => award.applicationId === applicationId && award.phase === phase)
        ? [{ row, rung }]
        : [],
    ),
  );
  const title = 'Who has an award at which pot';
  const pots = rungs.map(({ potPence }) => formatPounds(potPence));
  const breadth = Math.max(70, ...pots.map((pot) => 8 * pot.length));
  return drawPlot({
    title,
    words: `${title}. ${rungs.map(({ potPence, added }) => `${formatPounds(potPence)} adds ${counted(added.length, 'award')}`).join('; ')}. The table below names them.`,
    letters: 12,
    wide: rungs.length > 4,
    options: {
      width: Math.max(430, LEFT + breadth * rungs.length + 20),
      height: ROW * order.length + 40,
      marginLeft: LEFT,
      marginTop: 34,
      marginBottom: 4,
      x: {
        type: 'band',
        domain: rungs.map((_, rung) => rung),
        tickFormat: (rung: number) => pots[rung] ?? '',
        axis: 'top',
        label: null,
        padding: 0.08,
      },
      y: { axis: null, type: 'band', domain: order.map((_, row) => row), padding: 0.2 },
      marks: [
        Plot.ruleY(
          order.map((_, row) => row),
          { y: (row: number) => row, stroke: 'var(--line)' },
        ),
        Plot.cell(cells, { x: 'rung', y: 'row', fill: 'var(--bar)', rx: 1.5 }),
        Plot.text(
          order.map((line, row) => ({
            row,
            text: rowLabel(awardOfLine(line, answer), calledBy(line)),
          })),
          { y: 'row', frameAnchor: 'left', textAnchor: 'start', dx: -LEFT + 2, text: 'text' },
        ),
      ],
    },
  });
}

/** The chain, who comes in at each pot, and what it costs against the best of each pot alone. */
export function ladderSection(answer: LadderAnswer): Section {
  const { rungs, order, gridPerPoint } = answer;
  return {
    id: 'ladder',
    title: 'In what order to add or cut, so that nobody loses an award',
    count: null,
    body: html`${sentences(ladderInWords(answer))}${table<Rung>({
      label: 'The rungs of the ladder',
      caption:
        'Each pot, what the ladder is worth at it, and what the best set of that pot alone would do otherwise.',
      columns: [
        column('Pot', ({ potPence }) => formatPounds(potPence), 'row-header'),
        column('Awards', ({ awards }) => formatNumber(awards.length), 'number'),
        column('Awarded', ({ awardedPence }) => formatPounds(awardedPence), 'number'),
        column('Points', ({ value }) => formatUnits(value, gridPerPoint), 'number'),
        column('Best of this pot', ({ freeValue }) => formatUnits(freeValue, gridPerPoint), 'number'),
        column('Price', ({ price }) => formatUnits(price, gridPerPoint), 'number'),
        column('The best of this pot would fund', (rung) => said(otherwise(rung, answer)), 'wide'),
      ],
      rows: rungs,
    })}${rungsChart(answer)}<details><summary>The order, as a table</summary>
${table<LadderLine>({
  label: 'The order of the ladder',
  caption: 'Every award on the ladder, by the smallest of these pots that makes it; higher marks first.',
  long: order.length > 25,
  columns: [
    column('Application', (line) => said(awardOfLine(line, answer)), 'row-header'),
    column('Organisation', (line) => said(calledBy(line)), 'wide'),
    column('Amount', ({ amountPence }) => formatPounds(amountPence), 'number'),
    column('Mark', ({ merit }) => formatTrimmed(merit, 2), 'number'),
    column('Funded from a pot of', ({ fromPence }) => formatPounds(fromPence), 'number'),
  ],
  rows: order,
})}</details>
`,
  };
}
