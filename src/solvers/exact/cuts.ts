import type { Program } from './program.ts';
import { type OneWay, type RoundedRow, Rounding } from './rounded-row.ts';

/** How many divisors are tried, each the coefficient of a variable between its ends, and what parts of the best of them. */
const MOST_DIVISORS = 8;
const PARTS = [2, 4, 8];
/** A cut that cuts off less than this is not worth a row. */
const LEAST_EXCESS = 1e-3;
/** A row further from its end than this share of its largest coefficient is not rounded. */
const MOST_SLACK = 0.25;
/** How near its end a variable counts as being there. */
const AT_END = 1e-6;

/** Cuts: what the instance's rows give by rounding that the point of the relaxation breaks, the furthest broken of each row. */
export function cutsOf(program: Program, valueOf: (column: number) => number): readonly RoundedRow[] {
  const found: RoundedRow[] = [];
  for (let r = 0; r < program.given; r++)
    for (const sign of [1, -1] as const) {
      const base = nearLimit(program, r, sign, valueOf);
      const cut = base === null ? null : furthest(base, valueOf);
      if (cut !== null) found.push(cut);
    }
  return found;
}

/** A row in one direction, where it has a limit that the point is near. */
function nearLimit(
  { n, lower, upper, rowStart, rowIndex, rowValue }: Program,
  row: number,
  sign: 1 | -1,
  valueOf: (column: number) => number,
): OneWay | null {
  const from = rowStart[row]!;
  const to = rowStart[row + 1]!;
  const limit = sign > 0 ? upper[n + row]! : -lower[n + row]!;
  let activity = 0;
  let largest = 0;
  let reach = 0;
  for (let k = from; k < to; k++) {
    const j = rowIndex[k]!;
    if (lower[j]! < 0) return null;
    const a = sign * rowValue[k]!;
    activity += a * valueOf(j);
    largest = Math.max(largest, Math.abs(a));
    reach += a * (a > 0 ? upper : lower)[j]!;
  }
  if (reach <= limit || limit - activity > MOST_SLACK * largest) return null;
  const column = rowIndex.subarray(from, to);
  const a = new Float64Array(to - from);
  const most = new Float64Array(to - from);
  for (let k = 0; k < a.length; k++) {
    a[k] = sign * rowValue[from + k]!;
    most[k] = upper[column[k]!]!;
  }
  return { row, sign, column, a, most, limit };
}

/** Variables in the upper half of their range are flipped; then the best divisor is looked for, then flips that cut off more. */
function furthest(base: OneWay, valueOf: (column: number) => number): RoundedRow | null {
  const { column, a, most } = base;
  const count = a.length;
  const x = new Float64Array(count);
  const rounding = new Rounding(base);
  const between: number[] = [];
  for (let k = 0; k < count; k++) {
    x[k] = valueOf(column[k]!);
    rounding.flipped[k] = x[k]! > most[k]! / 2 ? 1 : 0;
    if (x[k]! > AT_END && x[k]! < most[k]! - AT_END) between.push(k);
  }
  let best = -Infinity;
  let divisor = 0;
  const tryDivisor = (d: number): void => {
    rounding.d = d;
    const excess = rounding.excess(x);
    if (excess <= best) return;
    best = excess;
    divisor = d;
  };
  [...new Set(between.map((k) => Math.abs(a[k]!)))].slice(0, MOST_DIVISORS).forEach(tryDivisor);
  if (divisor === 0) return null;
  const whole = divisor;
  for (const part of PARTS) if (whole % part === 0) tryDivisor(whole / part);
  rounding.d = divisor;
  const fromMiddle = (k: number): number => Math.abs(x[k]! / most[k]! - 0.5);
  for (const k of between.sort((p, q) => fromMiddle(p) - fromMiddle(q) || p - q)) {
    rounding.flipped[k]! ^= 1;
    const excess = rounding.excess(x);
    if (excess > best) best = excess;
    else rounding.flipped[k]! ^= 1;
  }
  return best > LEAST_EXCESS ? rounding.row() : null;
}
