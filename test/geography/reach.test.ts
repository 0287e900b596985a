import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, one, rational, zero } from '../../src/domain/rational.ts';
import { coverageOf } from '../../src/geography/coverage.ts';
import { reachOf } from '../../src/geography/reach.ts';
import type { ReachRule } from '../../src/geography/reach.ts';
import { metresBetween } from '../../src/geography/sphere.ts';
import { cellOf, deliveringIn, grid, london, named } from './maps.ts';

const half = rational(1, 2);
const toNeighbours: ReachRule = { kind: 'neighbours', share: half };

const anyRule: fc.Arbitrary<ReachRule> = fc.oneof(
  fc.constant<ReachRule>({ kind: 'delivery' }),
  fc.integer({ min: 0, max: 100 }).map(
    (share): ReachRule => ({
      kind: 'neighbours',
      share: rational(share, 100),
    }),
  ),
  fc.integer({ min: 1, max: 60_000 }).map((metres): ReachRule => ({ kind: 'distance', metres })),
);
const anyDeliveries = fc
  .subarray(
    london.places.map(({ id }) => id),
    { maxLength: 4 },
  )
  .map((places) => deliveringIn(...places));

describe('reach', () => {
  it('by delivery is 1 where it delivers and nothing elsewhere', () => {
    expect(reachOf(grid(3, 1), { kind: 'delivery' }, deliveringIn(cellOf(1, 0)))).toEqual(
      new Map([[cellOf(1, 0), one]]),
    );
  });

  it('does not depend on how large a share is delivered, unless it is none', () => {
    const deliveries = [
      { place: cellOf(0, 0), share: rational(1, 1000) },
      { place: cellOf(2, 0), share: zero },
    ];
    expect(reachOf(grid(3, 1), { kind: 'delivery' }, deliveries)).toEqual(new Map([[cellOf(0, 0), one]]));
  });

  it('by neighbours is the stated share one step away, and not two', () => {
    expect([...reachOf(grid(4, 1), toNeighbours, deliveringIn(cellOf(0, 0)))]).toEqual([
      [cellOf(0, 0), one],
      [cellOf(1, 0), half],
    ]);
  });

  it('stays 1 in a place of delivery that neighbours another, and does not add up between two', () => {
    expect([...reachOf(grid(3, 1), toNeighbours, deliveringIn(cellOf(0, 0), cellOf(2, 0)))]).toEqual([
      [cellOf(0, 0), one],
      [cellOf(1, 0), half],
      [cellOf(2, 0), one],
    ]);
    expect(
      reachOf(grid(2, 1), toNeighbours, deliveringIn(cellOf(0, 0), cellOf(1, 0))).get(cellOf(1, 0)),
    ).toEqual(one);
  });

  it('by distance falls linearly, on hundredths, rounded down', () => {
    const map = grid(4, 1);
    const step = metresBetween([0.005, 0.005], [0.015, 0.005]);
    expect(step).toBe(1112);
    // 1 − 1112 ÷ 3000 = 0.629…; 1 − 2224 ÷ 3000 = 0.258…; the fourth cell lies beyond 3,000 m
    expect([...reachOf(map, { kind: 'distance', metres: 3000 }, deliveringIn(cellOf(0, 0)))]).toEqual([
      [cellOf(0, 0), one],
      [cellOf(1, 0), rational(62, 100)],
      [cellOf(2, 0), rational(25, 100)],
    ]);
  });

  it('by distance leaves out a place that is exactly as far as the limit, or comes to less than a hundredth', () => {
    const reached = (metres: number): number =>
      reachOf(grid(2, 1), { kind: 'distance', metres }, deliveringIn(cellOf(0, 0))).size;
    expect(reached(1112)).toBe(1);
    expect(reached(1113)).toBe(1);
    expect(reached(1200)).toBe(2);
  });

  it('of nothing delivered on the map is nothing', () => {
    for (const rule of [{ kind: 'delivery' }, toNeighbours, { kind: 'distance', metres: 9000 }] as const) {
      expect(reachOf(london, rule, []).size).toBe(0);
      expect(reachOf(london, rule, deliveringIn(cellOf(0, 0))).size).toBe(0);
    }
  });

  it('lies above 0 and at most 1, and is 1 wherever it delivers', () => {
    fc.assert(
      fc.property(anyRule, anyDeliveries, (rule, deliveries) => {
        const reach = reachOf(london, rule, deliveries);
        for (const share of reach.values()) {
          expect(compare(share, zero)).toBe(1);
          expect(compare(share, one)).toBeLessThanOrEqual(0);
        }
        for (const { place } of deliveries) expect(reach.get(place)).toEqual(one);
      }),
      { numRuns: 50 },
    );
  });

  it('of several deliveries is, place by place, the farthest that any one of them reaches', () => {
    fc.assert(
      fc.property(anyRule, anyDeliveries, (rule, deliveries) => {
        const alone = deliveries.map((delivery) => reachOf(london, rule, [delivery]));
        const together = reachOf(london, rule, deliveries);
        for (const { id } of london.places) {
          const best = alone
            .map((reach) => reach.get(id) ?? zero)
            .reduce((a, b) => (compare(a, b) > 0 ? a : b), zero);
          expect(together.get(id) ?? zero).toEqual(best);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('coverage', () => {
  it('adds reach up to 1 and no further', () => {
    const reaches = [deliveringIn(cellOf(0, 0)), deliveringIn(cellOf(2, 0))].map((deliveries) =>
      reachOf(grid(4, 1), { kind: 'neighbours', share: rational(1, 3) }, deliveries),
    );
    expect(coverageOf(reaches)).toEqual(
      new Map([
        [cellOf(0, 0), one],
        [cellOf(1, 0), rational(2, 3)],
        [cellOf(2, 0), one],
        [cellOf(3, 0), rational(1, 3)],
      ]),
    );
    expect(coverageOf([...reaches, ...reaches]).get(cellOf(1, 0))).toEqual(one);
  });

  it('of no awards is empty', () => {
    expect(coverageOf([]).size).toBe(0);
  });

  it('of one award is its reach', () => {
    const reach = reachOf(london, toNeighbours, deliveringIn(named('Camden')));
    expect(coverageOf([reach])).toEqual(reach);
  });
});
