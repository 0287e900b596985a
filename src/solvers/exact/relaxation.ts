import type { Program } from './program.ts';

/** Where the linear relaxation stands after a run of the simplex. */
export type Relaxed =
  /** Its optimum, with values and multipliers. */
  | 'optimal'
  /** Its bound fell below the cutoff: the multipliers show it. */
  | 'below'
  /** No point keeps the bounds: `ray` has the multipliers that show it. */
  | 'empty'
  /** Given up for want of digits; the multipliers still give a bound. */
  | 'stuck';

/** A copy of everything that a run starts from. */
export interface Standing {
  readonly basic: Int32Array;
  readonly position: Int32Array;
  readonly atUpper: Uint8Array;
  readonly inverse: Float64Array;
  readonly weight: Float64Array;
  readonly reduced: Float64Array;
  readonly value: Float64Array;
  objective: number;
}

const FEASIBLE = 1e-7;
const PIVOT = 1e-7;
const REFRESH_AFTER = 120;

/**
 * The linear relaxation of a program, by the bounded dual simplex method, kept warm from one run to the next.
 *
 * Columns are the variables and the activities of the rows (A x − r = 0), all boxed, so that every basis can be made
 * dual feasible by moving columns to their other end, and no first phase is needed. The basis inverse is explicit (m × m,
 * row by row); a row of it leaves out what is zero. Entering columns are found by the long-step ratio test, leaving ones by
 * exact dual steepest edge. Everything in here is floating point and proves nothing: `multipliers` are rounded to whole numbers
 * and their bound is worked out again in integers by `certify.ts`.
 *
 * Sources: A. Koberstein, “The dual simplex method, techniques for a fast and stable implementation” (2005);
 * J. Forrest and D. Goldfarb, “Steepest-edge simplex algorithms for linear programming” (1992).
 */
export class Relaxation {
  readonly #n: number;
  readonly #m: number;
  readonly #program: Program;
  readonly #rowScale: Float64Array;
  readonly #costScale: number;
  readonly #cost: Float64Array;
  readonly #rowValue: Float64Array;
  readonly #colValue: Float64Array;
  /** Bounds now, scaled. */
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;

  readonly #basic: Int32Array;
  readonly #position: Int32Array;
  readonly #atUpper: Uint8Array;
  readonly #inverse: Float64Array;
  readonly #weight: Float64Array;
  readonly #reduced: Float64Array;
  /** Values of all columns, nonbasic ones at an end. */
  readonly #value: Float64Array;
  #objective = 0;

  /** Moves of nonbasic columns that the basic ones do not know of yet, summed by row. */
  readonly #pending: Float64Array;
  #hasPending = false;
  #sincePivots = 0;
  #fresh = true;

  readonly #alpha: Float64Array;
  readonly #column: Float64Array;
  readonly #rho: Int32Array;
  readonly #candidates: Int32Array;
  readonly #ratio: Float64Array;
  #raySign = 0;
  #rayRow = -1;
  pivots = 0;

