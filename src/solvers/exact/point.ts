import type { Basis } from './basis.ts';
import type { Scaled } from './scaled.ts';
import { type Columns, columnsFor } from './standing.ts';

/**
 * The point of a basis: every nonbasic column at the end of its range that its reduced cost asks for, the basic ones where A x − r = 0 puts
 * them, and the objective Σ d_j x_j over the nonbasic. Moves of nonbasic columns are summed by row until somebody asks for the basic ones.
 */
export class Point {
  objective = 0;
  readonly columns: Columns;
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  readonly #pending: Float64Array;
  #hasPending = false;

  constructor(scaled: Scaled, basis: Basis) {
    const { n, m } = scaled.program;
    this.#scaled = scaled;
    this.#basis = basis;
    this.columns = columnsFor(n + m);
    this.#pending = new Float64Array(m);
  }

  /** Puts a nonbasic column at the end that its reduced cost asks for. */
  settle(column: number): void {
    const { atUpper, reduced, value } = this.columns;
    const d = reduced[column]!;
    const up = d > 0 || (d === 0 && atUpper[column] === 1);
    atUpper[column] = up ? 1 : 0;
    const moved = (up ? this.#scaled.upper : this.#scaled.lower)[column]! - value[column]!;
    if (moved !== 0) this.move(column, moved);
  }

  move(column: number, moved: number): void {
    const { program, colValue } = this.#scaled;
    const { n, colStart, colIndex } = program;
    this.columns.value[column]! += moved;
    this.objective += this.columns.reduced[column]! * moved;
    this.#hasPending = true;
    if (column >= n) {
      this.#pending[column - n]! -= moved;
      return;
    }
    for (let k = colStart[column]!, end = colStart[column + 1]!; k < end; k++)
      this.#pending[colIndex[k]!]! += moved * colValue[k]!;
  }

  /** Tells the basic columns of the moves. */
  applyMoves(): void {
    if (!this.#hasPending) return;
    this.#basis.imageOf(this.#pending);
    this.moveBasic(1);
    this.forgetMoves();
  }

  forgetMoves(): void {
    this.#pending.fill(0);
    this.#hasPending = false;
  }

  /** Takes `step` times what the basis last multiplied out from the basic columns. */
  moveBasic(step: number): void {
    const { n, m } = this.#scaled.program;
    const { variables, yOfVariables, yOfRows, isBasic } = this.#basis;
    const { value } = this.columns;
    for (let i = 0; i < variables.length; i++) value[variables[i]!]! -= step * yOfVariables[i]!;
    for (let r = 0; r < m; r++)
      if (yOfRows[r] !== 0 && isBasic[n + r] === 1) value[n + r]! -= step * yOfRows[r]!;
  }

  /** Every nonbasic column at its better end, and the objective anew. */
  settleAll(): void {
    const { isBasic } = this.#basis;
    const { reduced, value } = this.columns;
    let objective = 0;
    for (let column = 0; column < isBasic.length; column++) {
      if (isBasic[column] === 1) continue;
      this.settle(column);
      objective += reduced[column]! * value[column]!;
    }
    this.applyMoves();
    this.objective = objective;
  }

  /** Reduced costs, values and the objective from the basis alone. */
  recompute(): void {
    const { program, cost, rowValue } = this.#scaled;
    const { n, rowStart, rowIndex } = program;
    const { variables, tight, kernel, isBasic } = this.#basis;
    const { reduced, value } = this.columns;
    reduced.fill(0);
    reduced.set(cost);
    for (let c = 0; c < tight.length; c++) {
      let y = 0;
      for (let i = 0, at = c; i < variables.length; i++, at += kernel.room)
        y += cost[variables[i]!]! * kernel.entries[at]!;
      if (y === 0) continue;
      const r = tight[c]!;
      reduced[n + r] = y;
      for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
        reduced[rowIndex[k]!]! -= y * rowValue[k]!;
    }
    value.fill(0);
    this.forgetMoves();
    for (let column = 0; column < isBasic.length; column++) if (isBasic[column] === 1) reduced[column] = 0;
    this.settleAll();
  }
}
