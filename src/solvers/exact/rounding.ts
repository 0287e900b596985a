import { complete } from './complete.ts';
import { Floors } from './floors.ts';
import type { Program } from './program.ts';
import { fits, move, type Rounded } from './rounded.ts';

/** How near a whole number a value of the relaxation counts as one. */
export const WHOLE = 1e-6;

/** What rounding asks of a relaxation: the value of a column, and its price (its reduced cost). */
export interface Guide {
  valueOf(column: number): number;
  priceOf(column: number): number;
}

/** Makes assignments of what a relaxation of a program thinks of its decisions. */
export class Rounding {
  readonly #program: Program;
  readonly #relaxed: Guide;
  readonly #floors: Floors;
  /** The decisions, the dearest first. */
  readonly #decisions: readonly number[];
  /** What implied variables add to each row, each at the end that suits it. */
  readonly #implied: Float64Array;

  constructor(program: Program, relaxed: Guide) {
    const { n, m, cost, decision, lower, upper, colStart, colIndex, colValue } = program;
    this.#program = program;
    this.#relaxed = relaxed;
    this.#floors = new Floors(program);
    const decisions: number[] = [];
    this.#implied = new Float64Array(m);
    for (let j = 0; j < n; j++) {
      if (decision[j] === 1) decisions.push(j);
      else
        for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++) {
          const a = colValue[k]!;
          this.#implied[colIndex[k]!]! += a * (a > 0 ? lower[j]! : upper[j]!);
        }
    }
    this.#decisions = decisions.sort((a, b) => cost[b]! - cost[a]!);
  }

  /** The assignment that the relaxation's own decisions lead to; null where one is not whole, or a row is broken. */
  asItIs(): Float64Array | null {
    const relaxed = this.#relaxed;
    for (const j of this.#decisions) {
      const value = relaxed.valueOf(j);
      if (Math.abs(value - Math.round(value)) > WHOLE) return null;
    }
    const values = new Float64Array(this.#program.n);
    for (const j of this.#decisions) values[j] = Math.round(relaxed.valueOf(j)) + 0;
    return complete(this.#program, values);
  }

  /**
   * The relaxation's decisions rounded down, then raised one by one to these ends while the rows hold, those nearest to whole first; null
   * where that does not keep every row. Quick, and often near the best.
   */
  down(upperNow: Float64Array): Float64Array | null {
    const values = new Float64Array(this.#program.n);
    for (const j of this.#decisions) values[j] = Math.floor(this.#relaxed.valueOf(j) + WHOLE);
    return this.#raised(this.#rounded(values), upperNow);
  }

  /**
   * An assignment made to fit narrower bounds: what breaks a row's upper end is given up, what the relaxation thinks least of first, and what
   * then fits is taken up as above; null where that does not keep every row.
   */
  repaired(start: Float64Array): Float64Array | null {
    const { n, m, lower, upper, colStart, colIndex, colValue } = this.#program;
    const values = new Float64Array(n);
    for (const j of this.#decisions) values[j] = Math.min(upper[j]!, Math.max(lower[j]!, start[j]!));
    const rounded = this.#rounded(values);
    const { activity } = rounded;
    const isOver = (r: number): boolean => activity[r]! > upper[n + r]!;
    let broken = 0;
    for (let r = 0; r < m; r++) if (isOver(r)) broken++;
    if (broken > 0)
      for (const j of this.#byWish(
        (k) => this.#relaxed.valueOf(k),
        (k) => values[k]! > lower[k]!,
      ).reverse()) {
        let helps = false;
        for (let k = colStart[j]!; !helps && k < colStart[j + 1]!; k++)
          helps = colValue[k]! > 0 && isOver(colIndex[k]!);
        if (helps) move(this.#program, rounded, j, lower[j]! - values[j]!);
      }
    return this.#raised(rounded, upper);
  }

  /** With what each row comes to at least. */
  #rounded(values: Float64Array): Rounded {
    const { colStart, colIndex, colValue } = this.#program;
    const activity = this.#implied.slice();
    for (const j of this.#decisions) {
      const value = values[j]!;
      if (value === 0) continue;
      for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
        activity[colIndex[k]!]! += value * colValue[k]!;
    }
    return { values, activity };
  }

  /** The decisions that pass, those of which the relaxation has most first, then the dearer ones. */
  #byWish(wishFor: (j: number) => number, passes: (j: number) => boolean): number[] {
    const wish = new Float64Array(this.#program.n);
    const [some, none, less]: [number[], number[], number[]] = [[], [], []];
    for (const j of this.#decisions) {
      if (!passes(j)) continue;
      const own = wishFor(j);
      wish[j] = own;
      (own > 0 ? some : own < 0 ? less : none).push(j);
    }
    // Most stand at nought, and need no sorting.
    const larger = (a: number, b: number): number => wish[b]! - wish[a]!;
    return [...some.sort(larger), ...none, ...less.sort(larger)];
  }

  /** Decisions raised one by one while the rows hold, then as their lower ends ask for, and completed. */
  #raised(rounded: Rounded, upperNow: Float64Array): Float64Array | null {
    const program = this.#program;
    const relaxed = this.#relaxed;
    const { values } = rounded;
    for (const j of this.#byWish(
      (k) => relaxed.valueOf(k) - values[k]!,
      (k) => values[k]! < upperNow[k]!,
    ))
      if (fits(program, rounded, j)) move(program, rounded, j, 1);
    this.#floors.raise(rounded, upperNow, (j) => relaxed.priceOf(j));
    return complete(program, values);
  }
}
