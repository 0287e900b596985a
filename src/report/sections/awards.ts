import { formatPounds } from '../../domain/money.ts';
import type { AwardLine, DecisionResult } from '../../domain/result.ts';
import {
  applicationCell,
  markFormat,
  placesAndThemesColumn,
  tierOrPhase,
  valueCell,
} from '../application-cells.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { counted, formatPoints, statusWords } from '../words.ts';

/** The award set in rank order, and why each award ranks where it does. */
export function awardsSection(result: DecisionResult): Section {
  const { awards, objective, pot, ranking, status } = result;
  const base = { id: 'awards', title: 'The award set', count: awards.length };
  if (awards.length === 0) {
    const meaning =
      status === 'infeasible' || status === 'unknown'
        ? statusWords[status].long
        : 'The best award set under these rules has no award in it.';
    return { ...base, body: html`<p class="notice">There are no awards. ${meaning}</p>\n` };
  }
  const mark = markFormat(awards);
  const any = (holds: (line: AwardLine) => boolean): boolean => awards.some(holds);
  return {
    ...base,
    body: html`${
      ranking === 'full'
        ? html`<p>Awards are ranked by <strong>replacement value</strong>: the points that the decision would lose if this one
award were taken out and every other were free to change. Awards with the same replacement value are ranked by their mark.
Where the value is nil, another award set is just as good without it.</p>`
        : html`<p class="notice">Only the award set was asked for: replacement values and the reserve list were not worked out.</p>`
    }
${table<AwardLine>({
  label: 'Awards in rank order',
  caption: `${counted(awards.length, 'award')}${ranking === 'full' ? ' in rank order' : ' in order of their marks'}, ${formatPounds(pot.awardedPence)} in all. Values are in points; spread and diversity are what hangs on the award.`,
  columns: [
    column('Rank', ({ rank }) => rank, 'number'),
    column(
      'Application',
      (line) => applicationCell(line, line.because, tierOrPhase(line, result)),
      'application',
    ),
    column(
      'Amount',
      (line) =>
        html`<strong>${formatPounds(line.amountPence)}</strong>${
          line.amountPence !== line.requestedPence &&
          html`<span class="beneath">of ${formatPounds(line.requestedPence)} asked</span>`
        }`,
      'number',
    ),
    column('Mark', mark, 'number'),
    ranking === 'full' &&
      column(
        'Replacement value',
        (line) => valueCell(line.replacementValue, result, 'rules fail without it'),
        'number',
      ),
    any(({ spreadContribution }) => spreadContribution !== 0) &&
      column('Spread', (line) => formatPoints(line.spreadContribution, objective.gridPerPoint), 'number'),
    any(({ diversityContribution }) => diversityContribution !== 0) &&
      column(
        'Diversity',
        (line) => formatPoints(line.diversityContribution, objective.gridPerPoint),
        'number',
      ),
    placesAndThemesColumn(awards, result),
  ],
  rows: awards,
})}`,
  };
}
