import type { Box } from './box.ts';
import type { Program } from './program.ts';
import type { PseudoCosts } from './pseudo-costs.ts';
import type { Relaxation } from './relaxation.ts';
import { WHOLE } from './rounding.ts';
import type { Standing } from './standing.ts';

/** A column to divide at: below, it is at most ⌊value⌋; above, at least one more. */
export interface Split {
  readonly column: number;
  readonly value: number;
}

interface Candidate extends Split {
  readonly score: number;
}

/** How many columns of uncertain cost are tried out, and after how many that are no better it is left at that. */
const MOST_TRIED = 8;
const ENOUGH_WORSE = 4;
/** Once so often on either side, a cost is believed without trying. */
const RELIABLE = 1;
const TRIAL_PIVOTS = 20;
/** Trials may take so many pivots, and so many more for each one that is no trial. */
const FIRST_TRIALS = 1000;
const MOST_TRIALS = 1;
const LEAST_SCORE = 1e-9;
/** What doubles make of a large whole number, such as a sum in pence, may be off by this share of it. */
const WHOLE_SHARE = 1e-12;
/** A column that may take more values than this, such as an amount in pence, is divided only where no other is left. */
const WIDE = 1000;

/**
 * Where to divide a node: among the sums and decisions that are not whole, the one that is expected to lower the bound most on both
 * sides; wide columns last, since there is no end to dividing an amount while awards are open. Sums stand beside decisions here and need no rule of their own: where awards are much alike, they win.
 */
export class Branching {
  readonly #costs: PseudoCosts;
  readonly #program: Program;
  readonly #relaxation: Relaxation;
  readonly #box: Box;
  /** How many of the relaxation's pivots were trials. */
  #tried = 0;

  constructor(program: Program, relaxation: Relaxation, box: Box, costs: PseudoCosts) {
    this.#program = program;
    this.#relaxation = relaxation;
    this.#box = box;
    this.#costs = costs;
  }

  /** Null where all is whole. `standing` is where the relaxation stands, which trials go back to; nothing below `cutoff` counts. */
  choose(standing: () => Standing, cutoff: number): Split | null {
    const { n, m, decision, isSum, origin } = this.#program;
    const narrow: Candidate[] = [];
    const wide: Candidate[] = [];
    for (let column = 0; column < n + m; column++) {
      if (column < n ? decision[column] !== 1 : isSum[column - n] === 0) continue;
      const low = this.#box.lower[column]!;
      const high = this.#box.upper[column]!;
      if (low === high) continue;
      const value = this.#relaxation.valueOf(column);
      const floor = Math.floor(value);
      // Beyond an end, which is possible by as much as doubles round, one side would be the whole node again.
      if (floor < low || floor >= high) continue;
      const part = value - floor;
      const whole = Math.max(WHOLE, WHOLE_SHARE * Math.abs(value));
      if (part < whole || part > 1 - whole) continue;
      (high - low > WIDE ? wide : narrow).push({
        column,
        value,
        score: this.#costs.score(origin[column]!, part),
      });
    }
    const open = narrow.length > 0 ? narrow : wide;
    open.sort((a, b) => b.score - a.score || a.column - b.column);
    let best = open[0] ?? null;
    if (open.length < 2) return best;
    const worthwhile = this.#tried <= FIRST_TRIALS + MOST_TRIALS * (this.#relaxation.pivots - this.#tried);
    let bestScore = -1;
    let worse = 0;
    for (const candidate of open.slice(0, MOST_TRIED)) {
      const known = this.#costs.times(origin[candidate.column]!) >= RELIABLE;
      const score = known || !worthwhile ? candidate.score : this.#tryOut(candidate, standing(), cutoff);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
        worse = 0;
      } else if (++worse >= ENOUGH_WORSE) break;
    }
    return best;
  }

  /** Relaxes both sides for a few pivots, and learns what they cost. */
  #tryOut({ column, value }: Split, standing: Standing, cutoff: number): number {
    const low = this.#box.lower[column]!;
    const high = this.#box.upper[column]!;
    const floor = Math.floor(value);
    return (
      this.#lost(column, low, floor, floor - value, standing, cutoff) *
      this.#lost(column, floor + 1, high, floor + 1 - value, standing, cutoff)
    );
  }

  /** What one side of a split costs the bound, as far as a few pivots show. */
  #lost(
    column: number,
    lower: number,
    upper: number,
    distance: number,
    standing: Standing,
    cutoff: number,
  ): number {
    const relaxation = this.#relaxation;
    const above = relaxation.bound;
    const room = Math.max(above - cutoff, LEAST_SCORE);
    relaxation.setBounds(column, lower, upper);
    const before = relaxation.pivots;
    const empty = relaxation.run(cutoff, TRIAL_PIVOTS) === 'empty';
    this.#tried += relaxation.pivots - before;
    const loss = empty ? room : Math.min(room, Math.max(0, above - relaxation.bound));
    if (!empty) this.#costs.learn(this.#program.origin[column]!, distance, loss);
    relaxation.setBounds(column, this.#box.lower[column]!, this.#box.upper[column]!);
    relaxation.restore(standing);
    return Math.max(loss, LEAST_SCORE);
  }

  /** Whether every decision is fixed. */
  get isDecided(): boolean {
    const { n, decision } = this.#program;
    const { lower, upper } = this.#box;
    for (let column = 0; column < n; column++)
      if (decision[column] === 1 && lower[column]! < upper[column]!) return false;
    return true;
  }

  /** Where everything is whole and the node is open still: any decision that is not fixed, then any implied variable; null where all are. */
  anyOpen(): Split | null {
    const { n, decision } = this.#program;
    for (const role of [1, 0])
      for (let column = 0; column < n; column++) {
        const low = this.#box.lower[column]!;
        const high = this.#box.upper[column]!;
        if (decision[column] !== role || low === high) continue;
        const value = this.#relaxation.valueOf(column);
        const floor = Math.min(high - 1, Math.max(low, Math.floor(value)));
        return { column, value: value - floor > 0.5 ? floor + 0.75 : floor + 0.25 };
      }
    return null;
  }
}
