import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/analysis/apportion.ts';
import {
  compare,
  one,
  type Rational,
  rational,
  round,
  subtract,
  sum,
  zero,
} from '../../src/domain/rational.ts';

const thirds = (...numerators: readonly number[]): readonly Rational[] =>
  numerators.map((n) => rational(n, 3));

describe('money by shares', () => {
  it('of a penny in three goes to the first', () => {
    expect(apportion(thirds(1, 1, 1))).toEqual([1, 0, 0]);
    expect(apportion(thirds(100, 100, 100))).toEqual([34, 33, 33]);
  });
  it('goes to the largest remainders first', () => {
    expect(apportion([rational(1, 4), rational(3, 4), rational(1)])).toEqual([0, 1, 1]);
    expect(apportion(thirds(4, 5))).toEqual([1, 2]);
  });
  it('of nothing is nothing', () => {
    expect(apportion([])).toEqual([]);
    expect(apportion([zero, zero])).toEqual([0, 0]);
  });
  it('adds up, and each part is within a unit of the exact one', () => {
    const part = fc
      .tuple(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 1, max: 30 }))
      .map(([n, d]) => rational(n, d));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (exact) => {
        const parts = apportion(exact);
        expect(parts).toHaveLength(exact.length);
        expect(BigInt(parts.reduce((total, units) => total + units, 0))).toBe(round(sum(exact)));
        for (const [index, units] of parts.entries()) {
          const off = subtract(rational(units), exact[index] ?? zero);
          expect(compare(off, one)).toBe(-1);
          expect(compare(subtract(zero, off), one)).toBe(-1);
        }
      }),
    );
  });
});
