import type { TierLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, none, whole } from '../limit.ts';

/** A limit under which the options of one tier fall whole; `each` makes it a limit on every tier of the programme. */
export function addTierLimit(draft: Draft, rule: TierLimit, given: Case): void {
  for (const tier of given.scenario.programme.tiers)
    if (rule.tier === 'each' || rule.tier === tier.id)
      addLimit(
        draft,
        rule,
        rule.limit,
        { id: tier.id, shareOf: ({ option }) => (option.tier === tier.id ? whole : none) },
        given,
      );
}
