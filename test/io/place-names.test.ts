import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopology } from '../../src/geography/read-topology.ts';
import { id, type PlaceId } from '../../src/domain/ids.ts';
import { placeNames } from '../../src/io/place-names.ts';
import { root } from './files.ts';

const map = (name: string) =>
  readTopology(JSON.parse(readFileSync(join(root, `data/places/${name}.topo.json`), 'utf8')));
const london = map('london');
const names = placeNames(london);
const nameOf = (text: string): string | undefined =>
  london.places.find(({ id }) => id === names.find(text))?.name;

describe('people write places in many ways', () => {
  it.each([
    ['E09000012', 'Hackney'],
    ['e09000012', 'Hackney'],
    ['HACKNEY', 'Hackney'],
    ['London Borough of Hackney', 'Hackney'],
    ['LB Hackney', 'Hackney'],
    ['Hackney Council', 'Hackney'],
    ['Hackney London Borough Council', 'Hackney'],
    ['City of Westminster', 'Westminster'],
    ['westminster city council', 'Westminster'],
    ['Barking & Dagenham', 'Barking and Dagenham'],
    ['Hammersmith  &  Fulham', 'Hammersmith and Fulham'],
    ['Royal Borough of Kensington and Chelsea', 'Kensington and Chelsea'],
    ['Royal Borough of Kingston upon Thames', 'Kingston upon Thames'],
    ['Kingston-upon-Thames', 'Kingston upon Thames'],
    ['The City of London', 'City of London'],
    ['City of London', 'City of London'],
  ])('%s is %s', (text, name) => expect(nameOf(text)).toBe(name));

  it('every place is found by its code and by its name', () => {
    for (const { id, name } of london.places) expect([names.find(id), names.find(name)]).toEqual([id, id]);
  });

  it('“London” is not the City, and what is no place leads to none', () => {
    for (const text of ['London', 'Greater London', 'Hackny', 'Borough', 'City', '', ';', 'E09000099']) {
      expect(names.find(text)).toBeUndefined();
    }
  });

  it('the nearest name is suggested, through what councils put around it', () => {
    expect(names.suggest('London Borough of Hackny')).toBe('Hackney');
    expect(names.suggest('Kingston')).toBe('Kingston upon Thames');
    expect(names.suggest('Ealling')).toBe('Ealing');
    expect(['Timbuktu and beyond', 'London', 'X1'].map(names.suggest)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('in England, counties and districts have names', () => {
  const england = placeNames(map('england'));

  it.each([
    ['Gloucestershire County Council', 'E10000013'],
    ['Gloucester City Council', 'E07000081'],
    ['Bristol', 'E06000023'],
    ['Bristol City Council', 'E06000023'],
    ['Kingston upon Hull', 'E06000010'],
    ['Herefordshire', 'E06000019'],
    ['Durham County Council', 'E06000047'],
    ['Kings Lynn & West Norfolk', 'E07000146'],
    ['King’s Lynn and West Norfolk Borough Council', 'E07000146'],
    ['St Helens', 'E08000013'],
    ['e10000013', 'E10000013'],
  ])('%s is %s', (text, code) => expect(england.find(text)).toBe(code));

  it('a county stands for its districts, a district for itself', () => {
    expect(england.placesIn(id<PlaceId>('E10000013'))).toHaveLength(6);
    expect(england.placesIn(id<PlaceId>('E07000081'))).toEqual(['E07000081']);
    expect(placeNames(map('england-upper-tier')).placesIn(id<PlaceId>('E07000081'))).toEqual(['E10000013']);
  });

  it('what may mean several places leads to none, and they are named', () => {
    expect(england.find('Newcastle')).toBeUndefined();
    expect(england.several('Newcastle')).toEqual([
      'Newcastle upon Tyne (E08000021)',
      'Newcastle-under-Lyme (E07000195)',
    ]);
    expect(england.several('Newcastle City Council')).toHaveLength(2);
    for (const text of ['Gloucester', 'Leeds', 'West Midlands', 'Nowhere at all', ''])
      expect(england.several(text)).toEqual([]);
    expect(england.suggest('Stoke')).toBe('Stoke-on-Trent');
  });
});
