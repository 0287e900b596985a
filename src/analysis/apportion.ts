import { floor, type Rational, rational, round, subtract, compare, sum } from '../domain/rational.ts';

/**
 * Whole numbers near the exact ones that add up to their rounded sum, or to a whole number given that is next to it: each is rounded down, and what is missing goes
 * one unit each to the largest remainders, earlier ones first where they are equal (Hamilton's method).
 */
export function apportion(exact: readonly Rational[], whole = round(sum(exact))): readonly number[] {
  const parts = exact.map((value, index) => {
    const down = floor(value);
    return { index, down, rest: subtract(value, rational(down)) };
  });
  let missing = whole - parts.reduce((total, { down }) => total + down, 0n);
  const result = parts.map(({ down }) => Number(down));
  for (const { index } of [...parts].sort((a, b) => compare(b.rest, a.rest) || a.index - b.index)) {
    if (missing <= 0n) break;
    result[index] = (result[index] ?? 0) + 1;
    missing -= 1n;
  }
  return result;
}
