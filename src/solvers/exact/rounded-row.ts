import type { DerivedRow } from '../../model/proof.ts';
import { greatestCommonDivisor } from './divisor.ts';

/**
 * A row read in one direction, Σ a_k x_k ≤ limit, its variables at least 0; `sign` is −1 where it is the negative of row `row`.
 * `column` names the variables, and `most` is the upper end of each.
 */
export interface OneWay {
  readonly row: number;
  readonly sign: 1 | -1;
  readonly column: Int32Array;
  readonly a: Float64Array;
  readonly most: Float64Array;
  readonly limit: number;
}

/** A row Σ value · x ≤ most that follows from one of the instance's, and how a proof says so. */
export interface RoundedRow {
  readonly index: readonly number[];
  readonly value: readonly number[];
  readonly most: number;
  readonly said: DerivedRow;
}

/** The weight of a coefficient a in units of d, of which the limit leaves `rest`: q (d − rest) + max(0, r − rest), where a = q d + r. */
function weight(a: number, d: number, rest: number): number {
  const q = Math.floor(a / d);
  const r = a - q * d;
  return q * (d - rest) + (r > rest ? r - rest : 0);
}

/**
 * Mixed-integer rounding, all variables being whole. With y_k = x_k, or most_k − x_k where it is flipped, the row reads Σ a'_k y_k ≤ b', y ≥ 0; with
 * b' = q_0 d + r_0, and the same for each a',
 *
 * Σ (q_k (d − r_0) + max(0, r_k − r_0)) y_k ≤ q_0 (d − r_0).
 *
 * In words: the row divided by d, every coefficient rounded down, and as much given back as the limit's own rounding allows. docs/proof.md proves it.
 * Source: H. Marchand and L. Wolsey, “Aggregation and mixed integer rounding to solve MIPs” (2001).
 */
export class Rounding {
  readonly flipped: Uint8Array;
  d = 1;
  readonly #base: OneWay;

  constructor(base: OneWay) {
    this.#base = base;
    this.flipped = new Uint8Array(base.a.length);
  }

  /** How far a point, given by the place of a variable in the row, is beyond the rounded row, by the length of that row. */
  excess(x: Float64Array): number {
    const { a, most } = this.#base;
    const { flipped, d } = this;
    const b = this.#limit();
    const q = Math.floor(b / d);
    const rest = b - q * d;
    if (rest === 0) return -Infinity;
    let over = -q * (d - rest);
    let length = 0;
    for (let k = 0; k < a.length; k++) {
      const flip = flipped[k] === 1;
      const w = weight(flip ? -a[k]! : a[k]!, d, rest);
      if (w === 0) continue;
      over += w * (flip ? most[k]! - x[k]! : x[k]!);
      length += w * w;
    }
    return length === 0 ? -Infinity : over / Math.sqrt(length);
  }

  /** The rounded row in lowest terms; null where its numbers are too large to be exact. */
  row(): RoundedRow | null {
    const { a, most, column, row, sign, limit } = this.#base;
    const { flipped, d } = this;
    const b = this.#limit();
    const q = Math.floor(b / d);
    const rest = b - q * d;
    let end = q * (d - rest);
    let divisor = 0;
    const [index, value, ends]: [number[], number[], number[]] = [[], [], []];
    for (let k = 0; k < a.length; k++) {
      const flip = flipped[k] === 1;
      if (flip) ends.push(column[k]!, most[k]!);
      const w = flip ? -weight(-a[k]!, d, rest) : weight(a[k]!, d, rest);
      if (w === 0) continue;
      if (flip) end += w * most[k]!;
      if (!Number.isSafeInteger(w) || !Number.isSafeInteger(end)) return null;
      divisor = greatestCommonDivisor(divisor, w);
      index.push(column[k]!);
      value.push(w);
    }
    if (divisor === 0) return null;
    return {
      index,
      value: value.map((w) => w / divisor),
      most: Math.floor(end / divisor),
      said: { kind: 'rounded', row, divisor: sign * d, limit, flipped: ends },
    };
  }

  /** b'. */
  #limit(): number {
    const { a, most, limit } = this.#base;
    let b = limit;
    for (let k = 0; k < a.length; k++) if (this.flipped[k] === 1) b -= a[k]! * most[k]!;
    return b;
  }
}
