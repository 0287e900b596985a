import { kinks, polygon } from '@turf/turf';
import { feature, merge, neighbors } from 'topojson-client';
import type { Polygon } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { englandMaps } from '../../scripts/places/england.ts';
import { derivedResidents } from '../../scripts/places/england-facts.ts';
import { currentAreas, rowsOf, type Source } from '../../scripts/places/source.ts';
import { byCodeUnit } from '../../src/domain/ids.ts';
import { toNumber, zero } from '../../src/domain/rational.ts';
import type { Geography } from '../../src/geography/geography.ts';
import { readTopology } from '../../src/geography/read-topology.ts';
import { areaOf, centroidOf, type Shape } from '../../src/geography/sphere.ts';
import { london, referenceText, shippedText } from './maps.ts';

const england = readTopology(JSON.parse(shippedText('england.topo.json')));
const upperTier = readTopology(JSON.parse(shippedText('england-upper-tier.topo.json')));
const maps = [
  { map: england, size: 296, areas: 21 },
  { map: upperTier, size: 153, areas: 164 },
];
const idOf = ({ places, areas }: Geography, name: string): string =>
  [...places, ...areas].find((place) => place.name === name)?.id ?? name;
const areasBy = ({ places, shapes }: Geography): ReadonlyMap<string, number> =>
  new Map(places.map(({ id }, index) => [id, areaOf(shapes.features[index]?.geometry as Shape)]));

/** Whether a ring goes through some point twice. */
const repeats = (ring: readonly (readonly number[])[]): boolean =>
  new Set(ring.map(String)).size < ring.length - 1;

describe.each(maps)('the map $map.id as it is shipped', ({ map, size, areas }) => {
  it('has every place once, in the order of codes', () => {
    const ids = map.places.map(({ id }) => id);
    expect(ids).toHaveLength(size);
    expect(new Set(ids).size).toBe(size);
    expect(ids).toEqual(ids.toSorted(byCodeUnit));
    expect(map.areas).toHaveLength(areas);
  });

  it('has shapes that neither cross nor touch themselves, each with its centroid', () => {
    for (const [index, { id, centroid }] of map.places.entries()) {
      const shape = map.shapes.features[index]?.geometry as Shape;
      const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
      // One by one: the pieces of a place may touch each other in a point.
      const crossings = polygons.flatMap((rings) => kinks(polygon(rings)).features);
      expect([id, crossings, polygons.flat().some(repeats)]).toEqual([id, [], false]);
      expect(centroidOf(shape)).toEqual(centroid);
    }
  });

  it('has neighbours both ways, none with itself, and none for an island', () => {
    for (const [place, neighbours] of map.neighbours) {
      expect(neighbours).toEqual(neighbours.toSorted(byCodeUnit));
      expect(neighbours).not.toContain(place);
      for (const neighbour of neighbours) expect(map.neighbours.get(neighbour)).toContain(place);
    }
    const alone = map.places.filter(({ id }) => map.neighbours.get(id)?.length === 0).map(({ name }) => name);
    expect(alone).toEqual(['Isle of Wight', 'Isles of Scilly']);
  });

  it('puts every place in exactly one of nine regions, and in one board or two', () => {
    expect(new Set(map.places.map(({ region }) => region)).size).toBe(9);
    for (const { subRegion, region, icbs } of map.places) {
      expect(subRegion).toBe(region);
      expect(icbs.length).toBeGreaterThanOrEqual(1);
    }
  });

  it('knows the residents of every place, 57.0 million in all, and carries its attribution', () => {
    const people = map.places.map(({ population }) => population ?? 0);
    expect(Math.min(...people)).toBeGreaterThan(2_000);
    expect(people.reduce((sum, of) => sum + of, 0)).toBe(57_033_068);
    expect(shippedText('README.md')).toContain(map.attribution);
  });
});

