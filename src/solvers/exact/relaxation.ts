import { Basis } from './basis.ts';
import type { Program } from './program.ts';
import { RatioTest } from './ratio-test.ts';
import { type Scaled, scaled } from './scaled.ts';
import { copyOf, copyOnto, type Standing } from './standing.ts';

/** What a run of the simplex came to. */
export type Relaxed =
  /** The optimum of the relaxation. */
  | 'optimal'
  /** Its bound fell below the cutoff. */
  | 'below'
  /** No point keeps the bounds: `ray` has the multipliers that show it. */
  | 'empty'
  /** Given up; the multipliers still give a bound. */
  | 'stuck';

const FEASIBLE = 1e-7;
const REBUILD_AFTER = 120;
const FRESH = 40;
const MOST_TROUBLES = 3;

/**
 * The linear relaxation of a program, by the bounded dual simplex method, kept warm from one run to the next.
 *
 * Columns are the variables and the activities of the rows (A x − r = 0), all boxed, so that every basis is made dual
 * feasible by moving columns to their other end, and no first phase is needed. Entering columns are found by the long-step ratio
 * test, leaving ones by exact dual steepest edge. Everything in here is floating point and proves nothing: `multipliers`
 * are rounded to whole numbers, and what they prove is worked out again by `certify.ts`.
 *
 * Sources: A. Koberstein, “The dual simplex method, techniques for a fast and stable implementation” (2005);
 * J. Forrest and D. Goldfarb, “Steepest-edge simplex algorithms for linear programming” (1992).
 */
export class Relaxation {
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  /** Everything that `standing` copies. */
  readonly #state: Standing;
  #objective = 0;
  /** Moves of nonbasic columns that the basic ones do not know of yet, summed by row. */
  readonly #pending: Float64Array;
  #hasPending = false;

  readonly #alpha: Float64Array;
  readonly #column: Float64Array;
  readonly #ratioTest: RatioTest;
  #ray: { readonly row: number; readonly sign: number } = { row: 0, sign: 0 };

