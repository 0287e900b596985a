import type { Bounds } from './box.ts';
import type { Program } from './program.ts';

/**
 * The assignment that decisions lead to, written over them: every implied variable, in turn, as large as the rows that hold it down let it
 * be. Coverage and steps are such (a dearer step comes before a cheaper one). Null where a row or a bound is broken. Exact.
 */
export function complete(
  program: Program,
  values: Float64Array,
  { lower, upper }: Bounds = program,
): Float64Array | null {
  const { n, m, isSum, decision, colStart, colIndex, colValue } = program;
  const activity = new Float64Array(m);
  for (let j = 0; j < n; j++) {
    if (decision[j] !== 1) values[j] = lower[j]!;
    const value = values[j]!;
    if (value < lower[j]! || value > upper[j]!) return null;
    if (value === 0) continue;
    for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
      activity[colIndex[k]!]! += value * colValue[k]!;
  }
  for (let j = 0; j < n; j++) {
    if (decision[j] === 1) continue;
    let steps = upper[j]! - values[j]!;
    for (let k = colStart[j]!; steps > 0 && k < colStart[j + 1]!; k++) {
      const r = colIndex[k]!;
      const a = colValue[k]!;
      if (isSum[r] === 1) continue;
      const left = a > 0 ? upper[n + r]! - activity[r]! : activity[r]! - lower[n + r]!;
      steps = Math.min(steps, Math.floor(left / Math.abs(a)));
    }
    if (steps <= 0) continue;
    values[j]! += steps;
    for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
      activity[colIndex[k]!]! += steps * colValue[k]!;
  }
  for (let r = 0; r < m; r++)
    if (isSum[r] === 0 && (activity[r]! < lower[n + r]! || activity[r]! > upper[n + r]!)) return null;
  return values;
}
