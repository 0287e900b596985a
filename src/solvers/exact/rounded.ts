import type { Program } from './program.ts';

/** Decisions being rounded, and what every row comes to by them, which changes with them. */
export interface Rounded {
  readonly values: Float64Array;
  readonly activity: Float64Array;
}

/** So many more of a variable, or less. */
export function move(
  { colStart, colIndex, colValue }: Program,
  { values, activity }: Rounded,
  j: number,
  by: number,
): void {
  values[j]! += by;
  for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
    activity[colIndex[k]!]! += by * colValue[k]!;
}

/** Whether one more of a variable goes beyond no row's upper end. */
export function fits(
  { n, upper, colStart, colIndex, colValue }: Program,
  { activity }: Rounded,
  j: number,
): boolean {
  for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
    if (colValue[k]! > 0 && activity[colIndex[k]!]! + colValue[k]! > upper[n + colIndex[k]!]!) return false;
  return true;
}
