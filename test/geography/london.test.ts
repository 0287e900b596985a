import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { londonTopology } from '../../scripts/places/london.ts';
import { byCodeUnit } from '../../src/domain/ids.ts';
import { formatDecimal } from '../../src/domain/rational.ts';
import { placeFinder } from '../../src/geography/place-finder.ts';
import { readTopology } from '../../src/geography/read-topology.ts';
import { areaOf, centroidOf, metresBetween } from '../../src/geography/sphere.ts';
import { london, named, referenceText, shippedText } from './maps.ts';

describe('London as it is shipped', () => {
  it('has the 32 boroughs and the City in the order of their codes', () => {
    const ids = london.places.map(({ id }) => id);
    expect(ids).toHaveLength(33);
    expect(ids).toEqual(ids.toSorted(byCodeUnit));
    expect(ids.every((code) => /^E090000\d\d$/.test(code))).toBe(true);
    expect(london.shapes.features.map(({ properties }) => properties.id)).toEqual(ids);
  });

  it('has the residents of London, all told', () => {
    expect(london.places.reduce((sum, { population }) => sum + (population ?? 0), 0)).toBe(9_089_736);
  });

  it('knows five sub-regions, five integrated care boards and one region', () => {
    const distinct = (of: (place: (typeof london.places)[number]) => string | null): string[] =>
      [...new Set(london.places.map(of).filter((name) => name !== null))].toSorted(byCodeUnit);
    expect(distinct(({ subRegion }) => subRegion)).toEqual(['Central', 'East', 'North', 'South', 'West']);
    expect(distinct(({ icbs }) => icbs[0] ?? null)).toHaveLength(5);
    expect(distinct(({ region }) => region)).toEqual(['London']);
  });

  it('keeps deprivation scores exact', () => {
    const hackney = london.places.find(({ name }) => name === 'Hackney');
    expect(hackney?.deprivation).toEqual({ numerator: 6359n, denominator: 200n });
    expect(hackney?.deprivation && formatDecimal(hackney.deprivation, 3)).toBe('31.795');
  });

  it('has 70 pairs of neighbours, each both ways, none with itself', () => {
    let pairs = 0;
    for (const [place, neighbours] of london.neighbours) {
      expect(neighbours).toEqual(neighbours.toSorted(byCodeUnit));
      expect(neighbours).not.toContain(place);
      for (const neighbour of neighbours) expect(london.neighbours.get(neighbour)).toContain(place);
      pairs += neighbours.length;
    }
    expect(london.neighbours.size).toBe(33);
    expect(pairs).toBe(140);
  });

  it('lets the Thames part the boroughs on its banks, but not Richmond, which lies on both', () => {
    expect(london.neighbours.get(named('Tower Hamlets'))).not.toContain(named('Southwark'));
    expect(london.neighbours.get(named('Richmond upon Thames'))).toEqual(
      expect.arrayContaining([named('Hounslow'), named('Wandsworth')]),
    );
  });

  it('has every centroid in its own area, and the centroid is that of the shape', async () => {
    const placeAt = await placeFinder(london);
    for (const [index, { id, centroid }] of london.places.entries()) {
      expect(placeAt(centroid)).toBe(id);
      expect(london.shapes.features[index] && centroidOf(london.shapes.features[index].geometry)).toEqual(
        centroid,
      );
    }
  });

  it('puts the City 24 km from the centre of Hillingdon', () => {
    const [city, hillingdon] = [london.places[0], london.places.find(({ name }) => name === 'Hillingdon')];
    const metres = city && hillingdon && metresBetween(city.centroid, hillingdon.centroid);
    expect(metres).toBeGreaterThan(24_000);
    expect(metres).toBeLessThan(25_000);
  });

  it('carries its attribution, in the file and beside it', () => {
    for (const owner of ['Office for National Statistics', 'OS data ©', 'Ministry of Housing'])
      expect(london.attribution).toContain(owner);
    expect(shippedText('README.md')).toContain(london.attribution);
  });
});

describe('reading a shipped map', () => {
  it('takes what the caller says about it, if anything', () => {
    const about = { id: 'mine', title: 'My London', attribution: 'me' };
    expect(readTopology(JSON.parse(shippedText('london.topo.json')), about)).toMatchObject(about);
    expect(london.id).toBe('london');
  });

  it.each([null, 7, {}, { type: 'Topology' }, { type: 'Topology', objects: { ltla: {} } }])(
    'refuses %j as our own fault',
    (broken) => expect(() => readTopology(broken)).toThrow(TypeError),
  );
});

const boundaries = referenceText('geography/ons-places.topo.json');
const boroughs = referenceText('geography/london-boroughs.csv');

describe.skipIf(boundaries === null || boroughs === null)('London against its sources', () => {
  it('is rebuilt byte for byte', () => {
    expect(londonTopology(boundaries ?? '', boroughs ?? '')).toBe(shippedText('london.topo.json'));
  });

  it('is built the same whatever the order of the rows', () => {
    const [header, ...rows] = (boroughs ?? '').trimEnd().split(/\r?\n/);
    const backwards = [header, ...rows.toReversed()].join('\n');
    expect(londonTopology(boundaries ?? '', backwards)).toBe(shippedText('london.topo.json'));
  });

  it('says which figure a source lacks', () => {
    const without = (boroughs ?? '').replace('imd2025_avg_score', 'something_else');
    expect(() => londonTopology(boundaries ?? '', without)).toThrow('imd2025_avg_score');
    const renamed = (boroughs ?? '').replace('E09000012', 'E09999999');
    expect(() => londonTopology(boundaries ?? '', renamed)).toThrow('E09999999');
  });

  // The shapes stop at tidal water, so the published area to compare with is the total less what is not land; they are
  // generalised, which shows most in the small areas on the Thames (2.4 % in Hammersmith and Fulham).
  it('has areas within 3 % of the published hectares, and within 0.3 % for all London', () => {
    const rows = parse<Record<string, string>>(boroughs ?? '', { columns: true, bom: true });
    const hectares = new Map(
      rows.map((row) => [row['gss_code'], Number(row['area_ha_total']) - Number(row['area_ha_nonland'])]),
    );
    const ours = london.shapes.features.map(({ geometry }) => areaOf(geometry) / 10_000);
    for (const [index, { id }] of london.places.entries())
      expect(Math.abs((ours[index] ?? 0) / (hectares.get(id) ?? 0) - 1)).toBeLessThan(0.03);
    const total = (areas: Iterable<number>): number => [...areas].reduce((sum, area) => sum + area, 0);
    expect(Math.abs(total(ours) / total(hectares.values()) - 1)).toBeLessThan(0.003);
  });
});
