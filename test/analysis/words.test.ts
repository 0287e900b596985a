import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues, isZeroValue } from '../../src/analysis/compare-values.ts';
import { inPoints, listed, listedAtMost, quoted } from '../../src/analysis/words.ts';

describe('names in a list', () => {
  it('have commas and an “and”', () => {
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed)).toEqual(['', 'A', 'A and B', 'A, B and C']);
  });
  it('are cut where there are too many, and counted', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    expect(listedAtMost(names, 5)).toBe('A, B, C, D and E');
    expect(listedAtMost(names, 2)).toBe('A, B and 3 others');
    expect(listedAtMost(names, 4)).toBe('A, B, C, D and 1 other');
  });
});

describe('a title', () => {
  it('is quoted with double marks, what is quoted within it with single ones', () => {
    expect(quoted('At most 6 awards in the phase “Phase 1”')).toBe(
      '“At most 6 awards in the phase ‘Phase 1’”',
    );
  });
});

describe('units in points', () => {
  it('are said to the hundredth, one point in the singular', () => {
    expect(inPoints(3520, 100, [])).toBe('35.2 points');
    expect(inPoints(300, 300, [])).toBe('1 point');
    expect(inPoints(0, 100, [])).toBe('0 points');
    expect(inPoints(1, 3, [])).toBe('0.33 points');
    expect(inPoints(123_456_789, 100, [])).toBe('1,234,567.89 points');
    expect(inPoints(-553_610, 100, [])).toBe('−5,536.1 points');
    expect(inPoints(100_000, 1000, [])).toBe('100 points');
  });
  it('of levels are said level by level', () => {
    expect(inPoints([0, 350], 100, ['merit', 'spread'])).toBe('0 points of merit, then 3.5 points of spread');
  });
});

describe('values are compared', () => {
  it('as numbers, or level by level: the first that differs decides', () => {
    expect(compareValues(3, 2)).toBeGreaterThan(0);
    expect(compareValues([0, 9], [1, 0])).toBeLessThan(0);
    expect(compareValues([1, 2], [1, 3])).toBeLessThan(0);
    expect(compareValues([1, 2], [1, 2])).toBe(0);
  });
  it('in a total order', () => {
    const value = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
          expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
  it('and are zero where every level is', () => {
    expect([0, [0, 0], [0, 1], -1].map(isZeroValue)).toEqual([true, true, false, false]);
  });
});
