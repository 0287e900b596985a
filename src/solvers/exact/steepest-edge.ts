import type { Basis } from './basis.ts';
import type { Scaled } from './scaled.ts';
import type { Columns } from './standing.ts';

const FEASIBLE = 1e-7;
const LEAST_WEIGHT = 1e-4;

/**
 * Which basic column leaves: the one that is furthest outside its bounds, (how far)² over the squared length of its row of the inverse. The
 * lengths are carried along from basis to basis: with y the image of the entering column, τ = B⁻¹ρ, and p the leaving column,
 * w_i ← w_i − 2 (y_i ÷ y_p) τ_i + (y_i ÷ y_p)² w_p.
 *
 * Source: J. Forrest and D. Goldfarb, “Steepest-edge simplex algorithms for linear programming” (1992).
 */
export class SteepestEdge {
  readonly #scaled: Scaled;
  readonly #basis: Basis;
  readonly #columns: Columns;
  /** ρ by row, and τ by slot and by row. */
  readonly #rho: Float64Array;
  #tauOfVariables = new Float64Array(0);
  readonly #tauOfRows: Float64Array;
  #length = 1;
  #drawn = 1;

  constructor(scaled: Scaled, basis: Basis, columns: Columns) {
    this.#scaled = scaled;
    this.#basis = basis;
    this.#columns = columns;
    this.#rho = new Float64Array(scaled.program.m);
    this.#tauOfRows = new Float64Array(scaled.program.m);
  }

  /** −1 where every column is within its bounds. `stalled`: the choice is drawn rather than made, lest it go round in a circle. */
  leaving(stalled: boolean): number {
    const { lower, upper, program } = this.#scaled;
    const { n, m } = program;
    const { variables, isBasic } = this.#basis;
    const { value, weight } = this.#columns;
    let at = -1;
    let worst = 0;
    const consider = (column: number): void => {
      const v = value[column]!;
      const short = lower[column]! - v;
      const over = v - upper[column]!;
      const off = short > over ? short : over;
      if (off <= FEASIBLE) return;
      const merit = stalled ? this.#draw() : (off * off) / weight[column]!;
      if (merit > worst) [worst, at] = [merit, column];
    };
    for (let i = 0; i < variables.length; i++) consider(variables[i]!);
    for (let column = n; column < n + m; column++) if (isBasic[column] === 1) consider(column);
    return at;
  }

  /** A number from a fixed sequence, the same in every run. */
  #draw(): number {
    this.#drawn = (Math.imul(this.#drawn, 1664525) + 1013904223) >>> 0;
    return 1 + this.#drawn;
  }

  /** Takes note of the leaving column's row, which the basis has just worked out. */
  observe(leaving: number): void {
    const { n } = this.#scaled.program;
    const [rho, basis] = [this.#rho, this.#basis];
    const { tight } = basis;
    let length = 0;
    for (let c = 0; c < tight.length; c++) {
      rho[tight[c]!] = basis.rho[c]!;
      length += basis.rho[c]! ** 2;
    }
    if (leaving >= n) {
      rho[leaving - n] = -1;
      length++;
    }
    this.#length = length;
    basis.imageOf(rho);
    if (this.#tauOfVariables.length < tight.length)
      this.#tauOfVariables = new Float64Array(basis.kernel.room);
    for (let i = 0; i < tight.length; i++) this.#tauOfVariables[i] = basis.yOfVariables[i]!;
    this.#tauOfRows.set(basis.yOfRows);
    for (const r of tight) rho[r] = 0;
    if (leaving >= n) rho[leaving - n] = 0;
  }

  /** Brings the lengths up to date, before the basis changes. */
  exchange(entering: number, leaving: number, pivot: number): void {
    const { n, m } = this.#scaled.program;
    const { variables, yOfVariables, yOfRows, isBasic } = this.#basis;
    const { weight } = this.#columns;
    const own = this.#length;
    const update = (column: number, y: number, tau: number): void => {
      const ratio = y / pivot;
      const after = weight[column]! + ratio * (ratio * own - 2 * tau);
      weight[column] = after > LEAST_WEIGHT ? after : LEAST_WEIGHT;
    };
    for (let i = 0; i < variables.length; i++)
      if (yOfVariables[i] !== 0) update(variables[i]!, yOfVariables[i]!, this.#tauOfVariables[i]!);
    for (let r = 0; r < m; r++)
      if (yOfRows[r] !== 0 && isBasic[n + r] === 1) update(n + r, yOfRows[r]!, this.#tauOfRows[r]!);
    weight[entering] = Math.max(own / (pivot * pivot), LEAST_WEIGHT);
    weight[leaving] = 1;
  }
}
