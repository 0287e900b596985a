import { describe, expect, it } from 'vitest';
import { one, rational, sum } from '../../src/domain/rational.ts';
import { needsOf } from '../../src/geography/need.ts';
import { cellOf, grid, london, named } from './maps.ts';

describe('need', () => {
  it.each(['equal', 'population', 'deprivation', 'population-and-deprivation'] as const)(
    'by %s is exactly 1 on average over London',
    (rule) => {
      const needs = needsOf(london, rule);
      if ('missing' in needs) throw new Error('London states everything');
      expect(needs.size).toBe(33);
      expect(sum(needs.values())).toEqual(rational(33));
    },
  );

  it('is 1 everywhere where all count the same', () => {
    expect(needsOf(grid(2, 1), 'equal')).toEqual(
      new Map([
        [cellOf(0, 0), one],
        [cellOf(1, 0), one],
      ]),
    );
  });

  it('by population is a place’s residents over those of an average place', () => {
    // 100, 200 and 300 residents: 200 on average
    expect(needsOf(grid(3, 1), 'population')).toEqual(
      new Map([
        [cellOf(0, 0), rational(1, 2)],
        [cellOf(1, 0), one],
        [cellOf(2, 0), rational(3, 2)],
      ]),
    );
  });

  it('by both goes by residents times deprivation', () => {
    const map = grid(2, 1);
    const places = map.places.map((place, k) => ({ ...place, deprivation: rational(k === 0 ? 6 : 1) }));
    // 100 · 6 and 200 · 1: 400 on average
    expect(needsOf({ ...map, places }, 'population-and-deprivation')).toEqual(
      new Map([
        [cellOf(0, 0), rational(3, 2)],
        [cellOf(1, 0), rational(1, 2)],
      ]),
    );
  });

  it('ranks Newham above Richmond by deprivation', () => {
    const needs = needsOf(london, 'deprivation');
    if ('missing' in needs) throw new Error('London states everything');
    const of = (name: string): number => {
      const need = needs.get(named(name));
      return need === undefined ? 0 : Number(need.numerator) / Number(need.denominator);
    };
    expect(of('Newham')).toBeGreaterThan(3 * of('Richmond upon Thames'));
  });

  it('names the places that do not state what it asks for', () => {
    expect(needsOf(grid(2, 1), 'deprivation')).toEqual({ missing: [cellOf(0, 0), cellOf(1, 0)] });
    const map = grid(2, 1);
    const places = map.places.map((place, k) => (k === 1 ? { ...place, population: null } : place));
    expect(needsOf({ ...map, places }, 'population')).toEqual({ missing: [cellOf(1, 0)] });
    expect(needsOf({ ...map, places }, 'equal')).not.toHaveProperty('missing');
  });

  it('cannot share out nothing', () => {
    const map = grid(2, 1);
    const places = map.places.map((place) => ({ ...place, population: 0 }));
    expect(needsOf({ ...map, places }, 'population')).toEqual({ missing: [cellOf(0, 0), cellOf(1, 0)] });
  });
});
