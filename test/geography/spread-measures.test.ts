import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, zero } from '../../src/domain/rational.ts';
import {
  meanDistanceToAward,
  moransI,
  peopleWithinReach,
  placesReached,
} from '../../src/geography/spread-measures.ts';
import { cellOf, grid, london } from './maps.ts';

const valuesOf = (
  map: ReturnType<typeof grid>,
  values: readonly number[],
): Map<(typeof map.places)[number]['id'], number> =>
  new Map(map.places.map(({ id }, k) => [id, values[k] ?? 0]));

describe('Moran’s I', () => {
  it('is −1 on a chessboard, where every neighbour is the opposite', () => {
    const board = grid(2, 2);
    expect(moransI(board, valuesOf(board, [1, 0, 0, 1]))).toBe(-1);
  });

  it('is what the formula gives by hand on a row of three', () => {
    // values 0, 3, 6: deviations −3, 0, 3; every product of neighbours is 0
    expect(moransI(grid(3, 1), valuesOf(grid(3, 1), [0, 3, 6]))).toBeCloseTo(0, 12);
    // values 0, 0, 3: deviations −1, −1, 2; N ÷ W = 3 ÷ 4, products 2 · (1 − 2) = −2, squares 6
    expect(moransI(grid(3, 1), valuesOf(grid(3, 1), [0, 0, 3]))).toBeCloseTo(-1 / 4, 12);
  });

  it('is above nothing where like lies beside like', () => {
    // values 0, 0, 1, 1: deviations ±½; N ÷ W = 4 ÷ 6, products 2 · (¼ − ¼ + ¼) = ½, squares 1
    expect(moransI(grid(4, 1), valuesOf(grid(4, 1), [0, 0, 1, 1]))).toBeCloseTo(1 / 3, 12);
  });

  it('counts places that are left out as 0', () => {
    expect(
      moransI(
        grid(4, 1),
        new Map([
          [cellOf(2, 0), 1],
          [cellOf(3, 0), 1],
        ]),
      ),
    ).toBeCloseTo(1 / 3, 12);
  });

  it('is not defined where all values are equal, or nobody has a neighbour', () => {
    expect(moransI(grid(3, 3), new Map())).toBeNull();
    expect(moransI(grid(3, 1), valuesOf(grid(3, 1), [0.1, 0.1, 0.1]))).toBeNull();
    expect(moransI(grid(1, 1), new Map([[cellOf(0, 0), 5]]))).toBeNull();
    const islands = { ...grid(2, 1), neighbours: new Map() };
    expect(moransI(islands, new Map([[cellOf(0, 0), 5]]))).toBeNull();
  });

  it('does not change when every value is scaled and shifted alike', () => {
    const board = grid(3, 3);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -100, max: 100 }),
        fc.boolean(),
        (values, scale, shift, flip) => {
          const before = moransI(board, valuesOf(board, values));
          const factor = flip ? -scale : scale;
          const after = moransI(
            board,
            valuesOf(
              board,
              values.map((value) => factor * value + shift),
            ),
          );
          if (before === null) expect(after).toBeNull();
          else expect(after).toBeCloseTo(before, 9);
        },
      ),
    );
  });
});

describe('mean distance to an award', () => {
  it('weighs by residents, and goes to the nearest', () => {
    // residents 100, 200, 300; from the first cell 0, 1,112 and 2,224 m
    expect(meanDistanceToAward(grid(3, 1), new Set([cellOf(0, 0)]))).toBe(
      Math.round((200 * 1112 + 300 * 2224) / 600),
    );
    expect(meanDistanceToAward(grid(3, 1), new Set([cellOf(0, 0), cellOf(2, 0)]))).toBe(
      Math.round((200 * 1112) / 600),
    );
  });

  it('is nothing where every place has an award', () => {
    expect(meanDistanceToAward(london, new Set(london.places.map(({ id }) => id)))).toBe(0);
  });

  it('is not defined without awards on the map or without residents', () => {
    expect(meanDistanceToAward(london, new Set())).toBeNull();
    expect(meanDistanceToAward(london, new Set([cellOf(0, 0)]))).toBeNull();
    const empty = grid(2, 1);
    const places = empty.places.map((place, k) => ({ ...place, population: k === 0 ? null : 10 }));
    expect(meanDistanceToAward({ ...empty, places }, new Set([cellOf(0, 0)]))).toBeNull();
  });

  it('never grows when one more place has an award', () => {
    const ids = london.places.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), fc.constantFrom(...ids), (delivered, another) => {
        const before = meanDistanceToAward(london, new Set(delivered)) ?? 0;
        expect(meanDistanceToAward(london, new Set([...delivered, another]))).toBeLessThanOrEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});

describe('places and people within reach', () => {
  const coverage = new Map([
    [cellOf(2, 0), rational(1, 4)],
    [cellOf(1, 0), zero],
    [cellOf(0, 0), rational(1)],
  ]);

  it('are those covered at all, however little', () => {
    expect(placesReached(grid(4, 1), coverage)).toEqual([cellOf(0, 0), cellOf(2, 0)]);
    expect(peopleWithinReach(grid(4, 1), coverage)).toBe(400);
    expect(peopleWithinReach(grid(4, 1), new Map())).toBe(0);
  });

  it('are not counted where a covered place does not state its residents', () => {
    const map = grid(4, 1);
    const without = (k: number): typeof map => ({
      ...map,
      places: map.places.map((place, index) => (index === k ? { ...place, population: null } : place)),
    });
    expect(peopleWithinReach(without(2), coverage)).toBeNull();
    expect(peopleWithinReach(without(1), coverage)).toBe(400);
  });
});
