import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleLine } from '../../src/domain/result.ts';
import {
  calledBy,
  counted,
  differenceShown,
  partsShown,
  formatNumber,
  formatShare,
  formatTrimmed,
  formatUnits,
  formatValue,
  gapOf,
  listed,
  listedAtMost,
  ruleLimit,
  ruleState,
  titled,
} from '../../src/report/words.ts';
import { decided, hierarchical } from './fixture.ts';

const rule = (part: Partial<RuleLine>): RuleLine => ({
  id: 'r',
  clause: null,
  title: 'A rule',
  unit: 'pence',
  sense: 'at-most',
  limit: 8_000_000,
  achieved: 7_950_000,
  holds: true,
  binding: false,
  tightestAt: [],
  ...part,
});

it('an application is called by its organisation, or else by its title', () => {
  expect(calledBy({ organisation: 'Hackney Lunch Club', title: 'Lunches' })).toBe('Hackney Lunch Club');
  expect(calledBy({ organisation: null, title: 'A bench in the park' })).toBe('A bench in the park');
  expect(calledBy({ organisation: null, title: null })).toBe('');
});

it('a difference told beside what it is of adds up, and what is not nil never reads as nil', () => {
  expect(differenceShown(12_064, 11_376, 1000)).toBe('0.68');
  expect(differenceShown(12_061, 12_060, 1000)).toBe('<0.01');
  expect(differenceShown(500, 500, 1000)).toBe('0.00');
  expect(differenceShown(1_234_000, 0, 1000)).toBe('1,234.00');
});

it('parts shown beside their whole add up to it as it is shown', () => {
  expect(partsShown([17.1629, 14.7594, 0.2926], 2, 32.21)).toEqual([17.16, 14.76, 0.29]);
  expect(partsShown([17.1629, 14.7594, 0.2926], 2, 32.22)).toEqual([17.17, 14.76, 0.29]);
  expect(partsShown([4 / 3, 4 / 3, 4 / 3], 2)).toEqual([1.34, 1.33, 1.33]);
  expect(partsShown([-1.005, 2.005], 2)).toEqual([-1, 2]);
  expect(partsShown([], 0)).toEqual([]);
});

describe('numbers in words', () => {
  it('have commas between thousands, a true minus sign, and no minus before nothing', () => {
    expect(formatNumber(1_234_567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(-1234)).toBe('−1,234');
    expect(formatNumber(-0.001, 2)).toBe('0.00');
    expect(formatTrimmed(80)).toBe('80');
    expect(formatTrimmed(100, 2)).toBe('100');
    expect(formatTrimmed(73.3333, 4)).toBe('73.3333');
    expect(formatTrimmed(1.5)).toBe('1.5');
  });
  it('can be read back', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4 }), (whole, digits) => {
        const back = formatNumber(whole / 10 ** digits, digits)
          .replaceAll(',', '')
          .replace('−', '-');
        expect(Number(back)).toBeCloseTo(whole / 10 ** digits, digits + 1);
      }),
    );
  });
  it('count with the right plural', () => {
    expect([counted(1, 'award'), counted(0, 'award'), counted(1200, 'place')]).toEqual([
      '1 award',
      '0 awards',
      '1,200 places',
    ]);
  });
  it('show shares as percentages and lists with an “and”', () => {
    expect(formatShare(0.125)).toBe('12.5%');
    expect(formatShare(1)).toBe('100%');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listedAtMost(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 others');
    expect(titled('theme_counting')).toBe('Theme counting');
  });
});

describe('points', () => {
  it('have as many places as the grid, two at most, and never read as nil where they are not', () => {
    expect(formatUnits(1234, 100)).toBe('12.34');
    expect(formatUnits(1234, 1000)).toBe('1.23');
    expect(formatUnits(1, 1000)).toBe('<0.01');
    expect(formatUnits(-1, 1000)).toBe('−<0.01');
    expect(formatUnits(0, 1000)).toBe('0.00');
    expect(formatUnits(7, 1)).toBe('7');
  });
  it('are named level by level where the objective has levels', () => {
    expect(formatValue(120, decided.objective)).toBe('1.20');
    expect(formatValue([120, 34], hierarchical.objective)).toBe('merit 1.20, spread 0.34');
  });
  it('have a gap only where the bound is above the value', () => {
    expect(gapOf({ name: 'total', value: 10, bound: 10, allowedLoss: 0 }, 100)).toBe(null);
    expect(gapOf({ name: 'total', value: 10, bound: 25, allowedLoss: 0 }, 100)).toBe('0.15');
  });
});

describe('rules in words', () => {
  it('say the limit in its own measure', () => {
    expect(ruleLimit(rule({}))).toBe('at most £80,000');
    expect(ruleLimit(rule({ unit: 'places', sense: 'at-least', limit: 1 }))).toBe('at least 1 place');
    expect(ruleLimit(rule({ unit: 'share', limit: 0.1 }))).toBe('at most 10%');
    expect(ruleLimit(rule({ unit: 'marks', sense: 'at-least', limit: 62.5 }))).toBe('at least 62.5 marks');
    const guard = rule({ unit: 'merit', sense: 'at-least', limit: 38_998, achieved: 40_112 });
    expect(ruleLimit(guard, 100)).toBe('at least 389.98 points of merit');
    expect(ruleState(guard, 100)).toBe('holds, 11.14 points of merit to spare');
    expect(ruleLimit(guard)).toBe('at least 38,998 units of merit');
  });
  it('say how much is to spare, that nothing is, or by how much it fails', () => {
    expect(ruleState(rule({}))).toBe('holds, £500 to spare');
    expect(ruleState(rule({ achieved: 8_000_000 }))).toBe('holds with nothing to spare');
    expect(ruleState(rule({ achieved: 8_000_001, holds: false }))).toBe('does not hold: £0.01 too much');
    expect(ruleState(rule({ unit: 'awards', sense: 'at-least', limit: 3, achieved: 1, holds: false }))).toBe(
      'does not hold: 2 awards too little',
    );
    expect(ruleState(rule({ unit: 'share', limit: 0.5, achieved: 0.462 }))).toBe(
      'holds, 3.8 percentage points to spare',
    );
  });
});
