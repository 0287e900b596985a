import type { Term } from '../../model/model.ts';
import type { Matrix } from './matrix.ts';

/** Rows of a matrix while they are being written: one entry a variable, no noughts. */
export class Rows {
  readonly #starts = [0];
  readonly #index: number[] = [];
  readonly #value: number[] = [];
  /** Where the row at hand has a variable already, by variable, one more than its place. */
  readonly #place: Int32Array;

  constructor(n: number) {
    this.#place = new Int32Array(n);
  }

  /** Adds a row; a variable that stands in it more than once is added up. */
  add(terms: readonly Term[]): void {
    const index = this.#index;
    const value = this.#value;
    const place = this.#place;
    const from = index.length;
    for (const { variable, coefficient } of terms) {
      const at = place[variable]! - 1;
      if (at >= from && index[at] === variable) value[at]! += coefficient;
      else {
        value.push(coefficient);
        place[variable] = index.push(variable);
      }
    }
    let kept = from;
    for (let k = from; k < index.length; k++) {
      if (value[k] === 0) continue;
      index[kept] = index[k]!;
      value[kept++] = value[k]!;
    }
    index.length = value.length = kept;
    this.#starts.push(kept);
  }

  /** Adds a row that has each variable once. */
  addSum(index: readonly number[], value: readonly number[]): void {
    for (let k = 0; k < index.length; k++) {
      this.#index.push(index[k]!);
      this.#value.push(value[k]!);
    }
    this.#starts.push(this.#index.length);
  }

  done(): Pick<Matrix, 'm' | 'rowStart' | 'rowIndex' | 'rowValue'> {
    return {
      m: this.#starts.length - 1,
      rowStart: Int32Array.from(this.#starts),
      rowIndex: Int32Array.from(this.#index),
      rowValue: Float64Array.from(this.#value),
    };
  }
}
