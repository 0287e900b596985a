import type { Phase } from '../../programme/programme.ts';
import type { PhaseLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, none, whole } from '../limit.ts';

/** A limit under which the options of one phase fall whole; `each` makes it a limit on every phase that is decided. */
export function addPhaseLimit(draft: Draft, rule: PhaseLimit, given: Case): void {
  for (const phase of phasesOf(given))
    if (rule.phase === 'each' || rule.phase === phase.id)
      addLimit(
        draft,
        rule,
        rule.limit,
        { id: phase.id, shareOf: ({ option }) => (option.phase === phase.id ? whole : none) },
        given,
      );
}

/** The phases that are decided, in the programme's order. */
export const phasesOf = ({ scenario }: Pick<Case, 'scenario'>): readonly Phase[] =>
  scenario.programme.phases.filter(({ id }) => scenario.phases.includes(id));
