import { Kernel } from './kernel.ts';
import type { Scaled } from './scaled.ts';

const FIRST_ROOM = 16;
/** A pivot smaller than this is no pivot. */
const SMALLEST = 1e-9;

/**
 * A basis of A x − r = 0. Most of its columns are rows' own (a row that is not at its limit), and need no inverse: with S its variables and T
 * the rows whose own columns are not in it (the tight rows), as many as S, only K = A_TS is inverted (`kernel.ts`), and
 *
 * B⁻¹ v: y_S = K⁻¹ v_T, and y_r = A_rS y_S − v_r for a loose row r;
 * a row of B⁻¹: K⁻¹'s own for a variable of S; for a loose row r, A_rS K⁻¹ on T, and −1 on r itself.
 *
 * So a basis costs what its tight rows do, whatever else the model has. Column j < n is a_j, column n + r is −e_r.
 */
export class Basis {
  readonly isBasic: Uint8Array;
  /** The variables of the basis and the tight rows, each by its slot of the kernel. */
  readonly variables: number[] = [];
  readonly tight: number[] = [];
  readonly kernel = new Kernel(FIRST_ROOM);
  /** Of a variable among `variables`, of n + a row among `tight`; −1 elsewhere. */
  readonly slot: Int32Array;
  /** Where `columnOf` and `imageOf` leave y_S, by slot, and y_r, by row. */
  yOfVariables = new Float64Array(FIRST_ROOM);
  readonly yOfRows: Float64Array;
  /** Where `rowOf` leaves a row of B⁻¹: by slot of the tight rows. */
  rho = new Float64Array(FIRST_ROOM);
  readonly #scaled: Scaled;

  constructor(scaled: Scaled) {
    const { n, m } = scaled.program;
    this.#scaled = scaled;
    this.isBasic = new Uint8Array(n + m);
    this.slot = new Int32Array(n + m);
    this.yOfRows = new Float64Array(m);
    this.#reset();
  }

  get size(): number {
    return this.kernel.size;
  }

