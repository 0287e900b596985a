import { complete } from './complete.ts';
import { fits, move, raiseToFloors } from './floors.ts';
import type { Program } from './program.ts';

/** How near a whole number a value of the relaxation counts as one. */
export const WHOLE = 1e-6;

/** The assignment that the relaxation's own decisions lead to; null where one is not whole, or a row is broken. */
export function asItIs(program: Program, valueOf: (column: number) => number): Float64Array | null {
  for (let j = 0; j < program.n; j++) {
    if (program.decision[j] !== 1) continue;
    const value = valueOf(j);
    if (Math.abs(value - Math.round(value)) > WHOLE) return null;
  }
  return complete(program, (j) => Math.round(valueOf(j)) + 0, program.lower, program.upper);
}

/** What rounding asks of a relaxation: the value of a column, and its price (its reduced cost). */
export interface Guide {
  valueOf(column: number): number;
  priceOf(column: number): number;
}

/**
 * The relaxation's decisions rounded down, then raised one by one while the rows hold, those nearest to whole first; null
 * where that does not keep every row. Quick, and often near the best.
 */
export function roundedDown(program: Program, relaxed: Guide, upperNow: Float64Array): Float64Array | null {
  const { n, decision } = program;
  const values = new Float64Array(n);
  for (let j = 0; j < n; j++) if (decision[j] === 1) values[j] = Math.floor(relaxed.valueOf(j) + WHOLE);
  return raised(program, values, leastActivity(program, values), relaxed, upperNow);
}

/**
 * An assignment made to fit narrower bounds: what breaks a row's upper end is given up, what the relaxation thinks least of first, and what
 * then fits is taken up as above; null where that does not keep every row.
 */
export function repaired(program: Program, start: Float64Array, relaxed: Guide): Float64Array | null {
  const { n, m, decision, lower, upper, colStart, colIndex, colValue } = program;
  const values = new Float64Array(n);
  for (let j = 0; j < n; j++)
    if (decision[j] === 1) values[j] = Math.min(upper[j]!, Math.max(lower[j]!, start[j]!));
  const least = leastActivity(program, values);
  const over = (r: number): boolean => least[r]! > upper[n + r]!;
  let broken = 0;
  for (let r = 0; r < m; r++) if (over(r)) broken++;
  if (broken > 0)
    for (const j of byWish(
      program,
      (k) => relaxed.valueOf(k),
      (k) => values[k]! > lower[k]!,
    ).reverse()) {
      let helps = false;
      for (let k = colStart[j]!; !helps && k < colStart[j + 1]!; k++)
        helps = colValue[k]! > 0 && over(colIndex[k]!);
      if (!helps) continue;
      move(program, { values, activity: least }, j, lower[j]! - values[j]!);
    }
  return raised(program, values, least, relaxed, upper);
}

/** A row's least activity: implied variables are at the end that suits it. */
function leastActivity(program: Program, values: Float64Array): Float64Array {
  const { m, decision, rowStart, rowIndex, rowValue, lower, upper } = program;
  const least = new Float64Array(m);
  for (let r = 0; r < m; r++)
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) {
      const j = rowIndex[k]!;
      const a = rowValue[k]!;
      least[r]! += a * (decision[j] === 1 ? values[j]! : a > 0 ? lower[j]! : upper[j]!);
    }
  return least;
}

/** The decisions that pass, those of which the relaxation has most first, then the dearer ones. */
function byWish(
  { n, cost, decision }: Program,
  valueOf: (column: number) => number,
  passes: (j: number) => boolean,
): number[] {
  const wish = new Float64Array(n);
  const chosen: number[] = [];
  for (let j = 0; j < n; j++) {
    if (decision[j] !== 1 || !passes(j)) continue;
    wish[j] = valueOf(j);
    chosen.push(j);
  }
  return chosen.sort((a, b) => wish[b]! - wish[a]! || cost[b]! - cost[a]! || a - b);
}

/** Decisions raised one by one while the rows hold, then as their lower ends ask for, and completed. */
function raised(
  program: Program,
  values: Float64Array,
  activity: Float64Array,
  relaxed: Guide,
  upperNow: Float64Array,
): Float64Array | null {
  const { lower, upper } = program;
  const rounded = { values, activity };
  const part = (j: number): number => relaxed.valueOf(j) - values[j]!;
  for (const j of byWish(program, part, (k) => values[k]! < upperNow[k]!))
    if (fits(program, activity, j)) move(program, rounded, j, 1);
  raiseToFloors(program, rounded, upperNow, (j) => relaxed.priceOf(j));
  return complete(program, (j) => values[j]!, lower, upper);
}
