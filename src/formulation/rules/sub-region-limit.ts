import type { SubRegionLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit } from '../limit.ts';
import { shareIn } from './place-limit.ts';

/** A limit on the places of a sub-region together: an award that delivers in two of them is still one award. */
export function addSubRegionLimit(draft: Draft, rule: SubRegionLimit, given: Case): void {
  const places = new Set(
    (given.geography?.places ?? [])
      .filter(({ subRegion }) => subRegion === rule.subRegion)
      .map(({ id }) => id),
  );
  addLimit(
    draft,
    rule,
    rule.limit,
    { id: rule.subRegion, shareOf: ({ candidate }) => shareIn(candidate, places) },
    given,
  );
}
