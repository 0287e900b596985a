import type { DecisionResult, LevelValue } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import { facts, type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { formatPoints, formatUnits, gapOf, titled } from '../words.ts';

const BASES: Readonly<Record<DecisionResult['objective']['basis'], string>> = {
  award: 'The merit of an award set is the sum of the marks of its awards, whatever their amounts.',
  pound: 'Merit counts every pound: an award brings its mark for each £1,000 it receives.',
  'above-line': 'Merit counts the marks that each award has above the fundable line.',
};

const MODES: Readonly<Record<DecisionResult['objective']['mode'], string>> = {
  weighted:
    'Merit, borough spread and theme diversity are added up in points, each at its exchange rate, so that one number orders all award sets.',
  hierarchical:
    'The levels below are maximised one after another. Each may give up the stated amount for the sake of those after it.',
};

/** What “best” means here: the basis of merit, the exchange rates, the guard and the levels with their bounds. */
export function objectiveSection({ objective, status }: DecisionResult): Section {
  const { mode, basis, exchange, guard, levels, gridPerPoint } = objective;
  const points = (value: number): string => formatPoints(value, gridPerPoint);
  const decided = status === 'optimal' || status === 'within';
  // A proved level lies below its bound only by what it gave up, on purpose, for the levels after it.
  const below = (level: LevelValue): string => {
    const gap = gapOf(level, gridPerPoint);
    if (gap === null) return 'nothing: proved';
    return status === 'optimal' ? `${gap}, given up for later levels` : gap;
  };
  return {
    id: 'objective',
    title: 'What “best” means here',
    count: null,
    body: html`<p>${MODES[mode].replace('borough ', '')} ${BASES[basis]}</p>
${exchange.length > 0 && html`<h3>Exchange rates</h3>\n${sentences(exchange, 'exchange')}\n`}
${
  guard !== null &&
  html`<h3>The guard on merit</h3>
<p>Spread and diversity may not cost too much merit. The best possible merit is ${formatUnits(guard.bestMerit, gridPerPoint)} points; the award set
had to reach at least ${formatUnits(guard.leastMerit, gridPerPoint)}${decided && html`, and reaches ${points(objective.merit)}`}.</p>\n`
}
${
  decided &&
  html`<h3>What the award set is worth</h3>
${facts(
  [
    ['Merit', points(objective.merit)],
    ['Spread', points(objective.spread)],
    ['Diversity', points(objective.diversity)],
  ],
  'facts',
)}`
}
${
  levels.length > 0 &&
  table<LevelValue>({
    label: 'Objective levels',
    caption: html`Value reached and the bound that nothing can exceed, in points.`,
    columns: [
      column('Level', ({ name }) => said(titled(name)), 'row-header'),
      column('Value', ({ value }) => formatUnits(value, gridPerPoint), 'number'),
      column('Bound', ({ bound }) => formatUnits(bound, gridPerPoint), 'number'),
      column('Below the bound', below, 'number'),
      column('May give up', ({ allowedLoss }) => formatUnits(allowedLoss, gridPerPoint), 'number'),
    ],
    rows: levels,
  })
}`,
  };
}
