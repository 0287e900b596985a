import { readFileSync } from 'node:fs';

/** A place of England that a partnership may be in: a district, or a county with its districts. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

interface ShippedMap {
  readonly objects: {
    readonly places: { readonly geometries: readonly { readonly properties: Area & { kind: string } }[] };
  };
}

const placesOf = (map: string): readonly (Area & { kind: string })[] => {
  const text = readFileSync(new URL(`../../data/places/${map}.topo.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as ShippedMap).objects.places.geometries.map(({ properties }) => properties);
};

/** Counties, and every district that lies in none: the areas of the authorities that have a Director of Public Health. */
export const areas = (): readonly Area[] =>
  placesOf('england-upper-tier')
    .map(({ id, name, region }) => ({ id, name, region }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
