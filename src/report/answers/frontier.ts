import * as Plot from '@observablehq/plot';
import type { FrontierAnswer, FrontierCurve, FrontierPoint } from '../../domain/answers/frontier.ts';
import { formatPounds } from '../../domain/money.ts';
import { html, type Markup, said } from '../html.ts';
import { drawPlot } from '../plots.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { namingAwards } from './award-names.ts';
import { counted, differenceShown, formatNumber, formatTrimmed, formatUnits, titled } from '../words.ts';

type Points = (units: number) => string;

/** A curve in sentences: what the ends are, what it costs to go from one to the other, and where the scenario lies. */
export function curveInWords(curve: FrontierCurve, gridPerPoint: number): readonly string[] {
  const { against, points, own, complete, resolution, stopped } = curve;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const say: Points = (units) => formatUnits(units, gridPerPoint);
  const sets = `${counted(points.length, 'award set')} that no other betters in both merit and ${against}`;
  const end =
    stopped === 'most'
      ? '; there are more'
      : `. The time ran out before the next was proved: what is beyond ${say(last.value)} of ${against} is not known`;
  const drawn =
    stopped !== null
      ? `${sets}, from the most merit on${end}.`
      : !complete && resolution !== null
        ? `${sets}, asked for every ${say(resolution)} points of ${against}.`
        : points.length === 1
          ? `One award set has both the most merit and the most ${against}.`
          : `All ${sets} are here.`;
  if (points.length === 1)
    return stopped !== null ? [drawn] : [drawn, `${titled(against)} costs no merit here.`];
  return [
    drawn,
    `The best merit, ${say(first.merit)}, comes with ${say(first.value)} of ${against}; the most ${against}${stopped === null ? '' : ' of these'}, ${say(last.value)}, leaves ${say(last.merit)} of merit: ${differenceShown(last.value, first.value, gridPerPoint)} points of ${against} cost ${differenceShown(first.merit, last.merit, gridPerPoint)} of merit.`,
    own.onFrontier
      ? `The scenario’s own choice, merit ${say(own.merit)} with ${against} ${say(own.value)}, is one of those that nothing betters.`
      : `The scenario’s own choice has merit ${say(own.merit)} with ${against} ${say(own.value)}; with no less ${against}, ${say(own.bestMerit)} of merit could be had. The difference pays for what else the objective and its rules ask.`,
  ];
}

/** The curve: every point is an award set, and nothing lies above or to the right of it. */
function curveChart({ against, points, own }: FrontierCurve, gridPerPoint: number): Markup | null {
  if (points.length < 2) return null;
  const inPoints = (units: number): number => units / gridPerPoint;
  const drawn = points.map(({ merit, value }) => ({ merit: inPoints(merit), value: inPoints(value) }));
  const choice = [{ merit: inPoints(own.merit), value: inPoints(own.value) }];
  // The curve falls: above it to the right, and below it to the left, nothing is drawn.
  const isLeft = own.value < ((points[0]?.value ?? 0) + (points.at(-1)?.value ?? 0)) / 2;
  const title = `Each point is an award set; none has more of both merit and ${against}`;
  return drawPlot({
    title,
    words: `${title}. From ${formatNumber(drawn[0]?.value ?? 0, 2)} of ${against} with ${formatNumber(drawn[0]?.merit ?? 0, 2)} of merit to ${formatNumber(drawn.at(-1)?.value ?? 0, 2)} with ${formatNumber(drawn.at(-1)?.merit ?? 0, 2)}; the scenario’s own choice at ${formatNumber(choice[0]?.value ?? 0, 2)} with ${formatNumber(choice[0]?.merit ?? 0, 2)}. The table below has every point.`,
    letters: 13,
    options: {
      width: 480,
      height: 360,
      insetBottom: 24,
      marginLeft: 64,
      marginTop: 44,
      marginBottom: 44,
      marginRight: 30,
      x: {
        label: `${titled(against)}, points`,
        labelOffset: 38,
        tickFormat: (value: number) => formatTrimmed(value),
        nice: true,
        ticks: 6,
      },
      y: {
        label: 'Merit, points',
        grid: true,
        tickFormat: (value: number) => formatTrimmed(value),
        nice: true,
      },
      marks: [
        Plot.line(drawn, {
          x: 'value',
          y: 'merit',
          stroke: 'var(--bar)',
          strokeWidth: 1.5,
          curve: 'step-before',
        }),
        Plot.dot(drawn, { x: 'value', y: 'merit', fill: 'var(--bar)', r: points.length > 60 ? 2 : 3.5 }),
        Plot.dot(choice, {
          x: 'value',
          y: 'merit',
          r: 7,
          symbol: 'diamond',
          fill: 'var(--o4)',
          stroke: 'var(--paper)',
          strokeWidth: 1.5,
        }),
        Plot.text(choice, {
          x: 'value',
          y: 'merit',
          text: () => 'this scenario',
          ...(isLeft ? { textAnchor: 'start', dx: 10, dy: -12 } : { textAnchor: 'end', dx: -10, dy: 18 }),
          fontWeight: 600,
          stroke: 'var(--paper)',
          fill: 'var(--ink)',
          strokeWidth: 4,
        }),
      ],
    },
  });
}

function curvePart(curve: FrontierCurve, { gridPerPoint, phaseNames }: FrontierAnswer): Markup {
  const names = namingAwards(phaseNames);
  const { against, points, own } = curve;
  const name = titled(against);
  return html`<h3>Merit against ${against}</h3>
${sentences(curveInWords(curve, gridPerPoint))}${curveChart(curve, gridPerPoint)}<details><summary>Merit against ${against}, as a table</summary>
${table<FrontierPoint>({
  label: `Merit against ${against}`,
  caption:
    'Each row is an award set that no other betters in both. A step down gives up merit for the other.',
  long: points.length > 25,
  columns: [
    column(name, ({ value }) => formatUnits(value, gridPerPoint), 'row-header'),
    column('Merit', ({ merit }) => formatUnits(merit, gridPerPoint), 'number'),
    column(
      `Merit for a point of ${against}`,
      ({ meritPerPoint }) => (meritPerPoint === null ? '–' : formatNumber(meritPerPoint, 2)),
      'number',
    ),
    column('Awards', ({ awards }) => formatNumber(awards.length), 'number'),
    column('Awarded', ({ awardedPence }) => formatPounds(awardedPence), 'number'),
    column('Gain an award', ({ enteringAwards }) => said(names(enteringAwards).join(', ')), 'wide'),
    column('Lose an award', ({ leavingAwards }) => said(names(leavingAwards).join(', ')), 'wide'),
    own.point !== null &&
      column('', (point) => (points[own.point ?? -1] === point ? 'this scenario' : ''), 'text'),
  ],
  rows: points,
})}</details>
`;
}

/** What spread, and diversity, cost in merit. */
export function frontierSection(answer: FrontierAnswer): Section {
  const { curves, notes } = answer;
  return {
    id: 'frontier',
    title: 'What spread and diversity cost in merit',
    count: null,
    body: html`<p>Each is counted in its own points, whatever its weight, and all rules are kept.</p>
${curves.map((curve) => curvePart(curve, answer))}${sentences(notes)}`,
  };
}
