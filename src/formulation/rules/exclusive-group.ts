import { one, rational } from '../../domain/rational.ts';
import type { ExclusiveGroup } from '../../programme/rule.ts';
import { addRow, type Draft } from '../draft.ts';

/** Σ_{i in group} Σ_{o of its first phase} x_io ≤ 1: at most one of the group is funded. */
export function addExclusiveGroup(draft: Draft, rule: ExclusiveGroup): void {
  const members = new Set<string>(rule.applications);
  addRow(draft, {
    name: rule.id,
    terms: draft.awards
      .filter(({ candidate, leads }) => leads && members.has(candidate.application.id))
      .map(({ variable }) => ({ variable, coefficient: one })),
    sense: '<=',
    bound: rational(1n),
    origin: { kind: rule.kind, subject: rule.applications, rule: rule.id, clause: rule.clause },
  });
}
