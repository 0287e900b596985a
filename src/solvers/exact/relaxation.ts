import { Basis } from './basis.ts';
import { Point } from './point.ts';
import { Pricing } from './pricing.ts';
import type { Program } from './program.ts';
import { RatioTest } from './ratio-test.ts';
import { type Scaled, scaled } from './scaled.ts';
import { copyColumns, type Standing, standingFor } from './standing.ts';

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

const REBUILD_AFTER = 120;
const FRESH = 40;
/** After so many pivots that did not lower the bound, leaving columns are drawn. */
const STALLED = 60;
const MOST_TROUBLES = 3;
/** A standing has room for a few more variables than it was first made for, so that it can be used again. */
const SPARE_ROOM = 8;

/**
 * The linear relaxation of a program, by the bounded dual simplex method, kept warm from one run to the next.
 *
 * Columns are the variables and the activities of the rows (A x − r = 0), all boxed, so that every basis is made dual
 * feasible by moving columns to their other end, and no first phase is needed. Entering columns are found by the long-step ratio
 * test, leaving ones by Devex weights. Everything in here is floating point and proves nothing: `multipliers`
 * are rounded to whole numbers, and what they prove is worked out again by `certify.ts`.
 *
 * Source: A. Koberstein, “The dual simplex method, techniques for a fast and stable implementation” (2005).
 */
export class Relaxation {
  /** Pivots so far. */
  pivots = 0;
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  readonly #point: Point;
  readonly #pricing: Pricing;
  readonly #ratioTest: RatioTest;
  /** The leaving column's row of B⁻¹ A, and the nonbasic columns at which it is not nought. */
  readonly #alpha: Float64Array;
  readonly #touched: Int32Array;
  #touchedCount = 0;
  #age = 0;
  /** Of the column by which the last run found everything empty, by row. */
  readonly #ray: Float64Array;

  constructor(program: Program) {
    const { n, m } = program;
    this.#scaled = scaled(program);
    this.#basis = new Basis(this.#scaled);
    this.#point = new Point(this.#scaled, this.#basis);
    this.#alpha = new Float64Array(n + m);
    this.#touched = new Int32Array(n + m);
    this.#ray = new Float64Array(m);
    this.#pricing = new Pricing(this.#scaled, this.#basis, this.#point.columns);
    this.#ratioTest = new RatioTest(this.#scaled, this.#point, this.#alpha, this.#touched);
    this.#point.recompute();
  }

