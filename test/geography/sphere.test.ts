import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, centroidOf, metresBetween } from '../../src/geography/sphere.ts';
import type { Position } from '../../src/geography/sphere.ts';
import { grid } from './maps.ts';

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;

describe('distance on the sphere', () => {
  it('is a quarter of the way round from the equator to a pole', () => {
    expect(metresBetween([0, 0], [0, 90])).toBe(Math.round((Math.PI / 2) * 6_371_008.8));
  });

  it('is whole, not negative, and nothing from a point to itself', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(Number.isSafeInteger(metresBetween(a, b))).toBe(true);
        expect(metresBetween(a, b)).toBeGreaterThanOrEqual(0);
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });

  it('is the same both ways', () => {
    fc.assert(fc.property(position, position, (a, b) => metresBetween(a, b) === metresBetween(b, a)));
  });

  it('is never longer than a way round, but for the rounding of three distances', () => {
    fc.assert(
      fc.property(
        position,
        position,
        position,
        (a, b, c) => metresBetween(a, c) <= metresBetween(a, b) + metresBetween(b, c) + 1.5,
      ),
    );
  });
});

describe('shapes on the sphere', () => {
  const [cell] = grid(1, 1).shapes.features;
  const shape = cell?.geometry ?? { type: 'Polygon' as const, coordinates: [] };

  it('have their area in square metres', () => {
    const side = (0.01 / 180) * Math.PI * 6_371_008.8;
    expect(areaOf(shape) / side ** 2).toBeCloseTo(1, 6);
  });

  it('have their centroid, to six decimals of a degree', () => {
    expect(centroidOf(shape)).toEqual([0.005, 0.005]);
  });
});
