/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** numerator ÷ denominator in lowest terms. A zero denominator is a bug and throws. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  if (d === 0n) throw new RangeError('a fraction over zero');
  if (d === 1n) return { numerator: n, denominator: d };
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / divisor, denominator: d / divisor };
}

export const zero: Rational = { numerator: 0n, denominator: 1n };
export const one: Rational = { numerator: 1n, denominator: 1n };

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const subtract = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
export const multiply = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);
export const divide = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);
export const sum = (terms: Iterable<Rational>): Rational => {
  let total = zero;
  for (const term of terms) total = add(total, term);
  return total;
};

/** −1, 0 or 1 as a is below, equal to or above b. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const least = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const isZero = (a: Rational): boolean => a.numerator === 0n;

/** ⌊a⌋: the greatest integer at most a. */
export function floor(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/** The nearest integer, halves away from zero. This is how exact values are put on the published grid. */
export function round(a: Rational): bigint {
  const twice = {
    numerator: 2n * (a.numerator < 0n ? -a.numerator : a.numerator) + a.denominator,
    denominator: 2n * a.denominator,
  };
  const magnitude = floor(twice);
  return a.numerator < 0n ? -magnitude : magnitude;
}

/** The least common multiple of the denominators: multiplying by it makes every term an integer. */
export const commonDenominator = (terms: Iterable<Rational>): bigint => {
  let multiple = 1n;
  for (const { denominator } of terms)
    multiple = (multiple * denominator) / greatestCommonDivisor(multiple, denominator);
  return multiple;
};

/** Parses a plain decimal such as `12`, `-3.25`, `0.7`; anything else gives undefined. */
export function parseDecimal(text: string): Rational | undefined {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? '';
  const digits = `${match[2]}${fraction}`;
  if (digits.length <= EXACT_DIGITS) {
    // Doubles are exact here, and quicker by far than long integers.
    const [whole, scale] = [Number(digits), 10 ** fraction.length];
    const divisor = greatestCommonFactor(whole, scale);
    const numerator = BigInt(whole / divisor);
    return {
      numerator: match[1] === '-' ? -numerator : numerator,
      denominator: BigInt(scale / divisor),
    };
  }
  const numerator = BigInt(digits);
  return rational(match[1] === '-' ? -numerator : numerator, 10n ** BigInt(fraction.length));
}

/** As many digits, and powers of ten, are whole numbers that a double holds. */
const EXACT_DIGITS = 15;

function greatestCommonFactor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** A double within 10⁻¹² of the fraction (for one beyond 2^53, as near as doubles are): for display, never for a decision. */
export const toNumber = (a: Rational): number => {
  if (a.denominator === 1n) return Number(a.numerator);
  const scale = 10n ** 12n;
  const whole = a.numerator / a.denominator;
  const rest = ((a.numerator % a.denominator) * scale) / a.denominator;
  return Number(whole) + Number(rest) / 1e12;
};

/** A decimal with at most `places` digits after the point, rounded, without trailing zeros. */
export function formatDecimal(a: Rational, places = 2): string {
  const scaled = round(multiply(a, rational(10n ** BigInt(places))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '−' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The fraction itself: `220/3`, `5`. */
export const formatExact = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
