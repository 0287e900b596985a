import { compare, one, rational } from '../../domain/rational.ts';
import type { FundableLine } from '../../programme/rule.ts';
import { addRow, type Draft } from '../draft.ts';

/** Σ_{i: m_i < line} x_io ≤ 0: nothing below the line is funded. */
export function addFundableLine(draft: Draft, rule: FundableLine): void {
  addRow(draft, {
    name: rule.id,
    terms: draft.awards
      .filter(({ candidate, leads }) => leads && compare(candidate.merit, rule.merit) < 0)
      .map(({ variable }) => ({ variable, coefficient: one })),
    sense: '<=',
    bound: rational(0n),
    origin: { kind: rule.kind, subject: [], rule: rule.id, clause: rule.clause },
  });
}
