import type { Delivery } from '../domain/application.ts';
import { id, type PlaceId } from '../domain/ids.ts';
import type { Location } from '../domain/problem.ts';
import {
  add,
  compare,
  divide,
  formatDecimal,
  one,
  type Rational,
  rational,
  sum,
  zero,
} from '../domain/rational.ts';
import type { Collector } from './collector.ts';
import type { PlaceNames } from './place-names.ts';
import { malformedShare, mixedShares, noPlace, repeatedName, sharesNotOne } from './problems.ts';
import { parseShare } from './values.ts';

/** The parts of a cell with several names, `;` between. */
export const parts = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

interface Stated {
  readonly place: PlaceId;
  readonly share: Rational | null;
}

/**
 * Where an application delivers: `Hackney; Newham` in equal shares, `E09000012:0.7; E09000025:0.3` in those.
 * Undefined, with the problems, where any of it cannot be read. Without a map, places keep the name as written.
 */
export function readDeliveries(
  text: string,
  names: PlaceNames | null,
  at: Location,
  problems: Collector,
): readonly Delivery[] | undefined {
  const read = parts(text).map((part) => readPart(part, names, at, problems));
  const stated = read.filter((part) => part !== undefined);
  if (stated.length < read.length) return undefined;
  const shared = stated.filter(({ share }) => share !== null);
  if (shared.length > 0 && shared.length < stated.length) return problems.refuse(mixedShares(at, text));
  const shares = new Map<PlaceId, Rational>();
  for (const { place, share } of stated) {
    const already = shares.get(place);
    if (already !== undefined) problems.add(repeatedName(at, place));
    shares.set(place, share === null ? one : add(already ?? zero, share));
  }
  if (shared.length === 0) {
    const equal = rational(1n, BigInt(Math.max(shares.size, 1)));
    return [...shares.keys()].flatMap((place) => deliveriesIn(names, place, equal));
  }
  const total = sum(shares.values());
  if (compare(total, one) !== 0) return problems.refuse(sharesNotOne(at, text, formatDecimal(total, 6)));
  return [...shares].flatMap(([place, share]) => deliveriesIn(names, place, share));
}

/** A delivery in a place, or in equal parts in each place of an area. */
function deliveriesIn(names: PlaceNames | null, stated: PlaceId, share: Rational): readonly Delivery[] {
  const places = names?.placesIn(stated) ?? [stated];
  if (places[0] === stated) return [{ place: stated, share }];
  const part = divide(share, rational(places.length));
  return places.map((place) => ({ place, share: part, area: stated }));
}

function readPart(
  part: string,
  names: PlaceNames | null,
  at: Location,
  problems: Collector,
): Stated | undefined {
  if (problems.full) return undefined;
  const colon = part.lastIndexOf(':');
  const tail = part.slice(colon + 1).trim();
  const hasShare = colon > 0 && /^[-+−\d.,%/\s]*$/.test(tail);
  const name = hasShare ? part.slice(0, colon).trim() : part;
  const share = hasShare ? parseShare(tail) : null;
  if (share === undefined || (share !== null && (compare(share, zero) <= 0 || compare(share, one) > 0))) {
    return problems.refuse(malformedShare(at, part));
  }
  if (names === null) return { place: id<PlaceId>(name), share };
  const place = names.find(name);
  if (place !== undefined) return { place, share };
  return problems.refuse(noPlace(names, at, name));
}
