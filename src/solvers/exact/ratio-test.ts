import type { Basis } from './basis.ts';
import type { Scaled } from './scaled.ts';
import type { Columns } from './standing.ts';

const FEASIBLE = 1e-7;
const SMALLEST_PIVOT = 1e-7;
/** Reduced costs that change sign within this of each other change it together. */
const TOGETHER = 1e-12;

/**
 * The long-step ratio test of the dual simplex method: which column enters when another leaves.
 *
 * Columns are passed in the order in which their reduced costs change sign, and moved to their other end, for as long as
 * the leaving column is still short of its bound; the one at which it no longer is enters, or, of those that change sign
 * together with it, the one with the largest entry. The order comes from a heap, since a first pivot may pass thousands.
 * Source: I. Maros, “A generalized dual phase-2 simplex algorithm” (2003).
 */
export class RatioTest {
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  readonly #columns: Columns;
  readonly #alpha: Float64Array;
  readonly #heap: Int32Array;
  readonly #ratio: Float64Array;
  #size = 0;

  constructor(scaled: Scaled, basis: Basis, columns: Columns, alpha: Float64Array) {
    this.#scaled = scaled;
    this.#basis = basis;
    this.#columns = columns;
    this.#alpha = alpha;
    this.#heap = new Int32Array(alpha.length);
    this.#ratio = new Float64Array(alpha.length);
  }

  /** `sign`: 1 where the leaving column rises to its bound, −1 where it falls; `short`: how far. −1 where nothing can bring it there. */
  entering(sign: number, short: number, move: (column: number, moved: number) => void): number {
    const { lower, upper } = this.#scaled;
    const { atUpper } = this.#columns;
    const [alpha, ratio] = [this.#alpha, this.#ratio];
    this.#gather(sign);
    let left = short;
    while (this.#size > 0) {
      let column = this.#pop();
      const width = upper[column]! - lower[column]!;
      left -= Math.abs(alpha[column]!) * width;
      if (left > FEASIBLE) {
        atUpper[column] = 1 - atUpper[column]!;
        move(column, atUpper[column] === 1 ? width : -width);
        continue;
      }
      const last = ratio[column]! + TOGETHER;
      while (this.#size > 0 && ratio[this.#heap[0]!]! <= last) {
        const other = this.#pop();
        if (Math.abs(alpha[other]!) > Math.abs(alpha[column]!)) column = other;
      }
      return column;
    }
    return -1;
  }

  /** Makes a heap of the nonbasic columns whose reduced costs will change sign, with when. */
  #gather(sign: number): void {
    const { lower, upper } = this.#scaled;
    const { isBasic } = this.#basis;
    const { atUpper, reduced } = this.#columns;
    const [alpha, heap, ratio] = [this.#alpha, this.#heap, this.#ratio];
    let count = 0;
    for (let column = 0; column < alpha.length; column++) {
      const a = sign * alpha[column]!;
      if (a < SMALLEST_PIVOT && a > -SMALLEST_PIVOT) continue;
      if (isBasic[column] === 1 || lower[column] === upper[column]) continue;
      if (atUpper[column] === 1 ? a < 0 : a > 0) continue;
      const t = reduced[column]! / a;
      ratio[column] = t > 0 ? t : 0;
      heap[count++] = column;
    }
    this.#size = count;
    for (let at = (count >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  #pop(): number {
    const heap = this.#heap;
    const first = heap[0]!;
    heap[0] = heap[--this.#size]!;
    this.#sink(0);
    return first;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const size = this.#size;
    const column = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.#before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#before(heap[child]!, column)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = column;
  }

  #before(a: number, b: number): boolean {
    const ahead = this.#ratio[a]! - this.#ratio[b]!;
    if (ahead !== 0) return ahead < 0;
    const [p, q] = [Math.abs(this.#alpha[a]!), Math.abs(this.#alpha[b]!)];
    return p !== q ? p > q : a < b;
  }
}
