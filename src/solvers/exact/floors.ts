import type { Program } from './program.ts';

/** How many of the decisions that are nearest to being made otherwise are looked at, and how often one is. */
const MOST_CANDIDATES = 20;
const MOST_EXCHANGES = 30;

/** Decisions being rounded, and what every row comes to by them, which changes with them. */
export interface Rounded {
  readonly values: Float64Array;
  readonly activity: Float64Array;
}

/**
 * Raises rows to their lower ends (a floor under merit, a quota): a decision is taken up, in place of another or of none, for as long as that
 * lessens what the rows are short of and goes beyond no row's upper end. Each time the one that lessens it most, among those whose prices (reduced costs,
 * `priceOf`) say that the relaxation might as well have decided otherwise. A row is looked at where it holds decisions alone and is no sum.
 */
export function raiseToFloors(
  program: Program,
  rounded: Rounded,
  upperNow: Float64Array,
  priceOf: (column: number) => number,
): void {
  const { n, lower, decision } = program;
  const { values, activity } = rounded;
  const shortfall = shortfallsOf(program, activity);
  if (shortfall === null) return;
  const cheapest = (passes: (j: number) => boolean): number[] => {
    const found: { readonly j: number; readonly price: number }[] = [];
    for (let j = 0; j < n; j++)
      if (decision[j] === 1 && passes(j)) found.push({ j, price: Math.abs(priceOf(j)) });
    found.sort((a, b) => a.price - b.price || a.j - b.j);
    return found.slice(0, MOST_CANDIDATES).map(({ j }) => j);
  };
  const incoming = cheapest((j) => values[j]! < upperNow[j]! && shortfall.lessenedBy(j, 1) > 0);
  const outgoing = cheapest((j) => values[j]! > lower[j]!);
  for (let exchange = 0; exchange < MOST_EXCHANGES && shortfall.isLeft(); exchange++) {
    let most = 0;
    let out = -1;
    let taken = -1;
    for (const i of [-1, ...outgoing]) {
      if (i >= 0 && values[i]! <= lower[i]!) continue;
      const regained = i >= 0 ? shortfall.lessenedBy(i, -1) : 0;
      if (i >= 0) move(program, rounded, i, -1);
      for (const j of incoming) {
        if (j === i || values[j]! >= upperNow[j]!) continue;
        const gained = shortfall.lessenedBy(j, 1) + regained;
        if (gained <= most || !fits(program, activity, j)) continue;
        most = gained;
        out = i;
        taken = j;
      }
      if (i >= 0) move(program, rounded, i, 1);
    }
    if (taken < 0) return;
    if (out >= 0) move(program, rounded, out, -1);
    move(program, rounded, taken, 1);
  }
}

/** So many more of a variable, or less. */
export function move(
  { colStart, colIndex, colValue }: Program,
  { values, activity }: Rounded,
  j: number,
  by: number,
): void {
  values[j]! += by;
  for (let k = colStart[j]!; k < colStart[j + 1]!; k++) activity[colIndex[k]!]! += by * colValue[k]!;
}

/** Whether one more of a variable goes beyond no row's upper end. */
export function fits(
  { n, upper, colStart, colIndex, colValue }: Program,
  activity: Float64Array,
  j: number,
): boolean {
  for (let k = colStart[j]!; k < colStart[j + 1]!; k++)
    if (colValue[k]! > 0 && activity[colIndex[k]!]! + colValue[k]! > upper[n + colIndex[k]!]!) return false;
  return true;
}

interface Shortfalls {
  /** Whether any row is short still. */
  isLeft(): boolean;
  /** By how much less the rows are short of, with so many more of a variable. */
  lessenedBy(j: number, by: number): number;
}

/** What rows are short of, each as a share of what it is now; one that is short of nothing yet counts in full. Null where none is short. */
function shortfallsOf(program: Program, activity: Float64Array): Shortfalls | null {
  const { n, m, lower, colStart, colIndex, colValue } = program;
  const short = (r: number, to: number): number => Math.max(0, lower[n + r]! - to);
  const isShort = (r: number): boolean => short(r, activity[r]!) > 0;
  const rows = [...Array(m).keys()];
  if (!rows.some((r) => isShort(r) && hasFloor(program, r))) return null;
  const weight = Float64Array.from(rows, (r) =>
    hasFloor(program, r) ? 1 / (short(r, activity[r]!) || 1) : 0,
  );
  return {
    isLeft: () => rows.some((r) => weight[r]! > 0 && isShort(r)),
    lessenedBy(j, by) {
      let sum = 0;
      for (let k = colStart[j]!; k < colStart[j + 1]!; k++) {
        const r = colIndex[k]!;
        if (weight[r] === 0) continue;
        sum += (short(r, activity[r]!) - short(r, activity[r]! + by * colValue[k]!)) * weight[r]!;
      }
      return sum;
    },
  };
}

/** Whether a row holds decisions alone, and is no sum. */
function hasFloor({ decision, isSum, rowStart, rowIndex }: Program, r: number): boolean {
  if (isSum[r] === 1) return false;
  for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) if (decision[rowIndex[k]!] === 0) return false;
  return true;
}
