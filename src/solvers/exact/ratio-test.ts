import type { Scaled } from './scaled.ts';
import type { Standing } from './standing.ts';

const FEASIBLE = 1e-7;
const SMALLEST_PIVOT = 1e-7;
const SAME = 1e-12;

/**
 * The long-step ratio test of the dual simplex method: which column enters when another leaves.
 *
 * Columns are passed in the order in which their reduced costs change sign, and moved to their other end, for as long as
 * the leaving column is still short of its bound; the one at which it no longer is enters. Of those that change sign
 * together, the one with the largest entry goes first.
 * Source: I. Maros, “A generalized dual phase-2 simplex algorithm” (2003).
 */
export class RatioTest {
  readonly #scaled: Scaled;
  readonly #state: Standing;
  readonly #alpha: Float64Array;
  readonly #candidates: Int32Array;
  readonly #ratio: Float64Array;

  constructor(scaled: Scaled, state: Standing, alpha: Float64Array) {
    this.#scaled = scaled;
    this.#state = state;
    this.#alpha = alpha;
    this.#candidates = new Int32Array(alpha.length);
    this.#ratio = new Float64Array(alpha.length);
  }

  /** `sign`: 1 where the leaving column rises to its bound, −1 where it falls; `short`: how far. −1 where nothing can bring it there. */
  entering(sign: number, short: number, move: (column: number, moved: number) => void): number {
    const { lower, upper } = this.#scaled;
    const { atUpper } = this.#state;
    const [alpha, candidates] = [this.#alpha, this.#candidates];
    let count = this.#gather(sign);
    let left = short;
    while (count > 0) {
      const next = this.#first(count);
      const column = candidates[next]!;
      const width = upper[column]! - lower[column]!;
      left -= Math.abs(alpha[column]!) * width;
      if (left <= FEASIBLE) return column;
      candidates[next] = candidates[--count]!;
      atUpper[column] = 1 - atUpper[column]!;
      move(column, atUpper[column] === 1 ? width : -width);
    }
    return -1;
  }

  /** The nonbasic columns whose reduced costs will change sign, with when. */
  #gather(sign: number): number {
    const { lower, upper } = this.#scaled;
    const { position, atUpper, reduced } = this.#state;
    const [alpha, candidates, ratio] = [this.#alpha, this.#candidates, this.#ratio];
    let count = 0;
    for (let column = 0; column < alpha.length; column++) {
      const a = sign * alpha[column]!;
      if (a < SMALLEST_PIVOT && a > -SMALLEST_PIVOT) continue;
      if (position[column]! >= 0 || lower[column] === upper[column]) continue;
      if (atUpper[column] === 1 ? a < 0 : a > 0) continue;
      const t = reduced[column]! / a;
      ratio[column] = t > 0 ? t : 0;
      candidates[count++] = column;
    }
    return count;
  }

  #first(count: number): number {
    const [alpha, candidates, ratio] = [this.#alpha, this.#candidates, this.#ratio];
    let first = 0;
    for (let k = 1; k < count; k++) {
      const [column, best] = [candidates[k]!, candidates[first]!];
      const ahead = ratio[best]! - ratio[column]!;
      if (ahead > SAME || (ahead >= -SAME && Math.abs(alpha[column]!) > Math.abs(alpha[best]!))) first = k;
    }
    return first;
  }
}
