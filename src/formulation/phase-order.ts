import { rational } from '../domain/rational.ts';
import type { Phase } from '../programme/programme.ts';
import { type AwardVariable, addRow, type Draft } from './draft.ts';

/**
 * Σ_{o in phase 2} x_io ≤ Σ_{o in phase 1} x_io, for every phase of the candidate that follows another of its phases: no award in
 * the later one without an award in the earlier one. Whoever already holds the earlier award has no option in it, and no row.
 */
export function addPhaseOrder(draft: Draft, own: readonly AwardVariable[], phases: readonly Phase[]): void {
  for (const { id, follows } of phases) {
    const later = own.filter(({ option }) => option.phase === id);
    const earlier = own.filter(({ option }) => option.phase === follows?.phase);
    const application = own[0]?.candidate.application.id;
    if (application === undefined || later.length === 0 || earlier.length === 0) continue;
    addRow(draft, {
      name: `follows:${application}:${id}`,
      terms: [
        ...later.map(({ variable }) => ({ variable, coefficient: rational(1n) })),
        ...earlier.map(({ variable }) => ({ variable, coefficient: rational(-1n) })),
      ],
      sense: '<=',
      bound: rational(0n),
      origin: { kind: 'follows', subject: [application, id], rule: null, clause: follows?.clause ?? null },
    });
  }
}
