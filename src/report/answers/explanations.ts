import * as Plot from '@observablehq/plot';
import type { ExplainAnswer } from '../../domain/answers/explain.ts';
import type { ExplanationsAnswer } from '../../domain/answers/explanations.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, type Markup, said } from '../html.ts';
import { drawPlot, rowLabel } from '../plots.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { calledBy, counted, formatTrimmed, listed } from '../words.ts';
import { explainInWords, markFrom } from './explain.ts';
import { points } from './points.ts';
import { quoting } from './rule-names.ts';

/** How close each fate was, drawn in marks; the sentences of each; and all of it as a table. */
export function explanationsSection(answer: ExplanationsAnswer): Section {
  const { of, explanations } = answer;
  const funded = explanations.filter(({ fate }) => fate === 'funded');
  const whom =
    of === 'all'
      ? `All ${counted(explanations.length, 'application')} that could be awarded, the funded ones first`
      : `The ${counted(funded.length, 'award')} nearest to being lost, and the ${counted(explanations.length - funded.length, 'application')} nearest to an award`;
  return {
    id: 'explanations',
    title: 'Why, and what would have to change?',
    count: explanations.length,
    body: html`<p>${whom}; of each, those whose fate was closest come first.${
      of === 'all' ? '' : ' “allot explain” answers for any other.'
    }</p>
${marksChart(explanations)}${explanations.map(
  (one) =>
    html`<details><summary><span class="id">${said(one.applicationId)}</span> ${said(calledBy(one))} (${one.fate === 'funded' ? 'funded' : 'not funded'})</summary>
${sentences(explainInWords(one))}</details>
`,
)}<details><summary>All of them, as a table</summary>
${table<ExplainAnswer>({
  label: 'How close each fate was',
  caption:
    'The margin is what the best award set would lose were the fate the other one; the mark and the largest amount are those from which, and up to which, it is funded.',
  long: explanations.length > 25,
  columns: [
    column('Application', ({ applicationId }) => said(applicationId), 'row-header'),
    column('Funded', ({ fate }) => (fate === 'funded' ? 'yes' : 'no')),
    column('Margin', marginInWords, 'number'),
    column('Mark', ({ merit }) => (merit === null ? '–' : formatTrimmed(merit, 2)), 'number'),
    column('Funded from a mark of', neededInWords, 'number'),
    column('Asked for', ({ requestedPence }) => formatPounds(requestedPence), 'number'),
    column('Funded up to', amountInWords, 'number'),
    column('Its fate is the other without', rulesInWords, 'wide'),
  ],
  rows: explanations,
})}</details>
`,
  };
}

const marginInWords = (one: ExplainAnswer): string =>
  one.turned === null
    ? '–'
    : one.turned.possible
      ? points(one.turned.margin, one)
      : 'no other fate is possible';

const neededInWords = ({ marks }: ExplainAnswer): string =>
  marks === null
    ? '–'
    : marks.wins === null
      ? 'none'
      : markFrom({ ...marks.wins, mark: Math.max(0, marks.wins.mark) });

const amountInWords = ({ amount }: ExplainAnswer): string =>
  amount === null ? '–' : amount.largestPence === null ? 'no amount' : formatPounds(amount.largestPence);

const rulesInWords = ({ rules, ruleNames }: ExplainAnswer): string =>
  rules === null || rules.sets.length === 0
    ? '–'
    : rules.sets.map((set) => set.map(quoting(ruleNames)).join(' and ')).join('; or ');

const ROW = 20;
const LEFT = 190;

/** Each application's mark, and the mark from which it is funded: how far one is from the other. Null where marks were not asked. */
function marksChart(explanations: readonly ExplainAnswer[]): Markup | null {
  const rows = explanations.flatMap((one, row) => {
    const needed = one.marks?.wins?.mark;
    return one.merit === null || needed === undefined
      ? []
      : [
          {
            row,
            merit: one.merit,
            needed: Math.max(0, needed),
            from: neededInWords(one),
            way: one.fate === 'funded' ? 'spare' : 'short',
            text: rowLabel(one.applicationId, calledBy(one)),
          },
        ];
  });
  if (rows.length === 0) return null;
  const notDrawn = notDrawnInWords(explanations);
  const of = (way: string) => rows.filter((one) => one.way === way);
  const line = { y: 'row', x1: 'merit', x2: 'needed', strokeWidth: 4 } as const;
  const chart = drawPlot({
    title: 'Its mark (dot), and the mark from which it is funded (line’s other end)',
    words: `Each application’s mark, and the mark from which it is funded. ${rows
      .map(({ text, merit, from }) => `${text}: ${formatTrimmed(merit, 2)}, funded from ${from}`)
      .join('; ')}.${notDrawn && ` ${notDrawn}`}`,
    letters: 12,
    wide: true,
    options: {
      width: 900,
      height: ROW * rows.length + 80,
      marginLeft: LEFT,
      marginTop: 40,
      marginBottom: 40,
      marginRight: 30,
      // A drawing of everybody is taller than a screen.
      x: { label: 'Mark', nice: true, grid: true, axis: rows.length > 25 ? 'both' : 'bottom' },
      y: { axis: null, type: 'point', domain: rows.map(({ row }) => row) },
      marks: [
        Plot.ruleY(of('spare'), { ...line, stroke: 'var(--bar)' }),
        Plot.ruleY(of('short'), { ...line, stroke: 'var(--o4)' }),
        Plot.dot(rows, { x: 'merit', y: 'row', r: 4.5, fill: 'var(--ink)' }),
        Plot.text(rows, {
          y: 'row',
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: -LEFT + 2,
          text: 'text',
        }),
      ],
    },
  });
  return html`${chart}${
    notDrawn !== '' &&
    html`<p class="beneath">${notDrawn}</p>
`
  }`;
}

/** The drawing has no line for those whom no mark would get funded; empty where there are none. */
function notDrawnInWords(explanations: readonly ExplainAnswer[]): string {
  const hopeless = explanations.filter(
    ({ fate, merit, marks }) => fate === 'not-funded' && merit !== null && marks?.wins === null,
  );
  if (hopeless.length === 0) return '';
  const whom = hopeless.length === 1 ? 'it' : 'them';
  return `Not drawn, since no mark would get ${whom} funded: ${listed(hopeless.map(({ applicationId }) => applicationId))}.`;
}