describe('districts and counties', () => {
  it('are of the five kinds that there are', () => {
    const count = ({ places }: Geography): Record<string, number> =>
      Object.fromEntries(
        [...new Set(places.map(({ kind }) => kind ?? ''))]
          .sort()
          .map((kind) => [kind, places.filter((place) => place.kind === kind).length]),
      );
    expect(count(england)).toEqual({
      'London borough': 33,
      'metropolitan district': 36,
      'non-metropolitan district': 164,
      'unitary authority': 63,
    });
    expect(count(upperTier)).toEqual({
      'London borough': 33,
      county: 21,
      'metropolitan district': 36,
      'unitary authority': 63,
    });
  });

  it('every non-metropolitan district is part of exactly one county, and of the same on both maps', () => {
    const parts = england.areas.flatMap(({ id, places }) => places.map((place) => [place, id] as const));
    const districts = england.places.flatMap(({ id, kind }) =>
      kind === 'non-metropolitan district' ? [id] : [],
    );
    expect(parts.map(([place]) => place).toSorted(byCodeUnit)).toEqual(districts);
    expect(new Map(upperTier.areas.map(({ id, places }) => [id, places[0]]))).toEqual(new Map(parts));
    const gloucestershire = england.areas.find(({ id }) => id === 'E10000013');
    expect(
      gloucestershire?.places.map((place) => england.places.find(({ id }) => id === place)?.name),
    ).toEqual(['Cheltenham', 'Cotswold', 'Forest of Dean', 'Gloucester', 'Stroud', 'Tewkesbury']);
  });

  it('a county is as large as its districts together', () => {
    const [ofDistrict, ofUpper] = [areasBy(england), areasBy(upperTier)];
    for (const { id, places } of england.areas) {
      const together = places.reduce((sum, place) => sum + (ofDistrict.get(place) ?? Number.NaN), 0);
      expect(Math.abs((ofUpper.get(id) ?? 0) / together - 1)).toBeLessThan(1e-6);
    }
    for (const { id } of upperTier.places)
      if (ofDistrict.has(id))
        expect(Math.abs((ofUpper.get(id) ?? 0) / (ofDistrict.get(id) ?? 0) - 1)).toBeLessThan(1e-6);
  });

  it('counties are neighbours where districts of theirs are', () => {
    const county = new Map(
      england.areas.flatMap(({ id, places }) => places.map((place) => [place, id] as const)),
    );
    const pairs = new Set(
      [...england.neighbours].flatMap(([a, others]) =>
        others
          .map((b) => [county.get(a) ?? a, county.get(b) ?? b])
          .filter(([x, y]) => x !== y)
          .map(String),
      ),
    );
    expect(
      new Set([...upperTier.neighbours].flatMap(([a, others]) => others.map((b) => `${a},${b}`))),
    ).toEqual(pairs);
  });

  it('a county has the residents of its districts together, and their mean deprivation by residents', () => {
    const district = new Map(england.places.map((place) => [place.id, place]));
    const parts = new Map(england.areas.map(({ id, places }) => [id, places]));
    for (const { id, population, deprivation } of upperTier.places) {
      const within = (parts.get(id) ?? [id]).map((part) => district.get(part));
      expect(population).toBe(within.reduce((sum, part) => sum + (part?.population ?? Number.NaN), 0));
      const points = within.reduce(
        (sum, part) => sum + (part?.population ?? 0) * toNumber(part?.deprivation ?? zero),
        0,
      );
      expect(toNumber(deprivation ?? zero)).toBeCloseTo(points / (population ?? 0), 3);
    }
  });

  it('London’s boroughs score as on the map of London, and have the residents of two years before within 6 %', () => {
    for (const { id, name, deprivation, population } of london.places) {
      const here = england.places.find((place) => place.id === id);
      expect(here?.deprivation).toEqual(deprivation);
      if (name !== 'City of London')
        expect(Math.abs((here?.population ?? 0) / (population ?? 0) - 1)).toBeLessThan(0.06);
    }
  });

  it('has the areas of the first round of Healthy Communities Together', () => {
    expect(
      ['Coventry', 'Croydon', 'Gloucestershire', 'Leeds', 'Newham', 'Plymouth'].map((name) =>
        idOf(england, name),
      ),
    ).toEqual(['E08000026', 'E09000008', 'E10000013', 'E08000035', 'E09000025', 'E06000026']);
  });
});

