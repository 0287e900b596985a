import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopology } from '../../src/geography/read-topology.ts';
import { placeNames } from '../../src/io/place-names.ts';
import { root } from './files.ts';

const london = readTopology(JSON.parse(readFileSync(join(root, 'data/places/london.topo.json'), 'utf8')));
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
