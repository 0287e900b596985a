import type { PhaseLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, none, whole } from '../limit.ts';

/** A limit under which the options of one phase fall whole; `each` makes it a limit on every phase of the programme. */
export function addPhaseLimit(draft: Draft, rule: PhaseLimit, { scenario }: Case): void {
  for (const phase of scenario.programme.phases)
    if (rule.phase === 'each' || rule.phase === phase.id)
      addLimit(
        draft,
        rule,
        rule.limit,
        { id: phase.id, shareOf: ({ option }) => (option.phase === phase.id ? whole : none) },
        scenario.pot,
      );
}
