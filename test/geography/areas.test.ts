import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id, type PlaceId } from '../../src/domain/ids.ts';
import type { Place } from '../../src/domain/place.ts';
import { one, rational, sum } from '../../src/domain/rational.ts';
import { asStated, nameOfPlace, namesFor, placesIn } from '../../src/geography/areas.ts';
import { needKnownTo } from '../../src/geography/need.ts';
import { reachOf } from '../../src/geography/reach.ts';
import { readTopology } from '../../src/geography/read-topology.ts';
import { Collector } from '../../src/io/collector.ts';
import { placeNames } from '../../src/io/place-names.ts';
import { readDeliveries } from '../../src/io/read-deliveries.ts';
import { london, shippedText } from './maps.ts';

const england = readTopology(JSON.parse(shippedText('england.topo.json')));
const upperTier = readTopology(JSON.parse(shippedText('england-upper-tier.topo.json')));
const names = placeNames(england);
const read = (text: string, of = names) => {
  const problems = new Collector();
  const deliveries = readDeliveries(text, of, { file: 'a.csv' }, problems);
  return { deliveries: deliveries ?? [], problems: problems.all.map(({ code }) => code) };
};
const county = fc.constantFrom(...england.areas);
const district = fc.constantFrom(...england.places);

describe('a delivery in a county', () => {
  it('is one in each of its districts, in equal shares, and is still called by the county', () => {
    const { deliveries } = read('Gloucestershire');
    expect(deliveries.map(({ share }) => share)).toEqual(Array.from({ length: 6 }, () => rational(1, 6)));
    expect(asStated(deliveries)).toEqual(new Map([['E10000013', one]]));
    expect(nameOfPlace(england, id<PlaceId>('E10000013'))).toBe('Gloucestershire');
  });

  it('reaches exactly its districts, each wholly', () => {
    fc.assert(
      fc.property(county, ({ id: code, places }) => {
        const { deliveries } = read(code);
        expect([...reachOf(england, { kind: 'delivery' }, deliveries)]).toEqual(
          places.map((place) => [place, one]),
        );
      }),
    );
  });

  it('may stand beside a district of it, with shares that still come to 1', () => {
    fc.assert(
      fc.property(county, district, fc.integer({ min: 1, max: 99 }), ({ id: code }, place, percent) => {
        const { deliveries, problems } = read(`${code}:${percent}%; ${place.id}:${100 - percent}%`);
        expect(problems).toEqual([]);
        expect(sum(deliveries.map(({ share }) => share))).toEqual(one);
        expect(asStated(deliveries).get(code)).toEqual(rational(percent, 100));
        expect(
          [...reachOf(england, { kind: 'delivery' }, deliveries).values()].every((reach) => reach === one),
        ).toBe(true);
      }),
    );
  });

  it('where a name may mean several places, it is a problem that names them', () => {
    expect(read('Newcastle').problems).toEqual(['ambiguous-place']);
    expect(read('Gloucestershir').problems).toEqual(['unknown-place']);
  });
});

describe('on the map of counties', () => {
  it('a delivery in a district is one in its county, and is still called by the district', () => {
    const { deliveries } = read('Cheltenham', placeNames(upperTier));
    expect(deliveries).toEqual([{ place: 'E10000013', share: one, area: 'E07000078' }]);
    expect(nameOfPlace(upperTier, id<PlaceId>('E07000078'))).toBe('Cheltenham');
  });
});

describe('names for a set of places', () => {
  it('call a county by its name where all its districts are there, and only then', () => {
    const gloucestershire = placesIn(england, id<PlaceId>('E10000013'));
    const leeds = id<PlaceId>('E08000035');
    expect(namesFor(england, [leeds, ...gloucestershire])).toEqual(['Gloucestershire', 'Leeds']);
    expect(namesFor(england, gloucestershire.slice(1))).toHaveLength(5);
    expect(namesFor(upperTier, placesIn(upperTier, id<PlaceId>('E07000078')))).toEqual(['Gloucestershire']);
    expect(namesFor(null, [leeds])).toEqual(['E08000035']);
  });
});

describe('the need that a map knows', () => {
  it('is residents and deprivation on every shipped map, and what is left where a place lacks a figure', () => {
    const both = 'population-and-deprivation';
    expect([london, england, upperTier].map(needKnownTo)).toEqual([both, both, both]);
    const lacking = (figures: Partial<Place>) =>
      needKnownTo({
        ...london,
        places: london.places.map((place, n) => (n === 1 ? { ...place, ...figures } : place)),
      });
    expect(lacking({ population: null })).toBe('deprivation');
    expect(lacking({ deprivation: null })).toBe('population');
    expect(lacking({ population: null, deprivation: null })).toBe('equal');
  });
});
