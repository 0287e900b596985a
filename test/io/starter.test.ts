import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { starter, starterChoices, type StarterWishes } from '../../src/io/starter/starter.ts';
import { memoryFiles } from './files.ts';

const nothing: StarterWishes = { title: 'A fund', programme: null, geography: null, pot: null };
const square = (x: number) => [
  [
    [x, 0],
    [x + 1, 0],
    [x + 1, 1],
    [x, 1],
    [x, 0],
  ],
];
const wards = JSON.stringify({
  type: 'FeatureCollection',
  features: [0, 1].map((x) => ({
    type: 'Feature',
    properties: { shape_area: 7, WD24CD: `E0500000${x}`, WD24NM: `Ward ${x}` },
    geometry: { type: 'Polygon', coordinates: square(x) },
  })),
});

async function begun(wishes: Partial<StarterWishes>, rows = '') {
  const { value, problems } = await starter(
    { ...nothing, ...wishes },
    'new/scenario.yaml',
    memoryFiles({ 'new/wards.geojson': wards }),
  );
  const files = Object.fromEntries((value ?? []).map(({ name, text }) => [`new/${name}`, text]));
  const csv = files['new/applications.csv'] ?? '';
  const loaded = await loadScenario(
    'new/scenario.yaml',
    memoryFiles({ 'new/wards.geojson': wards, ...files, 'new/applications.csv': csv + rows }),
  );
  return { files, codes: problems.map(({ code }) => code), loaded };
}

describe('the files of a new fund', () => {
  const programme = fc.constantFrom(null, ...starterChoices.programmes);
  const geography = fc.constantFrom(null, ...starterChoices.maps, 'wards.geojson');

  it('are accepted, with every programme and map: all that is said is that there are no applications yet', async () => {
    await fc.assert(
      fc.asyncProperty(programme, geography, fc.string(), async (fund, map, title) => {
        const { files, codes, loaded } = await begun({ title, programme: fund, geography: map });
        expect(codes).toEqual([]);
        expect(loaded.problems.map(({ code }) => code)).toEqual(['only-a-header']);
        expect(loaded.value?.scenario.applications).toEqual([]);
        expect('new/programme.yaml' in files).toBe(fund === null);
      }),
      { numRuns: 40 },
    );
  });

  it('have the columns that the programme’s clauses test, so that a row with all of them is eligible', async () => {
    const { files, loaded } = await begun(
      { geography: 'london', pot: '80000' },
      'A1,Friends of the Park,A garden,1500,,,advice,Hackney,80,yes,20000,yes\n',
    );
    expect(files['new/applications.csv']).toBe(
      'application_id,organisation,title,amount_requested,tier,minimum_offer,themes,places,score,not_for_profit,annual_turnover,has_governing_documents\n',
    );
    expect(loaded.problems).toEqual([]);
    expect(loaded.value?.scenario.pot).toBe(8_000_000);
    expect(loaded.value?.scenario.rules.map(({ id }) => id)).toEqual(['pot', 'one-each']);
  });

  it('have an amount for each phase of a programme, and the facts that it declares itself', async () => {
    const programme = `id: two
title: Two phases
facts: [{ id: members, kind: money, title: Members }]
phases: [{ id: one, title: First, cap: 1000 }, { id: two, title: Second, cap: 2000 }]
clauses: [{ id: C1, kind: eligibility, text: It has members., test: { test: below, fact: members, amount: 9 } }]
`;
    const files = memoryFiles({ 'new/fund.yaml': programme });
    const { value, problems } = await starter(
      { ...nothing, programme: 'fund.yaml' },
      'new/scenario.yaml',
      files,
    );
    expect(problems).toEqual([]);
    expect(value?.find(({ name }) => name === 'applications.csv')?.text).toBe(
      'application_id,organisation,title,amount_one,amount_two,score,members\n',
    );
  });

  it('read from a map which of its properties hold codes and names', async () => {
    const { files, loaded } = await begun({ geography: 'wards.geojson' });
    expect(files['new/scenario.yaml']).toContain(
      'geography: { file: wards.geojson, id: WD24CD, name: WD24NM }',
    );
    expect(loaded.value?.geography?.places.map(({ name }) => name)).toEqual(['Ward 0', 'Ward 1']);
  });

  it('are not made where what was named is not there or cannot be read', async () => {
    for (const [wishes, code] of [
      [{ programme: 'nowhere' }, 'unknown-programme'],
      [{ programme: 'nowhere.yaml' }, 'file-missing'],
      [{ geography: 'atlantis' }, 'unknown-geography'],
      [{ geography: 'nowhere.geojson' }, 'file-missing'],
      [{ pot: 'lots: of #money' }, 'malformed-amount'],
    ] as const) {
      const { files, codes } = await begun(wishes);
      expect([files, codes]).toEqual([{}, [code]]);
    }
  });
});
