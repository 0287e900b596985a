import { describe, expect, it } from 'vitest';
import { mapPaths } from '../../src/geography/map-paths.ts';
import { grid, london, named } from './maps.ts';

const numbersIn = (d: string): number[] => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('the map as it is drawn', () => {
  const map = mapPaths(london, 800, 640);
  const at = (name: string): readonly [number, number] =>
    map.paths.find(({ id }) => id === named(name))?.labelAt ?? [0, 0];

  it('has a closed path and a label for every place, all within the view box', () => {
    expect(map.viewBox).toBe('0 0 800 640');
    expect(map.paths.map(({ id }) => id)).toEqual(london.places.map(({ id }) => id));
    for (const { d, labelAt } of map.paths) {
      expect(d).toMatch(/^M.*Z$/);
      const numbers = numbersIn(d);
      expect(numbers.every((value, k) => value >= 0 && value <= (k % 2 === 0 ? 800 : 640))).toBe(true);
      expect(labelAt[0] > 0 && labelAt[0] < 800 && labelAt[1] > 0 && labelAt[1] < 640).toBe(true);
    }
  });

  it('fills the box one way or the other', () => {
    const numbers = map.paths.flatMap(({ d }) => numbersIn(d));
    const [xs, ys] = [numbers.filter((_, k) => k % 2 === 0), numbers.filter((_, k) => k % 2 === 1)];
    const [width, height] = [xs, ys].map((values) => Math.max(...values) - Math.min(...values));
    expect(Math.max((width ?? 0) / 792, (height ?? 0) / 632)).toBeCloseTo(1, 2);
  });

  it('has north at the top and east on the right', () => {
    expect(at('Enfield')[1]).toBeLessThan(at('Croydon')[1]);
    expect(at('Hillingdon')[0]).toBeLessThan(at('Havering')[0]);
  });

  it('has at most one decimal, so its bytes are stable', () => {
    for (const { d, labelAt } of map.paths) {
      expect(d).not.toMatch(/\.\d\d/);
      expect(labelAt.join()).not.toMatch(/\.\d\d/);
    }
    expect(mapPaths(london, 800, 640)).toEqual(map);
  });

  it('draws neighbours with the same points along their border, so no gap shows', () => {
    const [left = [], right = []] = mapPaths(grid(2, 1), 400, 200).paths.map(({ d }): string[] => [
      ...(d.match(/[\d.]+,[\d.]+/g) ?? []),
    ]);
    expect(left.filter((point) => right.includes(point))).toHaveLength(2);
  });
});