const boundaries = referenceText('geography/ons-places.topo.json');
const tables = ['ltla24_region24', 'ltla24_icb24', 'imd2025_england_ltla24', 'london-boroughs'].map((name) =>
  referenceText(`geography/${name}.csv`),
);

describe.skipIf(boundaries === null || tables.includes(null))('England against its sources', () => {
  const [regions = '', icbs = '', deprivation = '', boroughs = ''] = tables.map((text) => text ?? '');
  const texts = { boundaries: boundaries ?? '', regions, icbs, deprivation, london: boroughs };

  it('is rebuilt byte for byte', () => {
    const { districts, upperTier: upper } = englandMaps(texts);
    expect(districts).toBe(shippedText('england.topo.json'));
    expect(upper).toBe(shippedText('england-upper-tier.topo.json'));
  });

  it('derives residents within 1 % of London’s published ones (the City’s 11,615 within 2 %)', () => {
    const published = new Map(rowsOf(boroughs).map((row) => [row['gss_code'], Number(row['pop_mid_2022'])]));
    for (const row of rowsOf(deprivation)) {
      const people = published.get(row['ltla24_code']);
      if (people !== undefined)
        expect(Math.abs(derivedResidents(row) / people - 1)).toBeLessThan(people < 20_000 ? 0.02 : 0.01);
    }
    for (const [code, people] of published)
      expect(england.places.find(({ id }) => id === code)?.population).toBe(people);
  });

  it('has the areas of the source, repaired shapes within 0.3 % of them and the others to the last digit', () => {
    const source = JSON.parse(texts.boundaries) as Source;
    const ours = areasBy(england);
    const changed = currentAreas(source, 'ltla').flatMap((area) => {
      const code = area.properties?.areacd ?? '';
      if (!code.startsWith('E')) return [];
      const theirs = areaOf((feature(source, area as Polygon) as { geometry: Shape }).geometry);
      const difference = Math.abs((ours.get(code) ?? 0) / theirs - 1);
      return difference < 1e-9 ? [] : [{ code, difference }];
    });
    expect(changed.length).toBeLessThanOrEqual(22);
    for (const { difference } of changed) expect(difference).toBeLessThan(0.003);
  });

  it('has the neighbours of the source', () => {
    const source = JSON.parse(texts.boundaries) as Source;
    const areas = currentAreas(source, 'ltla').filter(({ properties }) =>
      properties?.areacd?.startsWith('E'),
    );
    const theirs = neighbors([...areas]);
    for (const [index, { properties }] of areas.entries())
      expect([properties?.areacd, england.neighbours.get(properties?.areacd as never)]).toEqual([
        properties?.areacd,
        (theirs[index] ?? []).map((other) => areas[other]?.properties?.areacd ?? '').toSorted(byCodeUnit),
      ]);
  });

  it('has counties that are the source’s own, as large as the source’s districts merged', () => {
    const source = JSON.parse(texts.boundaries) as Source;
    const inSource = new Map(currentAreas(source, 'ltla').map((area) => [area.properties?.areacd, area]));
    for (const area of currentAreas(source, 'cty')) {
      const code = area.properties?.areacd ?? '';
      const places = england.areas.find(({ id }) => id === code)?.places ?? [];
      const merged = merge(source, places.map((place) => inSource.get(place)) as Polygon[]);
      const theirs = areaOf((feature(source, area as Polygon) as { geometry: Shape }).geometry);
      expect(Math.abs(areaOf(merged) / theirs - 1)).toBeLessThan(0.001);
    }
  });
});
