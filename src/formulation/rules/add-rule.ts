import type { Rule } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addExclusiveGroup } from './exclusive-group.ts';
import { addFundableLine } from './fundable-line.ts';
import { addGroupLimit } from './group-limit.ts';
import { addOrganisationLimit } from './organisation-limit.ts';
import { addPhaseLimit } from './phase-limit.ts';
import { addPlaceLimit } from './place-limit.ts';
import { addPlacesReached } from './places-reached.ts';
import { addPot } from './pot.ts';
import { addSubRegionLimit } from './sub-region-limit.ts';
import { addThemeLimit } from './theme-limit.ts';
import { addTierLimit } from './tier-limit.ts';
import { addTotalLimit } from './total-limit.ts';

/** The rows of one rule, by its kind. */
export function addRule(draft: Draft, rule: Rule, given: Case): void {
  switch (rule.kind) {
    case 'pot':
      return addPot(draft, rule);
    case 'total':
      return addTotalLimit(draft, rule, given);
    case 'tier':
      return addTierLimit(draft, rule, given);
    case 'phase':
      return addPhaseLimit(draft, rule, given);
    case 'group':
      return addGroupLimit(draft, rule, given);
    case 'theme':
      return addThemeLimit(draft, rule, given);
    case 'place':
      return addPlaceLimit(draft, rule, given);
    case 'sub-region':
      return addSubRegionLimit(draft, rule, given);
    case 'places-reached':
      return addPlacesReached(draft, rule, given);
    case 'organisation':
      return addOrganisationLimit(draft, rule);
    case 'exclusive':
      return addExclusiveGroup(draft, rule);
    case 'fundable-line':
      return addFundableLine(draft, rule);
  }
}
