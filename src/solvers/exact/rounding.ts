import { complete } from './complete.ts';
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

/**
 * The relaxation's decisions rounded down, then raised one by one while the rows hold, those nearest to whole first; null
 * where that does not keep every row. Quick, and often near the best.
 */
export function roundedDown(
  program: Program,
  valueOf: (column: number) => number,
  upperNow: Float64Array,
): Float64Array | null {
  const { n, m, cost, decision, colStart, colIndex, colValue, rowStart, rowIndex, rowValue, lower, upper } =
    program;
  const values = new Float64Array(n);
  const parts: { readonly j: number; readonly part: number }[] = [];
  for (let j = 0; j < n; j++) {
    if (decision[j] !== 1) continue;
    const value = valueOf(j);
    values[j] = Math.floor(value + WHOLE);
    if (values[j]! < upperNow[j]!) parts.push({ j, part: value - values[j]! });
  }
  parts.sort((a, b) => b.part - a.part || cost[b.j]! - cost[a.j]! || a.j - b.j);
  // A row's least activity: implied variables are at the end that suits it.
  const least = new Float64Array(m);
  for (let r = 0; r < m; r++)
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) {
      const [j, a] = [rowIndex[k]!, rowValue[k]!];
      least[r]! += a * (decision[j] === 1 ? values[j]! : a > 0 ? lower[j]! : upper[j]!);
    }
  for (const { j } of parts) {
    let fits = true;
    for (let k = colStart[j]!; fits && k < colStart[j + 1]!; k++)
      fits = colValue[k]! < 0 || least[colIndex[k]!]! + colValue[k]! <= upper[n + colIndex[k]!]!;
    if (!fits) continue;
    values[j]!++;
    for (let k = colStart[j]!; k < colStart[j + 1]!; k++) least[colIndex[k]!]! += colValue[k]!;
  }
  return complete(program, (j) => values[j]!, lower, upper);
}
