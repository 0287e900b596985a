import * as Plot from '@observablehq/plot';
import type { WhatifAnswer } from '../../domain/answers/whatif.ts';
import { formatPounds } from '../../domain/money.ts';
import type { Markup } from '../html.ts';
import { drawPlot, rowLabel } from '../plots.ts';
import { calledBy, counted, formatNumber, listedAtMost } from '../words.ts';
import { namingAwards } from './award-names.ts';

const WIDTH = 920;
const LEFT = 70;
const pounds = (pence: number): number => pence / 100;
const poundsTick = (value: number): string => formatPounds(Math.round(value * 100));

/** Pots along the foot of a drawing, with the scenario's own marked. */
const potAxis = ({ asked }: WhatifAnswer) => ({
  domain: [pounds(asked.fromPence), pounds(asked.toPence)],
  label: 'Pot',
  labelOffset: 34,
  tickFormat: poundsTick,
  ticks: 7,
});

const ownPot = ({ own, asked }: WhatifAnswer): Plot.Markish[] =>
  own.potPence < asked.fromPence || own.potPence > asked.toPence
    ? []
    : [
        Plot.ruleX([pounds(own.potPence)], { stroke: 'var(--ink)', strokeDasharray: '3 3' }),
        Plot.text([pounds(own.potPence)], {
          x: (pot: number) => pot,
          frameAnchor: 'top',
          dy: -14,
          text: () => 'this scenario',
          fontWeight: 600,
        }),
      ];

/** What the best award set is worth at each pot: flat until the pot pays for a better one. Only where values are one number. */
export function staircaseChart(answer: WhatifAnswer): Markup | null {
  const { steps, objective } = answer;
  const drawn = steps.flatMap(({ potPence, untilPence, value }) =>
    typeof value === 'number'
      ? [
          { pot: pounds(potPence), points: value / objective.gridPerPoint },
          { pot: pounds(untilPence), points: value / objective.gridPerPoint },
        ]
      : [],
  );
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined || drawn.length < 4) return null;
  const title = 'What the best award set is worth, by pot';
  return drawPlot({
    title,
    words: `${title}. It is worth ${formatNumber(first.points, 2)} points at ${poundsTick(first.pot)} and ${formatNumber(last.points, 2)} points at ${poundsTick(last.pot)}. The table below has every pot.`,
    wide: true,
    letters: 13,
    options: {
      width: WIDTH,
      height: 312,
      marginLeft: LEFT,
      marginTop: 34,
      marginBottom: 40,
      marginRight: 48,
      x: potAxis(answer),
      y: { label: 'Points', grid: true, tickFormat: (value: number) => formatNumber(value), nice: true },
      marks: [
        Plot.line(drawn, {
          x: 'pot',
          y: 'points',
          stroke: 'var(--bar)',
          strokeWidth: 2.5,
          // Between the pots that were asked about, the value is not known to stay.
          ...(answer.asked.coverage === 'every-change' ? { curve: 'step-after' as const } : {}),
        }),
        ...(answer.asked.coverage === 'pots' && steps.length <= 60
          ? [Plot.dot(drawn, { x: 'pot', y: 'points', fill: 'var(--bar)', r: 3 })]
          : []),
        ...ownPot(answer),
      ],
    },
  });
}

/** How many gain an award (above the line) and how many lose one (below it) from each pot to the next. */
export function changesChart(answer: WhatifAnswer): Markup | null {
  const bars = answer.steps.flatMap(({ potPence, entering, leaving }) => [
    ...(entering.length === 0 ? [] : [{ pot: pounds(potPence), change: entering.length, way: 'gain' }]),
    ...(leaving.length === 0 ? [] : [{ pot: pounds(potPence), change: -leaving.length, way: 'lose' }]),
  ]);
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map(({ change }) => Math.abs(change)));
  const losing = answer.steps.filter(({ leaving }) => leaving.length > 0).length;
  const title = 'Who gains an award from one pot to the next (up), and who loses one (down)';
  const width = Math.max(1.5, Math.min(9, (WIDTH - LEFT) / Math.max(1, answer.steps.length) - 1.5));
  return drawPlot({
    title,
    words: `${title}. At ${counted(losing, 'pot')} of ${formatNumber(answer.steps.length)} somebody loses an award although there is more money. The table below names them.`,
    wide: true,
    letters: 13,
    options: {
      width: WIDTH,
      height: 220,
      marginLeft: LEFT,
      marginTop: 34,
      marginBottom: 40,
      marginRight: 48,
      x: potAxis(answer),
      y: {
        label: 'Applications',
        domain: [-most - 0.5, most + 0.5],
        tickFormat: (value: number) => (Number.isInteger(value) ? formatNumber(Math.abs(value)) : ''),
        ticks: Math.min(7, 2 * most + 1),
      },
      marks: [
        Plot.ruleX(
          bars.filter(({ way }) => way === 'gain'),
          { x: 'pot', y1: 0, y2: 'change', stroke: 'var(--bar)', strokeWidth: width },
        ),
        Plot.ruleX(
          bars.filter(({ way }) => way === 'lose'),
          { x: 'pot', y1: 0, y2: 'change', stroke: 'var(--o4)', strokeWidth: width },
        ),
        Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        ...ownPot(answer),
      ],
    },
  });
}

interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

const ROW = 17;
const MOST_ROWS = 120;

/**
 * The applications that are funded at some pot, each with the pots at which it is: by the smallest pot that funds it. A gap in a line
 * is an application that loses its award as the pot rises.
 */
export function membershipGrid(answer: WhatifAnswer): Markup | null {
  const { steps, applications } = answer;
  const answered = steps.filter(({ status }) => status === 'optimal');
  if (answered.length < 2) return null;
  const edges = edgesOf(answer);
  const name = namingAwards(answer.phaseNames);
  const phases = answer.phaseNames.length === 0 ? [null] : answer.phaseNames.map(({ id }) => id);
  const rows = applications.flatMap(({ applicationId, organisation, title }) =>
    phases.map((phase) => ({ applicationId, organisation, title, phase })),
  );
  type Row = (typeof rows)[number];
  const has = ({ awards }: WhatifAnswer['steps'][number], { applicationId, phase }: Row): boolean =>
    awards.some(
      (award) => award.applicationId === applicationId && (phase === null || award.phase === phase),
    );
  const always = rows.filter((row) => answered.every((step) => has(step, row)));
  const varying = rows.filter((row) => answered.some((step) => has(step, row)) && !always.includes(row));
  const ranked = varying
    .map((line) => ({
      line,
      funded: steps.map((step) => has(step, line)),
    }))
    .map((entry) => ({
      ...entry,
      first: entry.funded.indexOf(true),
      count: entry.funded.filter(Boolean).length,
    }))
    .filter(({ first }) => first !== -1)
    .sort((a, b) => a.first - b.first || b.count - a.count)
    .slice(0, MOST_ROWS);
  if (ranked.length === 0) return null;
  const runs = ranked.flatMap(({ funded }, row) => runsOf(funded, edges, row));
  const left = 190;
  const title = 'Which applications are funded at which pot';
  const leftOut = varying.length - ranked.length;
  return drawPlot({
    title,
    words: `${title}. ${counted(always.length, 'application')} funded at every pot: ${listedAtMost(
      name(always),
      20,
    )}. ${counted(ranked.length, 'application')} funded at some pots and not at others, a row each. The table below names who enters and who leaves at each pot.${leftOut > 0 ? ` ${counted(leftOut, 'further application')} not drawn.` : ''}`,
    wide: true,
    letters: 12,
    options: {
      width: WIDTH,
      height: ROW * ranked.length + 80,
      marginLeft: left,
      marginTop: 34,
      marginBottom: 40,
      marginRight: 48,
      x: { ...potAxis(answer), domain: [edges[0]?.[0] ?? 0, edges.at(-1)?.[1] ?? 1] },
      y: { axis: null, type: 'band', domain: ranked.map((_, row) => row), padding: 0.22 },
      marks: [
        Plot.ruleY(
          ranked.map((_, row) => row),
          { y: (row: number) => row, stroke: 'var(--line)', strokeWidth: 1 },
        ),
        Plot.barX(runs, { y: 'row', x1: 'from', x2: 'to', fill: 'var(--bar)', rx: 1.5 }),
        Plot.text(
          ranked.map(({ line }, row) => ({ row, text: rowLabel(name([line]).join(''), calledBy(line)) })),
          { y: 'row', frameAnchor: 'left', textAnchor: 'start', dx: -left + 2, text: 'text' },
        ),
        ...ownPot(answer),
      ],
    },
  });
}

/** Where each step begins and ends on the page, in pounds: as far as it goes; a pot of a grid halfway to the next. */
function edgesOf({ steps, asked }: WhatifAnswer): readonly (readonly [number, number])[] {
  if (asked.coverage === 'every-change')
    return steps.map(({ potPence, untilPence }) => [pounds(potPence), pounds(untilPence + 1)]);
  const pots = steps.map(({ potPence }) => pounds(potPence));
  const between = pots.slice(1).map((pot, index) => (pot + (pots[index] ?? pot)) / 2);
  return pots.map((pot, index) => {
    const half = (between[0] ?? pot) - (pots[0] ?? pot);
    const halfLast = (pots.at(-1) ?? pot) - (between.at(-1) ?? pot);
    return [between[index - 1] ?? pot - half, between[index] ?? pot + halfLast];
  });
}

function runsOf(
  funded: readonly boolean[],
  edges: readonly (readonly [number, number])[],
  row: number,
): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, is] of funded.entries()) {
    const [from, to] = edges[index] ?? [0, 0];
    const before = runs.at(-1);
    if (!is) continue;
    if (funded[index - 1] === true && before !== undefined) runs.splice(-1, 1, { ...before, to });
    else runs.push({ row, from, to });
  }
  return runs;
}
