import type { Program } from './program.ts';
import { fits, move, type Rounded } from './rounded.ts';

/** How many of the decisions that are nearest to being made otherwise are looked at, and how often one is. */
const MOST_CANDIDATES = 20;
const MOST_EXCHANGES = 30;

/** The rows of a program that have a lower end to be raised to (a floor under merit, a quota): those that hold decisions alone, and are no sums. */
export class Floors {
  readonly #program: Program;
  readonly #rows: readonly number[];
  /** The entries of the matrix that are in those rows, by column. */
  readonly #start: Int32Array;
  readonly #row: Int32Array;
  readonly #value: Float64Array;
  /** By row: one by what it was short of, or 1 where it was short of nothing. */
  readonly #weight: Float64Array;

  constructor(program: Program) {
    const { n, m, colStart, colIndex, colValue } = program;
    this.#program = program;
    this.#rows = [...Array(m).keys()].filter((r) => holdsDecisionsAlone(program, r));
    this.#weight = new Float64Array(m);
    const isAmong = new Uint8Array(m);
    for (const r of this.#rows) isAmong[r] = 1;
    this.#start = new Int32Array(n + 1);
    this.#row = new Int32Array(colIndex.length);
    this.#value = new Float64Array(colIndex.length);
    for (let j = 0, at = 0; j < n; j++) {
      for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++) {
        if (isAmong[colIndex[k]!] === 0) continue;
        this.#row[at] = colIndex[k]!;
        this.#value[at++] = colValue[k]!;
      }
      this.#start[j + 1] = at;
    }
  }

  /**
   * A decision is taken up, in place of another or of none, for as long as that lessens what the rows are short of and goes beyond no row's upper
   * end. What a row is short of counts as a share of what it was at first. Each time the decision that lessens it most, among those whose prices (reduced costs,
   * `priceOf`) say that the relaxation might as well have decided otherwise.
   */
  raise(rounded: Rounded, upperNow: Float64Array, priceOf: (column: number) => number): void {
    const program = this.#program;
    const { lower } = program;
    const { values, activity } = rounded;
    if (!this.#areShort(activity)) return;
    for (const r of this.#rows) this.#weight[r] = 1 / (this.#shortfall(r, activity[r]!) || 1);
    const incoming = this.#cheapest(
      priceOf,
      (j) => values[j]! < upperNow[j]! && this.#lessened(activity, j, 1) > 0,
    );
    const outgoing = [-1, ...this.#cheapest(priceOf, (j) => values[j]! > lower[j]!)];
    for (let exchange = 0; exchange < MOST_EXCHANGES && this.#areShort(activity); exchange++) {
      let most = 0;
      let out = -1;
      let taken = -1;
      for (const i of outgoing) {
        if (i >= 0 && values[i]! <= lower[i]!) continue;
        const regained = i >= 0 ? this.#lessened(activity, i, -1) : 0;
        if (i >= 0) move(program, rounded, i, -1);
        for (const j of incoming) {
          if (j === i || values[j]! >= upperNow[j]!) continue;
          const gained = this.#lessened(activity, j, 1) + regained;
          if (gained <= most || !fits(program, rounded, j)) continue;
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

  #shortfall(r: number, activity: number): number {
    const short = this.#program.lower[this.#program.n + r]! - activity;
    return short > 0 ? short : 0;
  }

  #areShort(activity: Float64Array): boolean {
    for (const r of this.#rows) if (this.#shortfall(r, activity[r]!) > 0) return true;
    return false;
  }

  /** By how much less the rows are short of, with so many more of a variable. */
  #lessened(activity: Float64Array, j: number, by: number): number {
    let sum = 0;
    for (let k = this.#start[j]!, end = this.#start[j + 1]!; k < end; k++) {
      const r = this.#row[k]!;
      const now = activity[r]!;
      sum += (this.#shortfall(r, now) - this.#shortfall(r, now + by * this.#value[k]!)) * this.#weight[r]!;
    }
    return sum;
  }

  /** The first of the decisions that pass, by the size of their price. */
  #cheapest(priceOf: (column: number) => number, passes: (j: number) => boolean): readonly number[] {
    const { n, decision } = this.#program;
    const chosen: number[] = [];
    const prices: number[] = [];
    for (let j = 0; j < n; j++) {
      if (decision[j] !== 1 || !passes(j)) continue;
      const price = Math.abs(priceOf(j));
      let at = chosen.length;
      while (at > 0 && prices[at - 1]! > price) at--;
      if (at === MOST_CANDIDATES) continue;
      chosen.splice(at, 0, j);
      prices.splice(at, 0, price);
      if (chosen.length <= MOST_CANDIDATES) continue;
      chosen.pop();
      prices.pop();
    }
    return chosen;
  }
}

function holdsDecisionsAlone({ decision, isSum, rowStart, rowIndex }: Program, r: number): boolean {
  if (isSum[r] === 1) return false;
  for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
    if (decision[rowIndex[k]!] === 0) return false;
  return true;
}
