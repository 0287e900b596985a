import type { DecisionResult, ExclusionLine } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';

/** Applications of which at most one is funded, each set with its reason. */
export function exclusionsSection({ exclusions }: DecisionResult): Section | null {
  if (exclusions.length === 0) return null;
  return {
    id: 'exclusions',
    title: 'Applications that exclude each other',
    count: exclusions.length,
    body: html`<p>Of each of these sets at most one application is funded.</p>
${table<ExclusionLine>({
  label: 'Applications that exclude each other',
  caption: 'Who excludes whom, and why.',
  columns: [
    column('At most one of', ({ applicationIds }) => said(applicationIds.join(', ')), 'row-header'),
    column('Why', ({ reason }) => said(reason), 'wide'),
    column('Clause', ({ clause }) =>
      clause === null ? html`<span class="quiet">none</span>` : said(clause),
    ),
    column('Funded', ({ funded }) =>
      funded === null ? html`<span class="quiet">none</span>` : said(funded),
    ),
  ],
  rows: exclusions,
  long: exclusions.length > 25,
})}`,
  };
}
