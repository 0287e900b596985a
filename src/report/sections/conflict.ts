import type { ConflictingRule, DecisionResult } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { conflictNeeds, givesInWords } from '../words.ts';

/** Where the rules conflict: a smallest set of them, and how far each would have to give. */
export function conflictSection({ conflict }: DecisionResult): Section | null {
  if (conflict === null) return null;
  return {
    id: 'conflict',
    title: conflict.rules.length === 1 ? 'The rule that cannot be kept' : 'The rules that conflict',
    count: conflict.rules.length,
    body: html`<p>${conflictNeeds(conflict)}</p>
${table<ConflictingRule>({
  label: 'Rules that conflict',
  caption: 'Found by leaving out one rule after another and deciding again.',
  columns: [
    column(
      'Rule',
      ({ title, id }) => html`${said(title)} <span class="beneath id">${said(id)}</span>`,
      'row-header',
    ),
    column('Clause', ({ clause }) => clause ?? ''),
    column('What it asks, and the nearest that can be had', givesInWords(conflict)),
  ],
  rows: conflict.rules,
})}`,
  };
}
