import type { Point } from './point.ts';
import type { Scaled } from './scaled.ts';

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
  readonly #point: Point;
  readonly #alpha: Float64Array;
  readonly #touched: Int32Array;
  readonly #heap: Int32Array;
  readonly #ratio: Float64Array;
  #size = 0;

  /** `alpha`: where the leaving column's row of B⁻¹ A is found, `touched`: the nonbasic columns at which it is not nought. */
  constructor(scaled: Scaled, point: Point, alpha: Float64Array, touched: Int32Array) {
    this.#scaled = scaled;
    this.#point = point;
    this.#alpha = alpha;
    this.#touched = touched;
    this.#heap = new Int32Array(alpha.length);
    this.#ratio = new Float64Array(alpha.length);
  }

  /**
   * `sign`: 1 where the leaving column rises to its bound, −1 where it falls; `short`: how far; `count`: how many columns are touched.
   * −1 where nothing can bring it there.
   */
  entering(sign: number, short: number, count: number): number {
    const { lower, upper } = this.#scaled;
    const { atUpper } = this.#point.columns;
    const alpha = this.#alpha;
    const ratio = this.#ratio;
    this.#gather(sign, count);
    let left = short;
    while (this.#size > 0) {
      let column = this.#pop();
      const width = upper[column]! - lower[column]!;
      left -= Math.abs(alpha[column]!) * width;
      if (left > FEASIBLE) {
        atUpper[column] = 1 - atUpper[column]!;
        this.#point.move(column, atUpper[column] === 1 ? width : -width);
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

  /** Makes a heap of the touched columns whose reduced costs will change sign, with when. */
  #gather(sign: number, count: number): void {
    const { lower, upper } = this.#scaled;
    const { atUpper, reduced } = this.#point.columns;
    const alpha = this.#alpha;
    const touched = this.#touched;
    const heap = this.#heap;
    const ratio = this.#ratio;
    let size = 0;
    for (let k = 0; k < count; k++) {
      const column = touched[k]!;
      const a = sign * alpha[column]!;
      if (atUpper[column] === 1 ? a < SMALLEST_PIVOT : a > -SMALLEST_PIVOT) continue;
      if (lower[column] === upper[column]) continue;
      const t = reduced[column]! / a;
      ratio[column] = t > 0 ? t : 0;
      heap[size++] = column;
    }
    this.#size = size;
    for (let at = (size >> 1) - 1; at >= 0; at--) this.#sink(at);
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
    const p = Math.abs(this.#alpha[a]!);
    const q = Math.abs(this.#alpha[b]!);
    return p !== q ? p > q : a < b;
  }
}
