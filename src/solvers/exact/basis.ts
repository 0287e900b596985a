import type { Scaled } from './scaled.ts';

/** Entries of the inverse smaller than this are taken for the nought that they would be in exact arithmetic. */
const NOUGHT = 1e-13;

/**
 * A basis of A x − r = 0 and its inverse, explicit and row by row, with the squared length of each row (the dual
 * steepest edge weights). Column j < n is a_j, column n + r is −e_r. What is zero in a row of the inverse is left out
 * when others are brought up to date by it, so that a basis of mostly rows' own columns costs what its few others do.
 */
export class Basis {
  readonly basic: Int32Array;
  /** Where a column stands in the basis, or −1. */
  readonly position: Int32Array;
  readonly inverse: Float64Array;
  readonly weight: Float64Array;
  readonly #scaled: Scaled;
  readonly #nonzero: Int32Array;

  constructor(scaled: Scaled) {
    const { n, m } = scaled.program;
    this.#scaled = scaled;
    this.basic = new Int32Array(m);
    this.position = new Int32Array(n + m);
    this.inverse = new Float64Array(m * m);
    this.weight = new Float64Array(m);
    this.#nonzero = new Int32Array(m);
    this.#reset();
  }

  /** Every row's own column is basic. */
  #reset(): void {
    const { n, m } = this.#scaled.program;
    this.inverse.fill(0);
    this.position.fill(-1);
    this.weight.fill(1);
    for (let i = 0; i < m; i++) {
      this.basic[i] = n + i;
      this.position[n + i] = i;
      this.inverse[i * m + i] = -1;
    }
  }

  /** B⁻¹ times a column of the matrix. */
  columnOf(entering: number, into: Float64Array): void {
    const { program, colValue } = this.#scaled;
    const { n, m, colStart, colIndex } = program;
    const inverse = this.inverse;
    if (entering >= n) {
      for (let i = 0, at = entering - n; i < m; i++, at += m) into[i] = -inverse[at]!;
      return;
    }
    const from = colStart[entering]!;
    const to = colStart[entering + 1]!;
    for (let i = 0, base = 0; i < m; i++, base += m) {
      let sum = 0;
      for (let k = from; k < to; k++) sum += inverse[base + colIndex[k]!]! * colValue[k]!;
      into[i] = sum;
    }
  }

  /** B⁻¹ times a vector, taken from the values of the basic columns. */
  takeFrom(values: Float64Array, vector: Float64Array): void {
    const m = this.#scaled.program.m;
    const rows = this.#nonzero;
    let count = 0;
    for (let r = 0; r < m; r++) if (vector[r] !== 0) rows[count++] = r;
    for (let i = 0, base = 0; i < m; i++, base += m) {
      let sum = 0;
      for (let k = 0; k < count; k++) sum += this.inverse[base + rows[k]!]! * vector[rows[k]!]!;
      if (sum !== 0) values[this.basic[i]!]! -= sum;
    }
  }

  /** Lets a column in at a place of the basis; `column` is B⁻¹ times it. */
  replace(at: number, entering: number, column: Float64Array): void {
    const m = this.#scaled.program.m;
    const { inverse, weight } = this;
    const nonzero = this.#nonzero;
    this.position[this.basic[at]!] = -1;
    this.position[entering] = at;
    this.basic[at] = entering;
    const base = at * m;
    const pivot = column[at]!;
    let count = 0;
    let own = 0;
    for (let r = 0; r < m; r++) {
      const entry = inverse[base + r]!;
      if (entry === 0) continue;
      nonzero[count++] = r;
      const divided = entry / pivot;
      inverse[base + r] = divided;
      own += divided * divided;
    }
    weight[at] = own;
    for (let i = 0; i < m; i++) {
      const factor = column[i]!;
      if (factor === 0 || i === at) continue;
      const row = i * m;
      let change = 0;
      for (let k = 0; k < count; k++) {
        const r = nonzero[k]!;
        const before = inverse[row + r]!;
        let after = before - factor * inverse[base + r]!;
        if (after < NOUGHT && after > -NOUGHT) after = 0;
        inverse[row + r] = after;
        change += after * after - before * before;
      }
      weight[i] = Math.max(weight[i]! + change, 1e-6);
    }
  }

  /** Makes the inverse anew: the rows' own columns first, then each variable of the basis in turn, where it divides best. */
  rebuild(column: Float64Array): void {
    const { n, m } = this.#scaled.program;
    const variables = [...this.basic].filter((j) => j < n);
    const stays = new Uint8Array(m);
    for (const j of this.basic) if (j >= n) stays[j - n] = 1;
    this.#reset();
    for (const entering of variables) {
      this.columnOf(entering, column);
      let at = -1;
      let largest = 1e-9;
      for (let i = 0; i < m; i++) {
        const leaving = this.basic[i]!;
        if (leaving < n || stays[leaving - n] === 1) continue;
        if (Math.abs(column[i]!) > largest) [at, largest] = [i, Math.abs(column[i]!)];
      }
      // Where doubles make it singular, the column stays out, at one of its ends.
      if (at >= 0) this.replace(at, entering, column);
    }
    for (let i = 0, base = 0; i < m; i++, base += m) {
      let sum = 0;
      for (let r = 0; r < m; r++) sum += this.inverse[base + r]! ** 2;
      this.weight[i] = sum;
    }
  }
}
