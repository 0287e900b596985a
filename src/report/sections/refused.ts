import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult, IneligibleLine, NotFundedLine } from '../../domain/result.ts';
import {
  applicationCell,
  markFormat,
  phaseName,
  placesAndThemesColumn,
  valueCell,
} from '../application-cells.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { counted } from '../words.ts';

/** Eligible applications without an award, with what an award to each would have cost. */
export function notFundedSection(result: DecisionResult): Section | null {
  const { notFunded, awards, reserve, ranking } = result;
  const elsewhere = reserve.length > 0 ? ' or a place on the reserve list' : '';
  const base = { id: 'not-funded', title: 'Not funded', count: notFunded.length };
  if (notFunded.length === 0)
    return awards.length === 0
      ? null
      : { ...base, body: html`<p class="notice">Every eligible application has an award${elsewhere}.</p>\n` };
  return {
    ...base,
    body: html`<p>These applications were eligible. ${ranking === 'full' && 'The opportunity cost is what the award set would have lost, in points, by making room for one.'}</p>
${table<NotFundedLine>({
  label: 'Not funded',
  caption: `${counted(notFunded.length, 'eligible application')} without an award${elsewhere}.`,
  columns: [
    column(
      'Application',
      (line) => applicationCell(line, line.because, phaseName(line.phase, result)),
      'application',
    ),
    column('Asked for', ({ requestedPence }) => formatPounds(requestedPence), 'number'),
    column('Mark', markFormat(notFunded), 'number'),
    ranking === 'full' &&
      column(
        'Opportunity cost',
        (line) => valueCell(line.opportunityCost, result, 'no award set can have it'),
        'number',
      ),
    placesAndThemesColumn(notFunded, result),
  ],
  rows: notFunded,
  long: notFunded.length > 25,
})}`,
  };
}

/** Applications that could not be awarded, each with the clauses that it breaches or does not speak to. */
export function ineligibleSection({ ineligible }: DecisionResult): Section {
  const base = { id: 'ineligible', title: 'Not eligible', count: ineligible.length };
  if (ineligible.length === 0)
    return { ...base, body: html`<p class="notice">Every application was eligible.</p>\n` };
  return {
    ...base,
    body: html`<p>A <strong>breach</strong> is something that the application says and a clause does not allow. <strong>Not stated</strong>
is different: the application leaves out what the clause needs, and could be looked at again once it is supplied.</p>
${table<IneligibleLine>({
  label: 'Not eligible',
  caption: `${counted(ineligible.length, 'application')} could not be considered.`,
  columns: [
    column('Application', (line) => applicationCell(line), 'application'),
    column('Asked for', ({ requestedPence }) => formatPounds(requestedPence), 'number'),
    column(
      'Clauses',
      ({ breaches }) =>
        html`<ul class="plain clauses">${breaches.map(
          ({ clause, answer, message }) =>
            html`<li><span class="id">${said(clause)}</span> <span class="state ${
              answer === 'breach' ? 'broken' : 'unsaid'
            }">${answer === 'breach' ? 'Breach' : 'Not stated'}</span> ${said(message)}</li>`,
        )}</ul>`,
      'wide',
    ),
  ],
  rows: ineligible,
  long: ineligible.length > 25,
})}`,
  };
}
