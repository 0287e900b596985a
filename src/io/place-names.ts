import type { Geography } from '../geography/geography.ts';
import type { PlaceId } from '../domain/ids.ts';
import { nearest } from './nearest.ts';

/** How applications' words for places lead to the places of a map. */
export interface PlaceNames {
  readonly find: (text: string) => PlaceId | undefined;
  /** The names of all places, for suggestions. */
  readonly names: readonly string[];
  readonly suggest: (text: string) => string | undefined;
}

/** Longer texts are no names, and folding them could take for ever. */
const longestName = 200;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=\S)/, '');

const before =
  /^(?:(?:london|royal|metropolitan) )?(?:borough|county|city|district|lb) (?:and county )?(?:of )?/;
const after = /(?<=\S)(?: (?:london|royal|metropolitan|borough|county|city|district|council))+$/;

/** Without what councils put around a name: “London Borough of Hackney”, “Westminster City Council”. */
const bare = (folded: string): string => folded.replace(before, '').replace(after, '');

/**
 * Indexes a map's places by code, name, and name without the words of a council. A short name that two places
 * would share, or that names a whole region (“London”), leads to none.
 */
export function placeNames(geography: Geography): PlaceNames {
  const index = new Map<string, PlaceId>();
  const short = new Map<string, PlaceId | null>();
  const regions = new Set(geography.places.flatMap(({ region }) => (region === null ? [] : [fold(region)])));
  for (const { id, name } of geography.places) {
    index.set(fold(id), id);
    index.set(fold(name), id);
    const key = bare(fold(name));
    short.set(key, regions.has(key) || (short.get(key) ?? id) !== id ? null : id);
  }
  const names = geography.places.map(({ name }) => name);
  return {
    find(text) {
      if (text.length > longestName) return undefined;
      const folded = fold(text);
      return (
        index.get(folded) ??
        short.get(folded) ??
        index.get(bare(folded)) ??
        short.get(bare(folded)) ??
        undefined
      );
    },
    names,
    // “London” holds the letters of one place's name and means all of them.
    suggest: (text) =>
      text.length > longestName || regions.has(fold(text)) ? undefined : nearest(bare(fold(text)), names),
  };
}
