import { byCodeUnit, type PlaceId } from '../../domain/ids.ts';
import type { SubRegionLimit } from '../../programme/rule.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../draft.ts';
import { addLimit } from '../limit.ts';
import { shareIn } from './place-limit.ts';

/** A limit on the places of a sub-region together: an award that delivers in two of them is still one award; `each` makes it a limit on every sub-region. */
export function addSubRegionLimit(draft: Draft, rule: SubRegionLimit, given: Case): void {
  for (const { name, places } of subRegionsIn(given, rule.subRegion)) {
    const inside = new Set(places);
    addLimit(
      draft,
      rule,
      rule.limit,
      { id: name, shareOf: ({ candidate }) => shareIn(candidate, inside) },
      given,
    );
  }
}

/** A sub-region of the map with its places, or each of them by name. */
export function subRegionsIn(
  { geography }: Pick<Case, 'geography'>,
  stated: SubRegionLimit['subRegion'],
): readonly { readonly name: string; readonly places: readonly PlaceId[] }[] {
  const all = geography?.places ?? [];
  const names = new Set(all.flatMap(({ subRegion }) => subRegion ?? []));
  return (stated === 'each' ? [...names].sort(byCodeUnit) : [stated]).map((name) => ({
    name,
    places: all.filter(({ subRegion }) => subRegion === name).map(({ id }) => id),
  }));
}
