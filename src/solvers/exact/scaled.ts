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

/** All that is added to the objective, in its units: the bound may be too large by this much, never too small. */
const MOST_ADDED = 1 / 64;

/**
 * A little added to each cost, different for each. Without it many columns cost nothing (steps of diversity, places already covered), no pivot
 * lowers the bound, and the simplex goes round in circles. A variable that starts at 0 or above only gains by it, so that what is
 * below a cutoff with it is below without it.
 */
function perturbed({ n, unit, lower, upper }: Program): (j: number) => number {
  let reach = 1;
  for (let j = 0; j < n; j++) reach += Math.max(0, upper[j]!);
  const most = (MOST_ADDED * unit) / reach;
  return (j) => (lower[j]! < 0 ? 0 : most * (0.5 + (Math.imul(j + 1, 0x9e3779b1) >>> 0) / 2 ** 33));
}

export function scaled(program: Program): Scaled {
  const { n, m, rowStart, colIndex } = program;
  const rowScale = new Float64Array(m);
  const rowValue = program.rowValue.slice();
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (let r = 0; r < m; r++) {
    let largest = 1;
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
      largest = Math.max(largest, Math.abs(rowValue[k]!));
    const scale = toOne(largest);
    rowScale[r] = scale;
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) rowValue[k]! *= scale;
    lower[n + r]! *= scale;
    upper[n + r]! *= scale;
  }
  const costScale = toOne(program.cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1));
  const extra = perturbed(program);
  return {
    program,
    rowScale,
    costScale,
    cost: program.cost.map((c, j) => (c + extra(j)) * costScale),
    rowValue,
    colValue: program.colValue.map((a, k) => a * rowScale[colIndex[k]!]!),
    lower,
    upper,
  };
}
