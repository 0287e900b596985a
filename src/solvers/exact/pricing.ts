import type { Basis } from './basis.ts';
import type { Scaled } from './scaled.ts';
import type { Columns } from './standing.ts';

const FEASIBLE = 1e-7;

/**
 * Which basic column leaves: the one that is furthest outside its bounds, (how far)² ÷ w. The weights w stand for the squared lengths of the rows
 * of the inverse, without their cost (Devex): with y the image of the entering column and p the leaving one,
 * w_i ← max(w_i, (y_i ÷ y_p)² w_p), and the entering column gets max(1, w_p ÷ y_p²).
 *
 * Source: P. Harris, “Pivot selection methods of the Devex LP code” (1973), in its dual form.
 */
export class Pricing {
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  readonly #columns: Columns;
  #drawn = 1;

  constructor(scaled: Scaled, basis: Basis, columns: Columns) {
    this.#scaled = scaled;
    this.#basis = basis;
    this.#columns = columns;
  }

  /** −1 where every column is within its bounds. `stalled`: the choice is drawn rather than made, lest it go round in a circle. */
  leaving(stalled: boolean): number {
    const { lower, upper, program } = this.#scaled;
    const { n, m } = program;
    const { variables, isBasic } = this.#basis;
    const { value, weight } = this.#columns;
    let at = -1;
    let worst = 0;
    const count = variables.length;
    for (let k = 0; k < count + m; k++) {
      const column = k < count ? variables[k]! : n + k - count;
      if (isBasic[column] === 0) continue;
      const v = value[column]!;
      const short = lower[column]! - v;
      const over = v - upper[column]!;
      const off = short > over ? short : over;
      if (off <= FEASIBLE) continue;
      const merit = stalled ? this.#draw() : (off * off) / weight[column]!;
      if (merit > worst) {
        worst = merit;
        at = column;
      }
    }
    return at;
  }

  /** A number from a fixed sequence, the same in every run. */
  #draw(): number {
    this.#drawn = (Math.imul(this.#drawn, 1664525) + 1013904223) >>> 0;
    return 1 + this.#drawn;
  }

  /** Brings the weights up to date, before the basis changes. */
  exchange(entering: number, leaving: number, pivot: number): void {
    const { n, m } = this.#scaled.program;
    const { variables, yOfVariables, yOfRows, isBasic } = this.#basis;
    const { weight } = this.#columns;
    const own = weight[leaving]! / (pivot * pivot);
    for (let i = 0; i < variables.length; i++) {
      const y = yOfVariables[i]!;
      const after = y * y * own;
      if (after > weight[variables[i]!]!) weight[variables[i]!] = after;
    }
    for (let r = 0; r < m; r++) {
      const y = yOfRows[r]!;
      const after = y * y * own;
      if (after > weight[n + r]! && isBasic[n + r] === 1) weight[n + r] = after;
    }
    weight[entering] = own > 1 ? own : 1;
    weight[leaving] = 1;
  }
}
