import { topology } from 'topojson-server';
import type { GeometryCollection } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { sharedBoundaries } from '../../src/geography/neighbours.ts';
import { grid } from './maps.ts';

describe('neighbours by shared boundary', () => {
  it('are the cells beside each other, not those that meet in a corner', () => {
    const map = grid(3, 2);
    const { objects } = topology({ places: map.shapes });
    const ids = map.places.map(({ id }) => id);
    const found = sharedBoundaries(ids, (objects['places'] as GeometryCollection).geometries);
    expect(found).toEqual(ids.map((id) => [...(map.neighbours.get(id) ?? [])].sort()));
    expect(found[0]).toEqual(['c0r1', 'c1r0']);
  });
});
