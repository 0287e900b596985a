import fc from 'fast-check';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../src/domain/rational.ts';
import type { Geography } from '../../src/geography/geography.ts';
import { type PlaceTopology, readTopology } from '../../src/geography/read-topology.ts';
import { areaOf } from '../../src/geography/sphere.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { shippedText } from '../geography/maps.ts';
import { disturbed } from '../arbitraries/disturbed.ts';
import { memoryFiles } from './files.ts';

const scenario = (geography: string): string =>
  `programme: open\npot: 10000\napplications: a.csv\ngeography: ${geography}\n`;
const applications = 'application_id,amount_requested,score\nA1,5000,80\n';
const own =
  '{ file: map.json, id: code, name: label, population: people, deprivation: score, sub_region: part }';

async function read(map: unknown, geography = own) {
  const files = memoryFiles({
    's.yaml': scenario(geography),
    'a.csv': applications,
    'map.json': JSON.stringify(map),
  });
  const { value, problems } = await loadScenario('s.yaml', files);
  return {
    map: value?.geography ?? null,
    inputs: value?.inputs ?? [],
    problems: problems.map(({ code }) => code),
  };
}

interface Wards {
  type: string;
  features: {
    type: string;
    properties: Record<string, unknown>;
    geometry: { type: string; coordinates: unknown };
  }[];
}

const topology = JSON.parse(shippedText('london.topo.json')) as PlaceTopology;
const london = readTopology(topology);
const exported = (): Wards => ({
  type: 'FeatureCollection',
  features: feature(topology, topology.objects.places).features.map(({ geometry, properties }) => ({
    type: 'Feature',
    properties: {
      code: properties.id,
      label: properties.name,
      people: properties.population,
      score: Number(properties.deprivation),
      part: properties.subRegion,
    },
    geometry: structuredClone(geometry) as Wards['features'][number]['geometry'],
  })),
});

const facts = ({ places }: Geography) =>
  places.map(({ id, name, population, deprivation, subRegion }) => [
    id,
    name,
    population,
    deprivation && formatDecimal(deprivation, 6),
    subRegion,
  ]);

describe('a map of the user’s own', () => {
  it('London as GeoJSON is London, whatever the order of features and the way the rings run', async () => {
    const areas = london.shapes.features.map(({ geometry }) => areaOf(geometry));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(exported().features, { minLength: 33 }),
        fc.boolean(),
        async (features, turn) => {
          const turned = structuredClone(features);
          if (turn)
            for (const { geometry } of turned) {
              const polygons = (
                geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
              ) as number[][][][];
              for (const ring of polygons.flat()) ring.reverse();
            }
          const { map, problems } = await read({ type: 'FeatureCollection', features: turned });
          expect(problems).toEqual([]);
          expect(map && facts(map)).toEqual(facts(london));
          expect(map?.neighbours).toEqual(london.neighbours);
          for (const [index, { geometry }] of (map?.shapes.features ?? []).entries()) {
            expect(Math.abs(areaOf(geometry) / (areas[index] ?? 0) - 1)).toBeLessThan(1e-9);
            const [there, here] = [london.places[index]?.centroid, map?.places[index]?.centroid];
            expect(
              Math.hypot((there?.[0] ?? 0) - (here?.[0] ?? 9), (there?.[1] ?? 0) - (here?.[1] ?? 9)),
            ).toBeLessThan(2e-6);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('London as TopoJSON has the same neighbours, with the id and name properties that it has', async () => {
    const { map, problems } = await read(topology, '{ file: map.json, id: id, name: name }');
    expect(problems).toEqual([]);
    expect(map?.neighbours).toEqual(london.neighbours);
    expect(map?.places.map(({ population }) => population)).toEqual(london.places.map(() => null));
  });

  it('takes the features’ own ids where no property is named, and codes for names where there are none', async () => {
    const square = (x: number) => [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 1],
        [x, 0],
      ],
    ];
    const features = [0, 1].map((x) => ({
      type: 'Feature',
      id: 7 + x,
      properties: x === 0 ? { name: 'Seven' } : null,
      geometry: { type: 'Polygon', coordinates: square(x) },
    }));
    const { map, inputs } = await read(
      { type: 'FeatureCollection', features },
      '{ file: map.json, title: Squares }',
    );
    expect(map?.places.map(({ id, name }) => [id, name])).toEqual([
      ['7', 'Seven'],
      ['8', '8'],
    ]);
    expect(map?.neighbours).toEqual(
      new Map([
        ['7', ['8']],
        ['8', ['7']],
      ]),
    );
    expect(map?.title).toBe('Squares');
    expect(inputs.map(({ path }) => path)).toEqual(['s.yaml', 'open', 'map.json', 'a.csv']);
  });

  it('in eastings and northings is one problem, and not one of every place', async () => {
    const map = exported();
    for (const { geometry } of map.features)
      geometry.coordinates = JSON.parse(
        JSON.stringify(geometry.coordinates).replace(/(?<=\[)-?[\d.]+(?=,)/g, '530000'),
      );
    expect((await read(map)).problems).toEqual(['not-degrees']);
  });

  it('a tangle of thousands of crossing lines is warned of at once', async () => {
    const points = Array.from({ length: 4000 }, (_, index) => [index % 2, (index * 7919) % 83]);
    const geometry = { type: 'Polygon', coordinates: [[...points, points[0]]] };
    const { problems } = await read(
      { type: 'Feature', id: 'A', properties: {}, geometry },
      '{ file: map.json }',
    );
    expect(problems).toEqual(['shape-crosses-itself']);
  });
});

describe('whatever a map holds', () => {
  const small = { ...exported(), features: exported().features.slice(0, 3) };

  it.each([
    ['GeoJSON', small, own],
    ['TopoJSON', topology, '{ file: map.json, id: id }'],
  ])('there is a map or an error, and nothing is thrown (%s)', async (_, whole, geography) => {
    await fc.assert(
      fc.asyncProperty(disturbed(whole), async (map) => {
        const files = memoryFiles({
          's.yaml': scenario(geography),
          'a.csv': applications,
          'map.json': JSON.stringify(map),
        });
        const loaded = await loadScenario('s.yaml', files);
        expect(loaded.value === undefined).toBe(loaded.problems.some(({ severity }) => severity === 'error'));
        for (const { centroid } of loaded.value?.geography?.places ?? [])
          expect(centroid.every((at) => Number.isFinite(at))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

it('may be a copy of a shipped one, with residents of one’s own', async () => {
  const copy = JSON.parse(shippedText('england.topo.json')) as PlaceTopology;
  for (const { properties } of copy.objects.places.geometries)
    Object.assign(properties ?? {}, { population: 1000 });
  const geography =
    '{ file: map.json, id: id, name: name, population: population, deprivation: deprivation, sub_region: subRegion }';
  const { map, problems } = await read(copy, geography);
  expect(problems).toEqual([]);
  expect(map?.places).toHaveLength(296);
  expect(
    map?.places.every(({ population, deprivation }) => population === 1000 && deprivation !== null),
  ).toBe(true);
});
