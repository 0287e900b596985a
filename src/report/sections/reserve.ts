import { formatPounds } from '../../domain/money.ts';
import type { ChangeLine, DecisionResult, ReserveLine, WithdrawalLine } from '../../domain/result.ts';
import {
  applicationCell,
  markFormat,
  placesAndThemesColumn,
  phaseName,
  tierOrPhase,
  valueCell,
} from '../application-cells.ts';
import { type Content, html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { counted } from '../words.ts';

/** The reserve list in order: who is nearest to an award. */
export function reserveSection(result: DecisionResult): Section | null {
  const { reserve } = result;
  const base = { id: 'reserve', title: 'Reserve list', count: reserve.length };
  if (reserve.length === 0)
    return result.awards.length === 0 || result.ranking === 'none'
      ? null
      : { ...base, body: html`<p class="notice">Nobody is in reserve.</p>\n` };
  return {
    ...base,
    body: html`<p>The reserve list is in order of <strong>opportunity cost</strong>: the points that the decision would lose if this
application were funded and all else were free to change. The least comes first; nil means that its fate was a tie.</p>
${table<ReserveLine>({
  label: 'Reserve list',
  caption: `${counted(reserve.length, 'application')} in reserve, nearest to an award first. Costs are in points.`,
  columns: [
    column('Order', ({ order }) => order, 'number'),
    column(
      'Application',
      (line) => applicationCell(line, line.because, tierOrPhase(line, result)),
      'application',
    ),
    column('Amount', ({ amountPence }) => formatPounds(amountPence), 'number'),
    column('Mark', markFormat(reserve), 'number'),
    column('Opportunity cost', (line) => valueCell(line.opportunityCost, result, 'none possible'), 'number'),
    placesAndThemesColumn(reserve, result),
  ],
  rows: reserve,
  long: reserve.length > 40,
})}`,
  };
}

/** Who steps in, for each single withdrawal. */
export function withdrawalsSection(result: DecisionResult): Section | null {
  const { withdrawals, awards, reserve, notFunded } = result;
  if (withdrawals.length === 0) return null;
  const organisations = new Map(
    [...notFunded, ...reserve, ...awards].map((line) => [line.applicationId, line.organisation]),
  );
  const named = (line: { readonly applicationId: string; readonly phase: string | null }): Content => {
    const organisation = organisations.get(line.applicationId) ?? null;
    const phase = phaseName(line.phase, result);
    return html`<span class="id">${said(line.applicationId)}</span>${organisation !== null && html` ${said(organisation)}`}${phase !== null && html` <span class="quiet">${phase}</span>`}`;
  };
  const list = (items: readonly Content[], none: string): Content =>
    items.length === 0
      ? html`<span class="quiet">${none}</span>`
      : html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const paid = (entry: ChangeLine): Content =>
    html`${named(entry)} <span class="nowrap">${formatPounds(entry.amountPence)}</span>`;
  const after =
    (part: (replacement: NonNullable<WithdrawalLine['replacement']>) => Content) =>
    ({ replacement }: WithdrawalLine): Content =>
      replacement === null ? html`<span class="quiet">–</span>` : part(replacement);
  return {
    id: 'withdrawals',
    title: 'If an award is declined',
    count: withdrawals.length,
    body: html`<p>For each single withdrawal, the best award set without that application. Sometimes the best answer moves more than one award.</p>
${table<WithdrawalLine>({
  label: 'Withdrawals',
  caption: 'Who steps in for each single withdrawal.',
  columns: [
    column('If this one withdraws', named, 'row-header'),
    column('These step in', ({ replacement }) =>
      replacement === null
        ? html`<span class="state broken">No award set satisfies the rules without it.</span>`
        : list(replacement.entering.map(paid), 'nobody'),
    ),
    column(
      'These give way',
      after(({ givingWay }) => list(givingWay.map(named), 'none')),
    ),
    column(
      'These change amount',
      after(({ changed }) => list(changed.map(paid), 'none')),
    ),
    column(
      'Rules',
      after(({ rulesHold }) =>
        rulesHold
          ? html`<span class="state holds">all hold</span>`
          : html`<span class="state broken">not all hold</span>`,
      ),
    ),
  ],
  rows: withdrawals,
  long: withdrawals.length > 40,
})}`,
  };
}