  /** Every row's own column is basic. */
  #reset(): void {
    const { n } = this.#scaled.program;
    this.isBasic.fill(0, 0, n);
    this.isBasic.fill(1, n);
    this.slot.fill(-1);
    this.variables.length = 0;
    this.tight.length = 0;
    this.kernel.clear();
  }

  /** y = B⁻¹ times a column of the matrix. */
  columnOf(column: number): void {
    const { program, colValue } = this.#scaled;
    const { n, colStart, colIndex } = program;
    const { slot, yOfRows } = this;
    this.#clearY();
    if (column >= n) {
      this.#addImage(slot[column]!, -1);
      this.#multiplyOut();
      return;
    }
    for (let k = colStart[column]!, end = colStart[column + 1]!; k < end; k++) {
      const at = slot[n + colIndex[k]!]!;
      if (at >= 0) this.#addImage(at, colValue[k]!);
    }
    this.#multiplyOut();
    for (let k = colStart[column]!, end = colStart[column + 1]!; k < end; k++)
      yOfRows[colIndex[k]!]! -= colValue[k]!;
  }

  /** y = B⁻¹ v for a vector by row. */
  imageOf(v: Float64Array): void {
    const { tight, yOfRows } = this;
    this.#clearY();
    for (let c = 0; c < tight.length; c++) {
      const value = v[tight[c]!]!;
      if (value !== 0) this.#addImage(c, value);
    }
    this.#multiplyOut();
    for (let r = 0; r < v.length; r++) yOfRows[r]! -= v[r]!;
  }

  #clearY(): void {
    if (this.yOfVariables.length < this.size) this.yOfVariables = new Float64Array(this.kernel.room);
    this.yOfVariables.fill(0, 0, this.size);
    this.yOfRows.fill(0);
  }

  #addImage(c: number, value: number): void {
    const { kernel, yOfVariables } = this;
    const { entries, room, size } = kernel;
    for (let i = 0, at = c; i < size; i++, at += room) yOfVariables[i]! += entries[at]! * value;
  }

  /** A_rS y_S for every row. */
  #multiplyOut(): void {
    const { program, colValue } = this.#scaled;
    const { colStart, colIndex } = program;
    const { variables, yOfRows, yOfVariables } = this;
    for (let i = 0; i < variables.length; i++) {
      const y = yOfVariables[i]!;
      if (y === 0) continue;
      const j = variables[i]!;
      for (let k = colStart[j]!, end = colStart[j + 1]!; k < end; k++)
        yOfRows[colIndex[k]!]! += y * colValue[k]!;
    }
  }

  /** The row of B⁻¹ that belongs to a basic column, on the tight rows; on a loose row itself it is −1 besides. */
  rowOf(column: number): void {
    const { program, rowValue } = this.#scaled;
    const { n, rowStart, rowIndex } = program;
    const { kernel, slot } = this;
    if (this.rho.length < this.size) this.rho = new Float64Array(kernel.room);
    const { rho } = this;
    const { entries, room, size } = kernel;
    if (column < n) {
      const base = slot[column]! * room;
      for (let c = 0; c < size; c++) rho[c] = entries[base + c]!;
      return;
    }
    rho.fill(0, 0, size);
    const r = column - n;
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
      const i = slot[rowIndex[k]!]!;
      if (i < 0) continue;
      const a = rowValue[k]!;
      for (let c = 0, base = i * room; c < size; c++) rho[c]! += a * entries[base + c]!;
    }
  }

  /** What y, of an entering column, has at a basic column. */
  pivotAt(column: number): number {
    const { n } = this.#scaled.program;
    return column < n ? this.yOfVariables[this.slot[column]!]! : this.yOfRows[column - n]!;
  }

  /** One column enters and another leaves; y is of the one, rho of the other. */
  exchange(entering: number, leaving: number): void {
    const { n } = this.#scaled.program;
    const { kernel, slot, variables, tight, isBasic } = this;
    const into = slot[entering]!;
    const out = slot[leaving]!;
    if (entering < n && leaving < n) {
      kernel.replaceColumn(out, this.yOfVariables);
      variables[out] = entering;
      slot[entering] = out;
      slot[leaving] = -1;
    } else if (entering < n) {
      kernel.grow(this.yOfVariables, this.rho, -this.yOfRows[leaving - n]!);
      slot[entering] = variables.push(entering) - 1;
      slot[leaving] = tight.push(leaving - n) - 1;
    } else if (leaving < n) {
      kernel.shrink(out, into);
      slot[leaving] = slot[entering] = -1;
      const variable = variables.pop()!;
      const row = tight.pop()!;
      if (variable !== leaving) slot[(variables[out] = variable)] = out;
      if (row !== entering - n) slot[n + (tight[into] = row)] = into;
    } else {
      kernel.replaceRow(into, this.rho);
      tight[into] = leaving - n;
      slot[leaving] = into;
      slot[entering] = -1;
    }
    isBasic[entering] = 1;
    isBasic[leaving] = 0;
  }

  /** Makes the kernel anew. */
  rebuild(): void {
    this.take([...this.variables], [...this.tight]);
  }

  /** Goes to a basis of these variables: each in turn, with the one of these rows where it divides best. */
  take(variables: readonly number[], tight: readonly number[]): void {
    const { n } = this.#scaled.program;
    const rows = new Set(tight);
    this.#reset();
    for (const entering of variables) {
      this.columnOf(entering);
      let at = -1;
      let largest = SMALLEST;
      for (const r of rows) {
        const pivot = Math.abs(this.yOfRows[r]!);
        if (pivot <= largest) continue;
        at = r;
        largest = pivot;
      }
      // Where doubles make it singular, the column stays out, at one of its ends.
      if (at < 0) continue;
      this.rowOf(n + at);
      this.exchange(entering, n + at);
      rows.delete(at);
    }
  }

  /** Goes to the basis of another program that is made of the same columns, called thus here, its rows scaled by so much less. */
  copy(other: Basis, variables: readonly number[], tight: readonly number[], scale: readonly number[]): void {
    const { n } = this.#scaled.program;
    this.#reset();
    this.kernel.copy(other.kernel, scale);
    for (let i = 0; i < variables.length; i++) {
      const j = variables[i]!;
      const column = n + tight[i]!;
      this.variables.push(j);
      this.tight.push(tight[i]!);
      this.slot[j] = this.slot[column] = i;
      this.isBasic[j] = 1;
      this.isBasic[column] = 0;
    }
  }

  /** Goes to a basis of the same program that was saved. */
  load({ size, variables, tight, kernel }: BasisCopy): void {
    const { n } = this.#scaled.program;
    for (const j of this.variables) {
      this.slot[j] = -1;
      this.isBasic[j] = 0;
    }
    for (const r of this.tight) {
      this.slot[n + r] = -1;
      this.isBasic[n + r] = 1;
    }
    this.variables.length = this.tight.length = 0;
    for (let i = 0; i < size; i++) {
      const j = variables[i]!;
      const column = n + tight[i]!;
      this.variables.push(j);
      this.tight.push(tight[i]!);
      this.slot[j] = this.slot[column] = i;
      this.isBasic[j] = 1;
      this.isBasic[column] = 0;
    }
    this.kernel.load(kernel, size);
  }

  /** Writes what `load` reads, over a copy that has room for it. */
  save(copy: BasisCopy): void {
    copy.size = this.size;
    copy.variables.set(this.variables);
    copy.tight.set(this.tight);
    this.kernel.save(copy.kernel);
  }
}

/** What a basis is restored from. */
export interface BasisCopy {
  size: number;
  readonly variables: Int32Array;
  readonly tight: Int32Array;
  readonly kernel: Float64Array;
}