  /** Narrows or widens a column to lower … upper, in the program's own units. */
  setBounds(column: number, lower: number, upper: number): void {
    const { program, rowScale } = this.#scaled;
    const scale = column < program.n ? 1 : rowScale[column - program.n]!;
    this.#scaled.lower[column] = lower * scale;
    this.#scaled.upper[column] = upper * scale;
    if (this.#basis.isBasic[column] === 0) this.#point.settle(column);
  }

  /** The value of a column, in the program's own units. */
  valueOf(column: number): number {
    const { program, rowScale } = this.#scaled;
    const value = this.#point.columns.value[column]!;
    return column < program.n ? value : value / rowScale[column - program.n]!;
  }

  /** The reduced cost of a variable, in units of the objective: what the bound loses at least for one more or one less of it. */
  priceOf(variable: number): number {
    return this.#point.columns.reduced[variable]! / this.#scaled.costScale;
  }

  /** The bound of the relaxation as it stands, in units of the objective. */
  get bound(): number {
    const { program, costScale } = this.#scaled;
    return this.#point.objective / costScale + program.offset;
  }

  /** The multipliers of the rows: units of the objective for a unit of the row. */
  multipliers(into: Float64Array): void {
    const { program, rowScale, costScale } = this.#scaled;
    const { reduced } = this.#point.columns;
    for (let r = 0; r < program.m; r++) into[r] = (reduced[program.n + r]! / costScale) * rowScale[r]!;
  }

  /** After `empty`: multipliers of the rows by which they contradict each other, of no particular length. */
  ray(into: Float64Array): void {
    const { program, rowScale } = this.#scaled;
    for (let r = 0; r < program.m; r++) into[r] = this.#ray[r]! * rowScale[r]!;
  }

  /** A copy of where the relaxation stands, written over one that is needed no more where one is given. */
  standing(spare?: Standing): Standing {
    // Whoever goes back to it would soon have to make the kernel anew, each time.
    if (this.#age >= REBUILD_AFTER / 2) this.#rebuild();
    this.#point.applyMoves();
    const { size } = this.#basis;
    const fits = spare !== undefined && spare.basis.variables.length >= size;
    const copy = fits ? spare : standingFor(this.#alpha.length, size + SPARE_ROOM);
    copyColumns(copy.columns, this.#point.columns);
    this.#basis.save(copy.basis);
    copy.age = this.#age;
    return copy;
  }

  /** Goes back to a standing. Bounds stay as they are now. */
  restore({ columns, basis, age }: Standing): void {
    copyColumns(this.#point.columns, columns);
    this.#basis.load(basis);
    this.#age = age;
    this.#point.forgetMoves();
    this.#point.settleAll();
  }

  /** Goes to the basis of another relaxation, of a program that this one's program is a part of, as far as it has the columns. */
  startFrom(other: Relaxation): void {
    const { program } = other.#scaled;
    const { variables, tight } = other.#basis;
    const own = this.#scaled.program;
    const place = new Map<number, number>();
    own.origin.forEach((origin, column) => place.set(origin, column));
    const here = (column: number): number => place.get(program.origin[column]!) ?? -1;
    const [columns, rows] = [variables.map(here), tight.map((r) => here(program.n + r) - own.n)];
    if (
      other.#age < REBUILD_AFTER / 2 &&
      columns.every((column) => column >= 0) &&
      rows.every((r) => r >= 0)
    ) {
      this.#basis.copy(
        other.#basis,
        columns,
        rows,
        tight.map((r, c) => other.#scaled.rowScale[r]! / this.#scaled.rowScale[rows[c]!]!),
      );
      this.#point.recompute();
      this.#age = other.#age;
      return;
    }
    this.#basis.take(
      columns.filter((column) => column >= 0),
      rows.filter((r) => r >= 0),
    );
    this.#rebuild();
  }

  #rebuild(): void {
    this.#basis.rebuild();
    this.#point.recompute();
    this.#age = 0;
  }

  /** Runs to the optimum, or until the bound is below `cutoff` (in units of the objective), or for `most` pivots. */
  run(cutoff: number, most: number): Relaxed {
    const { costScale, lower, upper, program } = this.#scaled;
    const limit = (cutoff - program.offset) * costScale;
    const point = this.#point;
    let troubles = 0;
    let best = Infinity;
    let idle = 0;
    for (let pivots = 0; ; pivots++, this.pivots++) {
      if (this.#age >= REBUILD_AFTER && pivots > 0) this.#rebuild();
      point.applyMoves();
      if (point.objective < limit) return 'below';
      if (pivots >= most) return 'stuck';
      idle = point.objective < best ? 0 : idle + 1;
      best = Math.min(best, point.objective);
      const leaving = this.#pricing.leaving(idle > STALLED);
      if (leaving < 0) {
        if (this.#age < REBUILD_AFTER) return 'optimal';
        this.#rebuild();
        continue;
      }
      const value = point.columns.value[leaving]!;
      const sign = value < lower[leaving]! ? 1 : -1;
      const target = (sign > 0 ? lower : upper)[leaving]!;
      this.#pivotRow(leaving);
      const short = Math.abs(value - target);
      const entering = this.#ratioTest.entering(sign, short, this.#touchedCount);
      if (entering < 0) {
        this.#keepRay(leaving, sign);
        point.settleAll();
        if (this.#age <= FRESH || troubles++ >= MOST_TROUBLES) return 'empty';
        this.#rebuild();
        continue;
      }
      point.applyMoves();
      if (this.#pivot(leaving, entering, sign, target)) continue;
      if (troubles++ >= MOST_TROUBLES) {
        point.settleAll();
        return 'stuck';
      }
      this.#rebuild();
    }
  }

  /** α = the leaving column's row of B⁻¹ times the whole matrix. */
  #pivotRow(leaving: number): void {
    const { program, rowValue } = this.#scaled;
    const { n, rowStart, rowIndex } = program;
    const alpha = this.#alpha;
    const basis = this.#basis;
    basis.rowOf(leaving);
    const { tight, rho, isBasic } = basis;
    alpha.fill(0);
    for (let c = 0; c < tight.length; c++) {
      const factor = rho[c]!;
      if (factor === 0) continue;
      const r = tight[c]!;
      const end = rowStart[r + 1]!;
      alpha[n + r] = -factor;
      for (let k = rowStart[r]!; k < end; k++) alpha[rowIndex[k]!]! += factor * rowValue[k]!;
    }
    if (leaving >= n) {
      const own = leaving - n;
      for (let k = rowStart[own]!, end = rowStart[own + 1]!; k < end; k++)
        alpha[rowIndex[k]!]! -= rowValue[k]!;
    }
    const touched = this.#touched;
    let count = 0;
    for (let column = 0; column < alpha.length; column++)
      if (alpha[column] !== 0 && isBasic[column] === 0) touched[count++] = column;
    this.#touchedCount = count;
  }

  #keepRay(leaving: number, sign: number): void {
    const { n } = this.#scaled.program;
    const { tight, rho } = this.#basis;
    this.#ray.fill(0);
    for (let c = 0; c < tight.length; c++) this.#ray[tight[c]!] = sign * rho[c]!;
    if (leaving >= n) this.#ray[leaving - n] = -sign;
  }

  /** Changes the basis. False where the pivot's two computations disagree, or it is too small to divide by. */
  #pivot(leaving: number, entering: number, sign: number, target: number): boolean {
    const alpha = this.#alpha;
    const basis = this.#basis;
    const point = this.#point;
    const { atUpper, reduced, value } = point.columns;
    basis.columnOf(entering);
    const pivot = basis.pivotAt(leaving);
    if (Math.abs(pivot) < 1e-9 || Math.abs(pivot - alpha[entering]!) > 1e-6 * (1 + Math.abs(pivot)))
      return false;
    const moved = (value[leaving]! - target) / pivot;
    point.objective += reduced[entering]! * moved;
    point.moveBasic(moved);
    value[entering]! += moved;
    value[leaving] = target;
    const theta = reduced[entering]! / alpha[entering]!;
    if (theta !== 0)
      for (let k = 0; k < this.#touchedCount; k++) {
        const column = this.#touched[k]!;
        reduced[column]! -= theta * alpha[column]!;
      }
    reduced[entering] = 0;
    reduced[leaving] = -theta;
    atUpper[leaving] = sign > 0 ? 0 : 1;
    this.#pricing.exchange(entering, leaving, pivot);
    basis.exchange(entering, leaving);
    this.#age++;
    return true;
  }
}
