import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopology } from '../../src/geography/read-topology.ts';
import { drawMap } from '../../src/report/map.ts';
import { layOut } from '../../src/report/map-layout.ts';
import { evenSteps } from '../../src/report/steps.ts';
import { root } from '../io/files.ts';
import { london } from './fixture.ts';

const england = readTopology(
  JSON.parse(readFileSync(join(root, 'data/places/england-upper-tier.topo.json'), 'utf8')),
);
const layout = layOut(england, 720);

describe('a map with an inset', () => {
  it('shows London a second time, enlarged, in a frame that covers no place', () => {
    const { inset } = layout;
    expect(inset?.title).toBe('London');
    expect(inset?.places.map(({ place }) => place.id)).toEqual(london.places.map(({ id }) => id));
    const [[left, top], [right, bottom]] = inset?.frame ?? [
      [0, 0],
      [0, 0],
    ];
    for (const { at } of inset?.places ?? []) {
      expect(at[0] > left && at[0] < right && at[1] > top && at[1] < bottom).toBe(true);
    }
    for (const { at } of layout.places)
      expect(at[0] > left && at[0] < right && at[1] > top && at[1] < bottom).toBe(false);
  });

  it('has no inset where none is asked for, or where nothing lies in it', () => {
    expect(layOut(london, 720).inset).toBeNull();
    expect(layOut({ ...england, inset: 'Wales' }, 720).inset).toBeNull();
  });

  it('of many places labels those alone that have something to show', () => {
    const only = england.places.find(({ name }) => name === 'North Yorkshire');
    const value = ({ id }: { id: string }): number => (id === only?.id ? 3 : 0);
    const drawn = drawMap(layout, {
      id: 'awards',
      title: 'Awards',
      hue: 'blue',
      size: 'main',
      steps: evenSteps([0, 3], { format: String, narrowest: 1, none: 'none' }),
      value,
      figure: String,
      words: () => 'words',
      outlined: (place) => value(place) > 0,
    }).markup;
    const figures = [...drawn.matchAll(/class="figure[^"]*">([^<]*)</g)].map(([, text]) => text);
    expect(figures).toEqual(['3']);
    expect(drawn).toContain('London, enlarged');
  });
});
