import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPounds, inPence, inPounds, totalPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';

describe('an amount of money', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    'is never %s pence',
    (amount) => expect(() => inPence(amount)).toThrow('not a whole number of pence'),
  );

  it('may be nothing, or the largest exact number', () => {
    expect(inPence(0)).toBe(0);
    expect(inPence(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('adds up to the penny, and never to more than is exact', () => {
    expect(totalPence([inPence(200_000), inPence(1), inPence(33_333)])).toBe(233_334);
    expect(totalPence([])).toBe(0);
    expect(() => totalPence([inPence(Number.MAX_SAFE_INTEGER), inPence(1)])).toThrow(RangeError);
  });

  it('is a hundredth of a pound for a penny, exactly', () => {
    expect(inPounds(inPence(1))).toEqual(rational(1, 100));
    expect(inPounds(inPence(450_025))).toEqual(rational(18_001, 4));
  });
});

describe('pounds in words', () => {
  it.each([
    [0, '£0'],
    [5, '£0.05'],
    [50, '£0.50'],
    [450_000, '£4,500'],
    [450_025, '£4,500.25'],
    [100_000_000, '£1,000,000'],
    [300_000_000_001, '£3,000,000,000.01'],
    [-450_025, '−£4,500.25'],
  ])('%i pence is %s', (amount, words) => expect(formatPounds(amount)).toBe(words));

  it('keep every digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        const [, pounds = '', pence = '00'] = /^£([\d,]+)(?:\.(\d\d))?$/.exec(formatPounds(amount)) ?? [];
        expect(Number(pounds.replaceAll(',', '') + pence)).toBe(amount);
        expect(pounds).toMatch(/^\d{1,3}(,\d{3})*$/);
      }),
    );
  });
});