  constructor(program: Program) {
    const { n, m } = program;
    this.#n = n;
    this.#m = m;
    this.#program = program;
    this.#rowScale = new Float64Array(m);
    for (let r = 0; r < m; r++) {
      let largest = 1;
      for (let k = program.rowStart[r]!; k < program.rowStart[r + 1]!; k++)
        largest = Math.max(largest, Math.abs(program.rowValue[k]!));
      this.#rowScale[r] = 2 ** -Math.ceil(Math.log2(largest));
    }
    let largest = 1;
    for (let j = 0; j < n; j++) largest = Math.max(largest, Math.abs(program.cost[j]!));
    this.#costScale = 2 ** -Math.ceil(Math.log2(largest));
    this.#cost = program.cost.map((c) => c * this.#costScale);
    this.#rowValue = program.rowValue.slice();
    for (let r = 0; r < m; r++)
      for (let k = program.rowStart[r]!; k < program.rowStart[r + 1]!; k++)
        this.#rowValue[k]! *= this.#rowScale[r]!;
    this.#colValue = program.colValue.map((a, k) => a * this.#rowScale[program.colIndex[k]!]!);
    this.#lower = program.lower.slice();
    this.#upper = program.upper.slice();
    for (let r = 0; r < m; r++) {
      this.#lower[n + r]! *= this.#rowScale[r]!;
      this.#upper[n + r]! *= this.#rowScale[r]!;
    }
    this.#basic = Int32Array.from({ length: m }, (_, i) => n + i);
    this.#position = new Int32Array(n + m).fill(-1);
    for (let i = 0; i < m; i++) this.#position[n + i] = i;
    this.#atUpper = new Uint8Array(n + m);
    this.#inverse = new Float64Array(m * m);
    this.#weight = new Float64Array(m).fill(1);
    this.#reduced = new Float64Array(n + m);
    this.#value = new Float64Array(n + m);
    this.#pending = new Float64Array(m);
    this.#alpha = new Float64Array(n + m);
    this.#column = new Float64Array(m);
    this.#rho = new Int32Array(m);
    this.#candidates = new Int32Array(n + m);
    this.#ratio = new Float64Array(n + m);
    for (let i = 0; i < m; i++) this.#inverse[i * m + i] = -1;
    this.#recompute();
  }

