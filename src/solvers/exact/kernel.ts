/** Entries smaller than this are taken for the nought that they would be in exact arithmetic. */
const NOUGHT = 1e-13;

/**
 * The inverse of a small square matrix K whose rows and columns are exchanged, come and go one at a time. Dense, row by row: entry (i, c)
 * belongs to column i and row c of K. Each change is one step of elimination, about size² products.
 *
 * Throughout, `y` is K⁻¹ times a new column, `rho` a new row times K⁻¹.
 */
export class Kernel {
  size = 0;
  entries: Float64Array;
  /** The length of a line in `entries`. */
  room: number;
  /** Where the line that others are brought up to date by is not nought. */
  #nonzero: Int32Array;

  constructor(room: number) {
    this.room = room;
    this.entries = new Float64Array(room * room);
    this.#nonzero = new Int32Array(room);
  }

  clear(): void {
    this.size = 0;
  }

  /** Column i of K becomes the one whose image is y. */
  replaceColumn(i: number, y: Float64Array): void {
    const { size, room, entries } = this;
    const own = i * room;
    const pivot = y[i]!;
    const count = this.#gather(entries, own);
    for (let k = 0; k < count; k++) entries[own + this.#nonzero[k]!]! /= pivot;
    for (let l = 0; l < size; l++) if (l !== i && y[l] !== 0) this.#subtract(l * room, y[l]!, own, count);
  }

  /** Row c of K becomes the one whose product with K⁻¹ is rho. */
  replaceRow(c: number, rho: Float64Array): void {
    const { size, room, entries } = this;
    const pivot = rho[c]!;
    const nonzero = this.#nonzero;
    const count = this.#gather(rho, 0);
    for (let i = 0, base = 0; i < size; i++, base += room) {
      const entry = entries[base + c]!;
      if (entry === 0) continue;
      const own = entry / pivot;
      for (let k = 0; k < count; k++) {
        const at = base + nonzero[k]!;
        const after = entries[at]! - own * rho[nonzero[k]!]!;
        entries[at] = after < NOUGHT && after > -NOUGHT ? 0 : after;
      }
      entries[base + c] = own;
    }
  }

  /** K gets a row and a column, whose common entry, less the row times y, is `rest`. */
  grow(y: Float64Array, rho: Float64Array, rest: number): void {
    const { size } = this;
    if (size === this.room) this.#enlarge();
    const { room, entries } = this;
    const last = size * room;
    for (let c = 0; c < size; c++) entries[last + c] = -rho[c]! / rest;
    entries[last + size] = 1 / rest;
    this.size = size + 1;
    const count = this.#gather(entries, last);
    for (let i = 0, base = 0; i < size; i++, base += room) {
      entries[base + size] = 0;
      if (y[i] !== 0) this.#subtract(base, y[i]!, last, count);
    }
  }

  /** Column i and row c of K go; the last of each take their places. */
  shrink(i: number, c: number): void {
    const { room, entries } = this;
    const last = this.size - 1;
    const own = i * room;
    const pivot = entries[own + c]!;
    const count = this.#gather(entries, own);
    for (let l = 0, base = 0; l <= last; l++, base += room) {
      const entry = entries[base + c]!;
      if (l !== i && entry !== 0) this.#subtract(base, entry / pivot, own, count);
    }
    if (i !== last) entries.copyWithin(own, last * room, last * room + last + 1);
    if (c !== last)
      for (let l = 0, base = 0; l < last; l++, base += room) entries[base + c] = entries[base + last]!;
    this.size = last;
  }

  /** Writes the lines one after another, without gaps. */
  save(into: Float64Array): void {
    const { size, room, entries } = this;
    for (let i = 0; i < size; i++)
      for (let c = 0, from = i * room, to = i * size; c < size; c++) into[to + c] = entries[from + c]!;
  }

  /** Reads what `save` wrote. */
  load(saved: Float64Array, size: number): void {
    this.size = 0;
    while (this.room < size) this.#enlarge();
    this.size = size;
    const { room, entries } = this;
    for (let i = 0; i < size; i++)
      for (let c = 0, from = i * size, to = i * room; c < size; c++) entries[to + c] = saved[from + c]!;
  }

  /** Takes over another's entries, each column times its own factor. */
  copy(other: Kernel, factor: readonly number[]): void {
    const { size } = other;
    while (this.room < size) this.#enlarge();
    this.size = size;
    for (let i = 0; i < size; i++)
      for (let c = 0, from = i * other.room, to = i * this.room; c < size; c++)
        this.entries[to + c] = other.entries[from + c]! * factor[c]!;
  }

  /** Finds where a line is not nought, and says in how many places. */
  #gather(line: Float64Array, from: number): number {
    const { size } = this;
    let count = 0;
    for (let c = 0; c < size; c++) if (line[from + c] !== 0) this.#nonzero[count++] = c;
    return count;
  }

  /** A line less `factor` times the one that was gathered, in `count` places. */
  #subtract(line: number, factor: number, from: number, count: number): void {
    const { entries } = this;
    const nonzero = this.#nonzero;
    for (let k = 0; k < count; k++) {
      const c = nonzero[k]!;
      const after = entries[line + c]! - factor * entries[from + c]!;
      entries[line + c] = after < NOUGHT && after > -NOUGHT ? 0 : after;
    }
  }

  #enlarge(): void {
    const { room, entries, size } = this;
    this.room = 2 * room;
    this.#nonzero = new Int32Array(this.room);
    this.entries = new Float64Array(this.room * this.room);
    for (let i = 0; i < size; i++)
      this.entries.set(entries.subarray(i * room, i * room + size), i * this.room);
  }
}
