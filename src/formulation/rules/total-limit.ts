import type { TotalLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit, whole } from '../limit.ts';

/** A limit under which every award falls whole. */
export function addTotalLimit(draft: Draft, rule: TotalLimit, given: Case): void {
  addLimit(draft, rule, rule.limit, { id: rule.id, shareOf: () => whole }, given);
}