  /** Narrows or widens a column to lower … upper, in the program's own units. */
  setBounds(column: number, lower: number, upper: number): void {
    const scale = column < this.#n ? 1 : this.#rowScale[column - this.#n]!;
    this.#lower[column] = lower * scale;
    this.#upper[column] = upper * scale;
    if (this.#position[column]! < 0) this.#settle(column);
  }

  /** The value of a column, in the program's own units. */
  valueOf(column: number): number {
    const value = this.#value[column]!;
    return column < this.#n ? value : value / this.#rowScale[column - this.#n]!;
  }

  /** The bound of the relaxation as it stands, in units of the objective. */
  get bound(): number {
    return this.#objective / this.#costScale;
  }

  /** The multipliers of the rows, in units of the objective for a unit of the row; of the ray where the relaxation is empty. */
  multipliers(into: Float64Array): void {
    const { n, m } = this.#program;
    for (let r = 0; r < m; r++) into[r] = (this.#reduced[n + r]! / this.#costScale) * this.#rowScale[r]!;
  }

  ray(into: Float64Array): void {
    const m = this.#m;
    for (let r = 0; r < m; r++)
      into[r] = this.#raySign * this.#inverse[this.#rayRow * m + r]! * this.#rowScale[r]!;
  }

  /** Where the relaxation stands, written over a standing that is needed no more where one is given. */
  standing(spare?: Standing): Standing {
    this.#applyPending();
    if (spare === undefined) {
      return {
        basic: this.#basic.slice(),
        position: this.#position.slice(),
        atUpper: this.#atUpper.slice(),
        inverse: this.#inverse.slice(),
        weight: this.#weight.slice(),
        reduced: this.#reduced.slice(),
        value: this.#value.slice(),
        objective: this.#objective,
      };
    }
    spare.basic.set(this.#basic);
    spare.position.set(this.#position);
    spare.atUpper.set(this.#atUpper);
    spare.inverse.set(this.#inverse);
    spare.weight.set(this.#weight);
    spare.reduced.set(this.#reduced);
    spare.value.set(this.#value);
    spare.objective = this.#objective;
    return spare;
  }

  /** Returns to a standing; bounds are left as they are now and are taken into account. */
  restore(standing: Standing): void {
    this.#basic.set(standing.basic);
    this.#position.set(standing.position);
    this.#atUpper.set(standing.atUpper);
    this.#inverse.set(standing.inverse);
    this.#weight.set(standing.weight);
    this.#reduced.set(standing.reduced);
    this.#value.set(standing.value);
    this.#objective = standing.objective;
    this.#pending.fill(0);
    this.#hasPending = false;
    this.#fresh = false;
    for (let column = 0; column < this.#n + this.#m; column++)
      if (this.#position[column]! < 0) this.#settle(column);
  }

  /** Puts a nonbasic column at the end that its reduced cost asks for. */
  #settle(column: number): void {
    const reduced = this.#reduced[column]!;
    const upper = reduced > 0 || (reduced === 0 && this.#atUpper[column] === 1);
    const value = upper ? this.#upper[column]! : this.#lower[column]!;
    this.#atUpper[column] = upper ? 1 : 0;
    const moved = value - this.#value[column]!;
    if (moved === 0) return;
    this.#value[column] = value;
    this.#objective += reduced * moved;
    this.#pend(column, moved);
  }

  #pend(column: number, moved: number): void {
    const { n } = this.#program;
    this.#hasPending = true;
    if (column >= n) {
      this.#pending[column - n]! -= moved;
      return;
    }
    const { colStart, colIndex } = this.#program;
    for (let k = colStart[column]!; k < colStart[column + 1]!; k++)
      this.#pending[colIndex[k]!]! += moved * this.#colValue[k]!;
  }

  #applyPending(): void {
    if (!this.#hasPending) return;
    const m = this.#m;
    const inverse = this.#inverse;
    const pending = this.#pending;
    const rows = this.#rho;
    let count = 0;
    for (let r = 0; r < m; r++) if (pending[r] !== 0) rows[count++] = r;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      const base = i * m;
      for (let k = 0; k < count; k++) {
        const r = rows[k]!;
        sum += inverse[base + r]! * pending[r]!;
      }
      if (sum !== 0) this.#value[this.#basic[i]!]! -= sum;
    }
    pending.fill(0);
    this.#hasPending = false;
  }

  /** Reduced costs, values and the objective from the inverse alone. */
  #recompute(): void {
    const { n, m, rowStart, rowIndex } = this.#program;
    const y = new Float64Array(m);
    for (let i = 0; i < m; i++) {
      const column = this.#basic[i]!;
      const c = column < n ? this.#cost[column]! : 0;
      if (c === 0) continue;
      for (let r = 0; r < m; r++) y[r]! += c * this.#inverse[i * m + r]!;
    }
    this.#reduced.fill(0);
    for (let j = 0; j < n; j++) this.#reduced[j] = this.#cost[j]!;
    for (let r = 0; r < m; r++) {
      this.#reduced[n + r] = y[r]!;
      if (y[r] === 0) continue;
      for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++)
        this.#reduced[rowIndex[k]!]! -= y[r]! * this.#rowValue[k]!;
    }
    for (let i = 0; i < m; i++) this.#reduced[this.#basic[i]!] = 0;
    this.#pending.fill(0);
    this.#objective = 0;
    for (let column = 0; column < n + m; column++) {
      this.#value[column] = 0;
      if (this.#position[column]! >= 0) continue;
      this.#settle(column);
      // A column that stays at 0 is settled where its sign says, and moves nothing.
    }
    this.#hasPending = true;
    this.#applyPending();
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let r = 0; r < m; r++) sum += this.#inverse[i * m + r]! ** 2;
      this.#weight[i] = sum;
    }
    this.#sincePivots = 0;
    this.#fresh = true;
  }

  /** Makes the inverse anew from the basis: all rows' own columns first, then each variable of the basis in turn. */
  #refactor(): void {
    const { n, m } = this.#program;
    const wanted = [...this.#basic].filter((column) => column < n);
    const stays = new Uint8Array(m);
    for (const column of this.#basic) if (column >= n) stays[column - n] = 1;
    this.#inverse.fill(0);
    for (let i = 0; i < m; i++) {
      this.#inverse[i * m + i] = -1;
      this.#basic[i] = n + i;
    }
    this.#position.fill(-1);
    for (let i = 0; i < m; i++) this.#position[n + i] = i;
    for (const column of wanted) {
      this.#solveColumn(column);
      let at = -1;
      let largest = 1e-9;
      for (let i = 0; i < m; i++) {
        const leaving = this.#basic[i]!;
        if (leaving < n || stays[leaving - n] === 1) continue;
        if (Math.abs(this.#column[i]!) > largest) [at, largest] = [i, Math.abs(this.#column[i]!)];
      }
      if (at < 0) continue; // singular in doubles: the column stays out, at one of its ends
      this.#position[this.#basic[at]!] = -1;
      this.#basic[at] = column;
      this.#position[column] = at;
      this.#replaceRow(at);
    }
    this.#recompute();
  }

  /** B⁻¹ a_q into `column`. */
  #solveColumn(entering: number): void {
    const { n, m, colStart, colIndex } = this.#program;
    const inverse = this.#inverse;
    const column = this.#column;
    if (entering >= n) {
      const r = entering - n;
      for (let i = 0; i < m; i++) column[i] = -inverse[i * m + r]!;
      return;
    }
    const from = colStart[entering]!;
    const to = colStart[entering + 1]!;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      const base = i * m;
      for (let k = from; k < to; k++) sum += inverse[base + colIndex[k]!]! * this.#colValue[k]!;
      column[i] = sum;
    }
  }

  /** Brings the inverse, and the weights of its rows, to the basis in which `column` stands at `at`. */
  #replaceRow(at: number): void {
    const m = this.#m;
    const inverse = this.#inverse;
    const column = this.#column;
    const weight = this.#weight;
    const rho = this.#rho;
    const base = at * m;
    const pivot = column[at]!;
    let count = 0;
    let own = 0;
    for (let r = 0; r < m; r++) {
      const entry = inverse[base + r]!;
      if (entry === 0) continue;
      rho[count++] = r;
      const scaled = entry / pivot;
      inverse[base + r] = scaled;
      own += scaled * scaled;
    }
    weight[at] = own;
    for (let i = 0; i < m; i++) {
      const factor = column[i]!;
      if (factor === 0 || i === at) continue;
      const row = i * m;
      let change = 0;
      for (let k = 0; k < count; k++) {
        const r = rho[k]!;
        const before = inverse[row + r]!;
        let after = before - factor * inverse[base + r]!;
        if (after < 1e-13 && after > -1e-13) after = 0;
        inverse[row + r] = after;
        change += after * after - before * before;
      }
      weight[i] = Math.max(weight[i]! + change, 1e-6);
    }
  }

  /**
   * Runs to the optimum, or until the bound is below `cutoff` (in units of the objective), or for `most` pivots.
   */
  run(cutoff: number, most: number): Relaxed {
    const { n, m, rowStart, rowIndex } = this.#program;
    const limit = cutoff * this.#costScale;
    const alpha = this.#alpha;
    const lower = this.#lower;
    const upper = this.#upper;
    const value = this.#value;
    const reduced = this.#reduced;
    const inverse = this.#inverse;
    const basic = this.#basic;
    const column = this.#column;
    let troubles = 0;
    for (let pivots = 0; ; pivots++) {
      if (this.#sincePivots >= REFRESH_AFTER) this.#refactor();
      this.#applyPending();
      if (this.#objective < limit) return 'below';
      if (pivots >= most) return 'stuck';

      let at = -1;
      let worst = 0;
      for (let i = 0; i < m; i++) {
        const j = basic[i]!;
        const v = value[j]!;
        const short = lower[j]! - v;
        const over = v - upper[j]!;
        const off = short > over ? short : over;
        if (off <= FEASIBLE) continue;
        const merit = (off * off) / this.#weight[i]!;
        if (merit > worst) [at, worst] = [i, merit];
      }
      if (at < 0) {
        if (this.#fresh || this.#sincePivots < 40) return 'optimal';
        this.#refactor();
        continue;
      }

      const leaving = basic[at]!;
      const sign = value[leaving]! < lower[leaving]! ? 1 : -1;
      const target = sign > 0 ? lower[leaving]! : upper[leaving]!;
      const base = at * m;
      alpha.fill(0);
      for (let r = 0; r < m; r++) {
        const rho = inverse[base + r]!;
        if (rho === 0) continue;
        alpha[n + r] = -rho;
        for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++)
          alpha[rowIndex[k]!]! += rho * this.#rowValue[k]!;
      }

      const candidates = this.#candidates;
      const ratio = this.#ratio;
      let count = 0;
      for (let j = 0; j < n + m; j++) {
        const a = sign * alpha[j]!;
        if (a < PIVOT && a > -PIVOT) continue;
        if (this.#position[j]! >= 0 || lower[j]! === upper[j]!) continue;
        const d = reduced[j]!;
        const open = this.#atUpper[j] === 1 ? a > 0 : a < 0;
        if (!open) continue;
        const t = d / a;
        ratio[j] = t > 0 ? t : 0;
        candidates[count++] = j;
      }
      let slope = Math.abs(value[leaving]! - target);
      let entering = -1;
      let step = 0;
      while (count > 0) {
        let next = 0;
        for (let k = 1; k < count; k++) {
          const [j, best] = [candidates[k]!, candidates[next]!];
          if (
            ratio[j]! < ratio[best]! - 1e-12 ||
            (ratio[j]! <= ratio[best]! + 1e-12 && Math.abs(alpha[j]!) > Math.abs(alpha[best]!))
          )
            next = k;
        }
        const j = candidates[next]!;
        this.#objective -= slope * Math.max(0, ratio[j]! - step);
        step = Math.max(step, ratio[j]!);
        const after = slope - Math.abs(alpha[j]!) * (upper[j]! - lower[j]!);
        if (after <= FEASIBLE) {
          entering = j;
          break;
        }
        slope = after;
        candidates[next] = candidates[--count]!;
        // Passed over: it will stand at its other end.
        const up = this.#atUpper[j] === 1;
        const moved = up ? lower[j]! - upper[j]! : upper[j]! - lower[j]!;
        this.#atUpper[j] = up ? 0 : 1;
        value[j]! += moved;
        this.#pend(j, moved);
      }
      if (entering < 0) {
        if (!this.#fresh && this.#sincePivots > 20 && troubles++ < 2) {
          this.#refactor();
          continue;
        }
        if (slope > FEASIBLE) {
          [this.#rayRow, this.#raySign] = [at, sign];
          // Flips made on the way are undone by the next run: every column is where some end is.
          this.#restoreSides();
          return 'empty';
        }
        this.#restoreSides();
        return 'stuck';
      }
      this.#applyPending();
      this.#solveColumn(entering);
      const pivot = column[at]!;
      if (Math.abs(pivot) < 1e-9 || Math.abs(pivot - alpha[entering]!) > 1e-6 * (1 + Math.abs(pivot))) {
        if (troubles++ > 3) {
          this.#restoreSides();
          return 'stuck';
        }
        this.#refactor();
        continue;
      }

      const theta = reduced[entering]! / alpha[entering]!;
      const moved = (value[leaving]! - target) / pivot;
      for (let i = 0; i < m; i++) {
        const c = column[i]!;
        if (c !== 0) value[basic[i]!]! -= c * moved;
      }
      value[entering]! += moved;
      value[leaving] = target;
      if (theta !== 0)
        for (let j = 0; j < n + m; j++) {
          const a = alpha[j]!;
          if (a !== 0 && this.#position[j]! < 0) reduced[j]! -= theta * a;
        }
      reduced[entering] = 0;
      reduced[leaving] = -theta;
      this.#atUpper[leaving] = sign > 0 ? 0 : 1;
      this.#position[leaving] = -1;
      this.#position[entering] = at;
      basic[at] = entering;
      this.#replaceRow(at);
      this.#sincePivots++;
      this.#fresh = false;
      this.pivots++;
    }
  }

  /** Every nonbasic column at the end that its reduced cost asks for, and the objective that this gives. */
  #restoreSides(): void {
    for (let column = 0; column < this.#n + this.#m; column++)
      if (this.#position[column]! < 0) this.#settle(column);
    this.#applyPending();
    let objective = 0;
    for (let column = 0; column < this.#n + this.#m; column++)
      if (this.#position[column]! < 0) objective += this.#reduced[column]! * this.#value[column]!;
    this.#objective = objective;
  }
}
