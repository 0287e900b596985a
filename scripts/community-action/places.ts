import { readFileSync } from 'node:fs';

/** What the shipped map says of a borough. */
export interface Borough {
  readonly id: string;
  readonly name: string;
  readonly population: number;
  /** Decimal text. */
  readonly deprivation: string;
  readonly centroid: readonly [number, number];
  readonly neighbours: readonly string[];
}

interface ShippedMap {
  readonly objects: { readonly places: { readonly geometries: readonly { readonly properties: Borough }[] } };
}

export function boroughs(): readonly Borough[] {
  const text = readFileSync(new URL('../../data/places/london.topo.json', import.meta.url), 'utf8');
  const map = JSON.parse(text) as ShippedMap;
  return map.objects.places.geometries
    .map(({ properties }) => properties)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `total` applications over the boroughs: one each, the rest by residents times deprivation, by largest remainder. */
export function shareOut(places: readonly Borough[], total: number): readonly Borough[] {
  const weights = places.map(
    ({ population, deprivation }) => population * Math.trunc(Number(deprivation) * 1000),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const rest = total - places.length;
  const quotas = weights.map((weight, index) => ({
    index,
    whole: Math.floor((rest * weight) / all),
    over: (rest * weight) % all,
  }));
  const left = rest - quotas.reduce((sum, { whole }) => sum + whole, 0);
  const lucky = new Set(
    [...quotas]
      .sort((a, b) => b.over - a.over || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return places.flatMap((place, index) =>
    Array.from({ length: 1 + (quotas[index]?.whole ?? 0) + (lucky.has(index) ? 1 : 0) }, () => place),
  );
}
