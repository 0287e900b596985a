import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  commonDenominator,
  compare,
  divide,
  floor,
  formatDecimal,
  isZero,
  least,
  multiply,
  one,
  parseDecimal,
  type Rational,
  rational,
  round,
  subtract,
  sum,
  toNumber,
  zero,
} from '../../src/domain/rational.ts';

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });
const anyRational = fc.tuple(whole, positive).map(([n, d]) => rational(n, d));
const anyOther = anyRational.filter((a) => !isZero(a));

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? magnitude(a) : divisor(b, a % b));

describe('a fraction', () => {
  it('is kept in lowest terms over a positive denominator', () => {
    expect(rational(6, -4)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0, -7)).toEqual(zero);
    fc.assert(
      fc.property(whole, anyOther, (n, { numerator: d }) => {
        const made = rational(n, d);
        expect(made.denominator).toBeGreaterThan(0n);
        expect(divisor(made.numerator, made.denominator)).toBe(1n);
        expect(made.numerator * d).toBe(n * made.denominator);
      }),
    );
  });

  it('over zero is a bug and throws', () => {
    expect(() => rational(1, 0)).toThrow('a fraction over zero');
    expect(() => divide(one, zero)).toThrow('a fraction over zero');
  });

  it('of thirds adds up to a whole, as decimals do not', () => {
    const third = rational(1, 3);
    expect(sum([third, third, third])).toEqual(one);
    expect(sum([])).toEqual(zero);
  });

  it('obeys the laws of a field', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, b)).toEqual(multiply(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(add(a, zero)).toEqual(a);
        expect(multiply(a, one)).toEqual(a);
        expect(subtract(a, a)).toEqual(zero);
        expect(add(subtract(a, b), b)).toEqual(a);
      }),
    );
    fc.assert(
      fc.property(anyRational, anyOther, (a, b) => {
        expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('is ordered as its difference is', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        const { numerator } = subtract(a, b);
        expect(compare(a, b)).toBe(numerator < 0n ? -1 : numerator > 0n ? 1 : 0);
        expect(compare(b, a) + compare(a, b)).toBe(0);
        expect(compare(least(a, b), a)).toBeLessThanOrEqual(0);
        expect(compare(least(a, b), b)).toBeLessThanOrEqual(0);
        expect([a, b]).toContain(least(a, b));
      }),
    );
  });
});

describe('rounding', () => {
  it('down gives the greatest integer at most the fraction, below nothing too', () => {
    expect([rational(7, 2), rational(-7, 2), rational(-4, 2)].map(floor)).toEqual([3n, -4n, -2n]);
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(compare(rational(floor(a)), a)).toBeLessThanOrEqual(0);
        expect(compare(rational(floor(a) + 1n), a)).toBe(1);
      }),
    );
  });

  it('goes to the nearest integer, halves away from zero', () => {
    expect(
      [rational(1, 2), rational(-1, 2), rational(5, 2), rational(4, 3), rational(-5, 3)].map(round),
    ).toEqual([1n, -1n, 3n, 1n, -2n]);
    fc.assert(
      fc.property(anyRational, (a) => {
        const off = subtract(a, rational(round(a)));
        expect(compare(rational(2n * magnitude(off.numerator), off.denominator), one)).toBeLessThanOrEqual(0);
        expect(round(subtract(zero, a))).toBe(-round(a));
      }),
    );
  });

  it('is not needed over the common denominator, and over nothing smaller', () => {
    expect(commonDenominator([rational(1, 4), rational(5, 6), one])).toBe(12n);
    expect(commonDenominator([])).toBe(1n);
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, fc.bigInt({ min: 1n, max: 60n })), { maxLength: 5 }), (pairs) => {
        const terms = pairs.map(([n, d]) => rational(n, d));
        const multiple = commonDenominator(terms);
        const makesWhole = (m: bigint): boolean =>
          terms.every((term) => multiply(term, rational(m)).denominator === 1n);
        expect(makesWhole(multiple)).toBe(true);
        for (const prime of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n])
          if (multiple % prime === 0n) expect(makesWhole(multiple / prime)).toBe(false);
      }),
    );
  });
});

describe('a decimal', () => {
  it('is read exactly: a tenth is a tenth', () => {
    expect(parseDecimal('0.1')).toEqual(rational(1, 10));
    expect(parseDecimal('-3.25')).toEqual(rational(-13, 4));
    expect(parseDecimal('+007.50')).toEqual(rational(15, 2));
  });

  it.each(['', ' ', '.5', '5.', '1e3', '1,000', '0,5', '½', '٣', '--1', '1 000', 'NaN', 'Infinity', '0x10'])(
    'is not “%s”',
    (text) => expect(parseDecimal(text)).toBeUndefined(),
  );

  it('is never read from a number that goes on for ever', () => {
    expect(parseDecimal('9'.repeat(40))).toEqual(rational(10n ** 40n - 1n));
    expect(parseDecimal('9'.repeat(41))).toBeUndefined();
  });

  it('comes back as it was written, with a minus sign for a hyphen', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const value = rational(digits, 10n ** BigInt(places));
        expect(parseDecimal(formatDecimal(value, places).replace('−', '-'))).toEqual(value);
      }),
    );
  });

  it('is shown rounded, without trailing zeros, with a point in every locale', () => {
    const shown = (a: Rational, places?: number): string => formatDecimal(a, places);
    expect(shown(rational(220, 3))).toBe('73.33');
    expect(shown(rational(2, 3), 4)).toBe('0.6667');
    expect(shown(rational(1, 200))).toBe('0.01');
    expect(shown(rational(-1, 2))).toBe('−0.5');
    expect(shown(rational(12, 1))).toBe('12');
    expect(shown(rational(5, 2), 0)).toBe('3');
    expect(shown(rational(1_234_567))).toBe('1234567');
    expect(shown(rational(-1, 1000))).toBe('0');
  });

  it('comes within a rounding of the nearest double', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (n, d) => {
        expect(Math.abs(toNumber(rational(n, d)) - n / d)).toBeLessThanOrEqual(
          2e-12 + Math.abs(n / d) * 1e-15,
        );
      }),
    );
    expect(toNumber(rational(-7, 2))).toBe(-3.5);
  });
});