  constructor(program: Program) {
    const { n, m } = program;
    this.#scaled = scaled(program);
    this.#basis = new Basis(this.#scaled);
    const { basic, position, inverse, weight } = this.#basis;
    this.#state = {
      basic,
      position,
      inverse,
      weight,
      atUpper: new Uint8Array(n + m),
      reduced: new Float64Array(n + m),
      value: new Float64Array(n + m),
      age: 0,
    };
    this.#pending = new Float64Array(m);
    this.#alpha = new Float64Array(n + m);
    this.#column = new Float64Array(m);
    this.#ratioTest = new RatioTest(this.#scaled, this.#state, this.#alpha);
    this.#recompute();
  }

  /** Narrows or widens a column to lower … upper, in the program's own units. */
  setBounds(column: number, lower: number, upper: number): void {
    const { program, rowScale } = this.#scaled;
    const scale = column < program.n ? 1 : rowScale[column - program.n]!;
    this.#scaled.lower[column] = lower * scale;
    this.#scaled.upper[column] = upper * scale;
    if (this.#state.position[column]! < 0) this.#settle(column);
  }

  /** The value of a column, in the program's own units. */
  valueOf(column: number): number {
    const { program, rowScale } = this.#scaled;
    const value = this.#state.value[column]!;
    return column < program.n ? value : value / rowScale[column - program.n]!;
  }

  /** The bound of the relaxation as it stands, in units of the objective. */
  get bound(): number {
    return this.#objective / this.#scaled.costScale;
  }

  /** The multipliers of the rows: units of the objective for a unit of the row. */
  multipliers(into: Float64Array): void {
    const { program, rowScale, costScale } = this.#scaled;
    for (let r = 0; r < program.m; r++)
      into[r] = (this.#state.reduced[program.n + r]! / costScale) * rowScale[r]!;
  }

  /** After `empty`: multipliers of the rows by which they contradict each other, of no particular length. */
  ray(into: Float64Array): void {
    const { program, rowScale } = this.#scaled;
    const { row, sign } = this.#ray;
    for (let r = 0; r < program.m; r++)
      into[r] = sign * this.#state.inverse[row * program.m + r]! * rowScale[r]!;
  }

  /** A copy of where the relaxation stands, written over one that is needed no more where one is given. */
  standing(spare?: Standing): Standing {
    this.#applyPending();
    if (spare === undefined) return copyOf(this.#state);
    copyOnto(spare, this.#state);
    return spare;
  }

  /** Goes back to a standing. Bounds stay as they are now. */
  restore(standing: Standing): void {
    copyOnto(this.#state, standing);
    this.#pending.fill(0);
    this.#hasPending = false;
    this.#settleAll();
  }

  /** Puts a nonbasic column at the end that its reduced cost asks for. */
  #settle(column: number): void {
    const { atUpper, reduced, value } = this.#state;
    const d = reduced[column]!;
    const up = d > 0 || (d === 0 && atUpper[column] === 1);
    atUpper[column] = up ? 1 : 0;
    const moved = (up ? this.#scaled.upper : this.#scaled.lower)[column]! - value[column]!;
    if (moved !== 0) this.#move(column, moved);
  }

  #move(column: number, moved: number): void {
    const { program, colValue } = this.#scaled;
    const { n, colStart, colIndex } = program;
    this.#state.value[column]! += moved;
    this.#objective += this.#state.reduced[column]! * moved;
    this.#hasPending = true;
    if (column >= n) {
      this.#pending[column - n]! -= moved;
      return;
    }
    for (let k = colStart[column]!; k < colStart[column + 1]!; k++)
      this.#pending[colIndex[k]!]! += moved * colValue[k]!;
  }

  #applyPending(): void {
    if (!this.#hasPending) return;
    this.#basis.takeFrom(this.#state.value, this.#pending);
    this.#pending.fill(0);
    this.#hasPending = false;
  }

  /** Every nonbasic column at its better end, and the objective anew. */
  #settleAll(): void {
    const { position, reduced, value } = this.#state;
    for (let column = 0; column < position.length; column++) if (position[column]! < 0) this.#settle(column);
    this.#applyPending();
    let objective = 0;
    for (let column = 0; column < position.length; column++)
      if (position[column]! < 0) objective += reduced[column]! * value[column]!;
    this.#objective = objective;
  }

  /** Reduced costs, values and the objective from the inverse alone. */
  #recompute(): void {
    const { program, cost, rowValue } = this.#scaled;
    const { n, m, rowStart, rowIndex } = program;
    const { basic, position, inverse, reduced, value } = this.#state;
    reduced.fill(0);
    reduced.set(cost);
    for (let i = 0; i < m; i++) {
      const c = basic[i]! < n ? cost[basic[i]!]! : 0;
      if (c === 0) continue;
      for (let r = 0; r < m; r++) reduced[n + r]! += c * inverse[i * m + r]!;
    }
    for (let r = 0; r < m; r++) {
      const y = reduced[n + r]!;
      if (y === 0) continue;
      for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) reduced[rowIndex[k]!]! -= y * rowValue[k]!;
    }
    value.fill(0);
    this.#pending.fill(0);
    for (let column = 0; column < n + m; column++) if (position[column]! >= 0) reduced[column] = 0;
    this.#settleAll();
    this.#state.age = 0;
  }

  #rebuild(): void {
    this.#basis.rebuild(this.#column);
    this.#recompute();
  }

  /** Runs to the optimum, or until the bound is below `cutoff` (in units of the objective), or for `most` pivots. */
  run(cutoff: number, most: number): Relaxed {
    const limit = cutoff * this.#scaled.costScale;
    let troubles = 0;
    for (let pivots = 0; ; pivots++) {
      if (this.#state.age >= REBUILD_AFTER && pivots > 0) this.#rebuild();
      this.#applyPending();
      if (this.#objective < limit) return 'below';
      if (pivots >= most) return 'stuck';
      const at = this.#leaving();
      if (at < 0) {
        if (this.#state.age < REBUILD_AFTER) return 'optimal';
        this.#rebuild();
        continue;
      }
      const { value, basic } = this.#state;
      const leaving = basic[at]!;
      const sign = value[leaving]! < this.#scaled.lower[leaving]! ? 1 : -1;
      const target = (sign > 0 ? this.#scaled.lower : this.#scaled.upper)[leaving]!;
      this.#pivotRow(at);
      const entering = this.#ratioTest.entering(sign, Math.abs(value[leaving]! - target), (column, moved) =>
        this.#move(column, moved),
      );
      if (entering < 0) {
        this.#settleAll();
        if (this.#state.age > FRESH && troubles++ < MOST_TROUBLES) {
          this.#rebuild();
          continue;
        }
        this.#ray = { row: at, sign };
        return 'empty';
      }
      this.#applyPending();
      if (this.#pivot(at, entering, sign, target)) continue;
      if (troubles++ >= MOST_TROUBLES) {
        this.#settleAll();
        return 'stuck';
      }
      this.#rebuild();
    }
  }

  /** The basic column that is furthest outside its bounds, for the length of its row; −1 where all are within. */
  #leaving(): number {
    const { lower, upper, program } = this.#scaled;
    const { basic, value, weight } = this.#state;
    let at = -1;
    let worst = 0;
    for (let i = 0; i < program.m; i++) {
      const column = basic[i]!;
      const v = value[column]!;
      const short = lower[column]! - v;
      const over = v - upper[column]!;
      const off = short > over ? short : over;
      if (off <= FEASIBLE) continue;
      const merit = (off * off) / weight[i]!;
      if (merit > worst) {
        worst = merit;
        at = i;
      }
    }
    return at;
  }

  /** α = a row of B⁻¹ times the whole matrix. */
  #pivotRow(at: number): void {
    const { program, rowValue } = this.#scaled;
    const { n, m, rowStart, rowIndex } = program;
    const alpha = this.#alpha;
    const { inverse } = this.#state;
    alpha.fill(0);
    for (let r = 0, k = at * m; r < m; r++, k++) {
      const rho = inverse[k]!;
      if (rho === 0) continue;
      alpha[n + r] = -rho;
      for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) alpha[rowIndex[k]!]! += rho * rowValue[k]!;
    }
  }

  /** Changes the basis. False where the pivot's two computations disagree, or it is too small to divide by. */
  #pivot(at: number, entering: number, sign: number, target: number): boolean {
    const { basic, position, atUpper, reduced, value } = this.#state;
    const [alpha, column] = [this.#alpha, this.#column];
    this.#basis.columnOf(entering, column);
    const pivot = column[at]!;
    if (Math.abs(pivot) < 1e-9 || Math.abs(pivot - alpha[entering]!) > 1e-6 * (1 + Math.abs(pivot)))
      return false;
    const leaving = basic[at]!;
    const moved = (value[leaving]! - target) / pivot;
    this.#objective += reduced[entering]! * moved;
    for (let i = 0; i < column.length; i++) if (column[i] !== 0) value[basic[i]!]! -= column[i]! * moved;
    value[entering]! += moved;
    value[leaving] = target;
    const theta = reduced[entering]! / alpha[entering]!;
    if (theta !== 0)
      for (let j = 0; j < alpha.length; j++)
        if (alpha[j] !== 0 && position[j]! < 0) reduced[j]! -= theta * alpha[j]!;
    reduced[entering] = 0;
    reduced[leaving] = -theta;
    atUpper[leaving] = sign > 0 ? 0 : 1;
    this.#basis.replace(at, entering, column);
    this.#state.age++;
    return true;
  }
}
