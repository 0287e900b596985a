import { floor, type Rational, rational, round, subtract, compare, sum } from '../domain/rational.ts';

/**
 * Whole numbers near the exact ones that add up to their rounded sum: each is rounded down, and what is missing goes
 * one unit each to the largest remainders, earlier ones first where they are equal (Hamilton's method).
 */
export function apportion(exact: readonly Rational[]): readonly number[] {
  const parts = exact.map((value, index) => {
    const whole = floor(value);
    return { index, whole, rest: subtract(value, rational(whole)) };
  });
  let missing = round(sum(exact)) - parts.reduce((total, { whole }) => total + whole, 0n);
  const result = parts.map(({ whole }) => Number(whole));
  for (const { index } of [...parts].sort((a, b) => compare(b.rest, a.rest) || a.index - b.index)) {
    if (missing <= 0n) break;
    result[index] = (result[index] ?? 0) + 1;
    missing -= 1n;
  }
  return result;
}
