import type { Program } from './program.ts';

/** A program's numbers as the simplex wants them: every row, and the objective, divided by a power of two that brings its largest coefficient to at most 1. */
export interface Scaled {
  readonly program: Program;
  readonly rowScale: Float64Array;
  readonly costScale: number;
  readonly cost: Float64Array;
  readonly rowValue: Float64Array;
  readonly colValue: Float64Array;
  /** Bounds of all n + m columns, which narrow and widen as the search goes. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const toOne = (largest: number): number => 2 ** -Math.ceil(Math.log2(Math.max(1, largest)));

export function scaled(program: Program): Scaled {
  const { n, m, rowStart, colIndex } = program;
  const rowScale = new Float64Array(m);
  const rowValue = program.rowValue.slice();
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (let r = 0; r < m; r++) {
    let largest = 1;
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) largest = Math.max(largest, Math.abs(rowValue[k]!));
    const scale = toOne(largest);
    rowScale[r] = scale;
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) rowValue[k]! *= scale;
    lower[n + r]! *= scale;
    upper[n + r]! *= scale;
  }
  const costScale = toOne(program.cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1));
  return {
    program,
    rowScale,
    costScale,
    cost: program.cost.map((c) => c * costScale),
    rowValue,
    colValue: program.colValue.map((a, k) => a * rowScale[colIndex[k]!]!),
    lower,
    upper,
  };
}
