import { byCodeUnit, type PlaceId } from '../domain/ids.ts';
import { placesIn } from '../geography/areas.ts';
import type { Geography } from '../geography/geography.ts';
import { nearest } from './nearest.ts';

/** How people's words for places lead to the places and areas of a map. */
export interface PlaceNames {
  /** The place or area that a code or name means; undefined where it means none, or several. */
  readonly find: (text: string) => PlaceId | undefined;
  /** Where a name may mean several: each by its name and code. Empty otherwise. */
  readonly several: (text: string) => readonly string[];
  /** The places that an id stands for: its own, or those of the area. */
  readonly placesIn: (id: PlaceId) => readonly PlaceId[];
  /** The names of all places and areas, for suggestions. */
  readonly names: readonly string[];
  readonly suggest: (text: string) => string | undefined;
}

/** Longer texts are no names, and folding them could take for ever. */
const longestName = 200;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=\S)/, '');

const before =
  /^(?:(?:london|royal|metropolitan) )?(?:borough|county|city|district|lb) (?:and county )?(?:of )?/;
const after =
  /(?<=\S)(?: (?:london|royal|metropolitan|unitary|borough|county|city|district|council)(?: of(?= |$))?)+$/;

/** Without what councils put around a name: “London Borough of Hackney”, “Westminster City Council”, “Bristol, City of”. */
const bare = (folded: string): string => folded.replace(before, '').replace(after, '');

type Index = Map<string, Set<PlaceId>>;

function put(index: Index, key: string, id: PlaceId): void {
  index.set(key, (index.get(key) ?? new Set()).add(id));
}

/**
 * Indexes a map's places and areas by code, name, and name without the words of a council. A short name that
 * means a whole region (“London”) leads to none.
 */
export function placeNames(geography: Geography): PlaceNames {
  const { places, areas } = geography;
  const all = [...places, ...areas];
  const regions = new Set(places.flatMap(({ region }) => (region === null ? [] : [fold(region)])));
  const [codes, whole, short]: [Index, Index, Index] = [new Map(), new Map(), new Map()];
  for (const { id, name } of all) {
    put(codes, fold(id), id);
    put(whole, fold(name), id);
    const key = bare(fold(name));
    if (!regions.has(key)) put(short, key, id);
  }
  const meant = (text: string): readonly PlaceId[] => {
    if (text.length > longestName) return [];
    const folded = fold(text);
    const least = bare(folded);
    const found =
      codes.get(folded) ?? whole.get(folded) ?? short.get(folded) ?? whole.get(least) ?? short.get(least);
    return [...(found ?? [])];
  };
  /** “Newcastle” begins the names of two places. */
  const begun = (text: string): readonly PlaceId[] => {
    const start = `${bare(fold(text))} `;
    if (text.length > longestName || start.length < 5 || regions.has(start.trim())) return [];
    return all.flatMap(({ id, name }) => (fold(name).startsWith(start) ? [id] : []));
  };
  const titles = new Map(all.map(({ id, name }) => [id, name]));
  const names = all.map(({ name }) => name);
  return {
    find(text) {
      const [only, ...others] = meant(text);
      return others.length === 0 ? only : undefined;
    },
    several(text) {
      const found = meant(text).length > 0 ? meant(text) : begun(text);
      return found.length < 2 ? [] : found.map((id) => `${titles.get(id) ?? id} (${id})`).sort(byCodeUnit);
    },
    placesIn: (id) => placesIn(geography, id),
    names,
    suggest(text) {
      // “London” holds the letters of one place's name and means all of them.
      if (text.length > longestName || regions.has(fold(text))) return undefined;
      const [only] = begun(text);
      return only === undefined ? nearest(bare(fold(text)), names) : titles.get(only);
    },
  };
}
