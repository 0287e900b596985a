import type { DecisionResult } from '../../domain/result.ts';
import { phaseName } from '../application-cells.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';

/** The chair's instructions about single applications, with the reason for each. */
export function locksSection(result: DecisionResult): Section | null {
  const { locks } = result;
  if (locks.length === 0) return null;
  return {
    id: 'locks',
    title: 'Decided by hand',
    count: locks.length,
    body: html`<p>The chair fixed the fate of these applications before the award set was computed. Everything else was free.</p>
${table<DecisionResult['locks'][number]>({
  label: 'Locks',
  caption: 'Locks and the reasons given for them.',
  columns: [
    column(
      'Application',
      ({ applicationId }) => html`<span class="id">${said(applicationId)}</span>`,
      'row-header',
    ),
    column('Decision', ({ decision, phase }) => {
      const name = phaseName(phase, result);
      return html`${decision === 'fund' ? 'must be funded' : 'must not be funded'}${name !== null && html` in ${name}`}`;
    }),
    column('Reason', ({ reason }) => said(reason), 'wide'),
  ],
  rows: locks,
})}`,
  };
}
