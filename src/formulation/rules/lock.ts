import { one, rational } from '../../domain/rational.ts';
import type { Lock } from '../../programme/rule.ts';
import { addRow, type Draft } from '../draft.ts';

/**
 * Σ_{o of its first phase} x_io = 1 for a lock to fund, = 0 for a lock not to: the chair has decided this one. A lock on a
 * phase is the same for the options of that phase.
 */
export function addLock(draft: Draft, lock: Lock): void {
  addRow(draft, {
    name: `lock:${lock.application}`,
    terms: draft.awards
      .filter(
        ({ candidate, option, leads }) =>
          candidate.application.id === lock.application &&
          (lock.phase === undefined ? leads : option.phase === lock.phase),
      )
      .map(({ variable }) => ({ variable, coefficient: one })),
    sense: '=',
    bound: rational(lock.decision === 'fund' ? 1n : 0n),
    origin: { kind: 'lock', subject: [lock.application], rule: null, clause: null },
  });
}
