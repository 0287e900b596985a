import type { Step } from '../../model/proof.ts';
import { Certificate, scaleOf } from './certify.ts';
import { complete, worth } from './complete.ts';
import type { Program } from './program.ts';
import { PseudoCosts } from './pseudo-costs.ts';
import { Relaxation, type Standing } from './relaxation.ts';
import { type Branch, flatten, leaf, open } from './tree.ts';

/** A part of the tree still to be looked at, and what it takes to go back there. */
interface Waiting {
  readonly branch: Branch;
  readonly trail: number;
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
  readonly standing: Standing | null;
  /** What the multipliers of the node above prove of it. */
  readonly bound: number;
  readonly step: Step | null;
  readonly depth: number;
  /** For pseudo-costs: what the relaxation above was worth, and how far the branching value was from this side. */
  readonly above: number;
  readonly distance: number;
}

export type Found =
  | {
      readonly status: 'optimal';
      readonly values: Float64Array;
      readonly bound: number;
      readonly steps: readonly Step[];
    }
  | { readonly status: 'infeasible'; readonly steps: readonly Step[] }
  | {
      readonly status: 'stopped';
      readonly values: Float64Array | null;
      readonly bound: number;
      readonly steps: readonly Step[];
    }
  | { readonly status: 'failed' };

export interface Counts {
  nodes: number;
  pivots: number;
  tries: number;
}

const WHOLE = 1e-6;
const MOST_PIVOTS = 5000;
/** Standings are kept for every open node while an inverse is no larger than this. */
const MOST_ROWS_KEPT = 300;
/** How far under the relaxation the first guess lies, and how much further each of the next. */
const FIRST_GAP = 1e-4;
const WIDEN = 1.6;
const MOST_TRIED = 8;
const ENOUGH_WORSE = 4;
const RELIABLE = 2;
const TRIAL_PIVOTS = 20;

export class Search {
  readonly scale: number;
  readonly #program: Program;
  readonly #lp: Relaxation;
  readonly #certificate: Certificate;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  readonly #multipliers: Float64Array;
  readonly #pseudo: PseudoCosts;
  readonly #trailColumn: number[] = [];
  readonly #trailLower: number[] = [];
  readonly #trailUpper: number[] = [];
  #best: Float64Array | null = null;
  #bestValue = -Infinity;
  /** Nothing worth this or less is looked for. */
  #cutoff = -Infinity;
  readonly counts: Counts = { nodes: 0, pivots: 0, tries: 0 };
  readonly #deadline: number;
  /** Standings that nobody waits for any more: an inverse is large, and making one anew at each node is not free. */
  readonly #spare: Standing[] = [];
  /** Where the relaxation of the node at hand stood when it was solved. */
  #here: Standing | null = null;

  constructor(program: Program, deadline: number) {
    this.#program = program;
    this.#deadline = deadline;
    this.scale = scaleOf(program);
    this.#lp = new Relaxation(program);
    this.#certificate = new Certificate(program, this.scale);
    this.#lower = program.lower.slice();
    this.#upper = program.upper.slice();
    this.#multipliers = new Float64Array(program.m);
    this.#pseudo = new PseudoCosts(program.n + program.m);
  }

  /**
   * Looks for better and better than a guess: first as if the optimum lay close under the relaxation, then further and further
   * down. A tree cut off at a guess is small, and the first that holds anything holds the optimum.
   */
  run(): Found {
    const { n, lower, upper, cost, unit } = this.#program;
    for (let column = 0; column < lower.length; column++)
      if (lower[column]! > upper[column]!) return { status: 'infeasible', steps: [['empty']] };
    let least = 0;
    for (let j = 0; j < n; j++) least += Math.min(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
    this.#lp.run(-Infinity, 20 * MOST_PIVOTS);
    const top = this.#lp.bound;
    this.#tryRounding();
    let gap = Math.max(unit, Math.abs(top) * FIRST_GAP);
    for (;;) {
      this.counts.tries++;
      const guess = Math.floor((top - gap) / unit) * unit;
      const last = guess <= Math.max(least - unit, this.#bestValue);
      this.#cutoff = Math.max(last ? least - unit : guess, this.#bestValue);
      const outcome = this.#tree(last);
      if (outcome !== null) return outcome;
      gap *= WIDEN;
    }
  }

  /** One tree. Null where there is nothing above the guess. */
  #tree(last: boolean): Found | null {
    const guess = this.#cutoff;
    const root = open();
    const waiting: Waiting[] = [
      {
        branch: root,
        trail: 0,
        column: -1,
        lower: 0,
        upper: 0,
        standing: null,
        bound: Infinity,
        step: null,
        depth: 0,
        above: 0,
        distance: 0,
      },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if ((this.counts.nodes & 15) === 0 && performance.now() >= this.#deadline) {
        waiting.push(next);
        return this.#stop(root, waiting, guess);
      }
      this.counts.nodes++;
      this.#undo(next.trail);
      if (next.standing !== null) {
        this.#lp.restore(next.standing);
        this.#spare.push(next.standing);
      }
      if (next.column >= 0) this.#change(next.column, next.lower, next.upper);
      if (!this.#node(next, waiting)) return { status: 'failed' };
    }
    this.counts.pivots = this.#lp.pivots;
    if (this.#best !== null && this.#bestValue > guess - this.#program.unit)
      return { status: 'optimal', values: this.#best, bound: this.#bestValue, steps: flatten(root) };
    return last ? { status: 'infeasible', steps: flatten(root) } : null;
  }

  /** Relaxes a node, closes or narrows it, or divides it in two. False where doubles fail. */
  #node(at: Waiting, waiting: Waiting[]): boolean {
    const { unit } = this.#program;
    const lp = this.#lp;
    let branch = at.branch;
    const said = lp.run(this.#cutoff + unit - 1e-6 * unit - 1e-9 * Math.abs(this.#cutoff), MOST_PIVOTS);
    if (at.column >= 0 && said === 'optimal')
      this.#pseudo.learn(at.column, at.upper < at.lower ? 0 : at.distance, at.above - lp.bound);
    if (said === 'empty') {
      lp.ray(this.#multipliers);
      this.#lengthen();
      this.#certificate.take(this.#multipliers, 0, this.#lower, this.#upper);
      if (this.#certificate.isEmpty) {
        leaf(branch, this.#step('empty'));
        return true;
      }
    }
    lp.multipliers(this.#multipliers);
    this.#certificate.take(this.#multipliers, 1, this.#lower, this.#upper);
    if (this.#certificate.isAtMost(this.#cutoff, unit)) {
      leaf(branch, this.#step('close'));
      return true;
    }
    if (said === 'optimal') {
      this.#tryValues();
      if ((this.counts.nodes & 15) === 1) this.#tryRounding();
      if (this.#certificate.isAtMost(this.#cutoff, unit)) {
        leaf(branch, this.#step('close'));
        return true;
      }
    }
    let narrowed = false;
    this.#certificate.narrow(this.scale * (this.#cutoff + unit), this.#lower, this.#upper, (column, low, high) => {
      narrowed = true;
      this.#change(column, low, high);
    });
    const step = this.#step('close');
    const { bound } = this.#certificate;
    if (narrowed) {
      const inner = open();
      branch.step = ['narrow', ...(step.slice(1) as number[])];
      branch.children.push(inner);
      branch = inner;
    }
    let split = said === 'optimal' ? this.#choose() : null;
    if (split === null) {
      if (this.#brokenRow(branch)) return true;
      split = this.#anyOpen();
    }
    if (split === null) return this.#settleFixed(branch);
    this.#divide(branch, split.column, split.value, step, bound, at.depth, waiting);
    return true;
  }

  /** A ray has no size of its own: it is made as long as leaves its sums exact, so that rounding loses least. */
  #lengthen(): void {
    const { n, m, lower, upper } = this.#program;
    let reach = 0;
    for (let r = 0; r < m; r++)
      reach += Math.abs(this.#multipliers[r]!) * Math.max(1, Math.abs(lower[n + r]!), Math.abs(upper[n + r]!));
    if (reach === 0) return;
    const length = 2 ** (48 - Math.ceil(Math.log2(reach))) / this.scale;
    for (let r = 0; r < m; r++) this.#multipliers[r]! *= length;
  }

  #divide(
    branch: Branch,
    column: number,
    value: number,
    step: Step,
    bound: number,
    depth: number,
    waiting: Waiting[],
  ): void {
    const { n, nameOfRow } = this.#program;
    const k = Math.floor(value);
    branch.step =
      column < n ? ['split-variable', column, k] : ['split-row', nameOfRow(column - n), k];
    const [below, above] = [open(), open()];
    branch.children.push(below, above);
    const standing =
      this.#program.m <= MOST_ROWS_KEPT ? (this.#here ?? this.#lp.standing(this.#spare.pop())) : null;
    this.#here = null;
    const common = {
      trail: this.#trailColumn.length,
      column,
      step,
      bound,
      depth: depth + 1,
      above: this.#lp.bound,
    };
    const down: Waiting = {
      ...common,
      branch: below,
      standing,
      lower: this.#lower[column]!,
      upper: k,
      distance: k - value,
    };
    const up: Waiting = {
      ...common,
      branch: above,
      standing,
      lower: k + 1,
      upper: this.#upper[column]!,
      distance: k + 1 - value,
    };
    const upFirst = value - k > 0.5;
    waiting.push(...(upFirst ? [down, up] : [up, down]));
    const first = waiting.at(-1);
    if (first !== undefined) waiting[waiting.length - 1] = { ...first, standing: null };
  }

  /** The column to divide at: among those that are not whole, the one whose two sides are expected to fall furthest. */
  #choose(): { readonly column: number; readonly value: number } | null {
    const { n, m, decision, given } = this.#program;
    const lp = this.#lp;
    const open: { readonly column: number; readonly value: number; readonly score: number }[] = [];
    for (let column = 0; column < n + m; column++) {
      if (column < n ? decision[column] !== 1 : column < n + given) continue;
      if (this.#lower[column] === this.#upper[column]) continue;
      const value = lp.valueOf(column);
      const part = value - Math.floor(value);
      if (part < WHOLE || part > 1 - WHOLE) continue;
      open.push({ column, value, score: this.#pseudo.score(column, part) });
    }
    if (open.length < 2) return open[0] ?? null;
    open.sort((a, b) => b.score - a.score || a.column - b.column);
    return this.#tryOut(open);
  }

  /** Of columns whose costs are not known well, the first few are tried: both sides are relaxed, for a few pivots. */
  #tryOut(
    open: readonly { readonly column: number; readonly value: number; readonly score: number }[],
  ): { readonly column: number; readonly value: number } {
    const lp = this.#lp;
    const { unit } = this.#program;
    const above = lp.bound;
    const room = Math.max(above - this.#cutoff, 1e-9);
    let best = open[0]!;
    let bestScore = -1;
    let worse = 0;
    for (const [rank, candidate] of open.entries()) {
      if (rank >= MOST_TRIED || worse >= ENOUGH_WORSE) break;
      const { column, value } = candidate;
      const part = value - Math.floor(value);
      let { score } = candidate;
      if (this.#pseudo.times(column) < RELIABLE) {
        this.#here ??= lp.standing(this.#spare.pop());
        const [low, high] = [this.#lower[column]!, this.#upper[column]!];
        const lost = [0, 0];
        for (const side of [0, 1] as const) {
          if (side === 0) lp.setBounds(column, low, Math.floor(value));
          else lp.setBounds(column, Math.floor(value) + 1, high);
          const said = lp.run(this.#cutoff + unit, TRIAL_PIVOTS);
          lost[side] = said === 'empty' ? room : Math.min(room, Math.max(0, above - lp.bound));
          if (said !== 'empty') this.#pseudo.learn(column, side === 0 ? -part : 1 - part, lost[side]!);
          lp.setBounds(column, low, high);
          lp.restore(this.#here);
        }
        score = Math.max(lost[0]!, 1e-9) * Math.max(lost[1]!, 1e-9);
      }
      if (score > bestScore) [best, bestScore, worse] = [candidate, score, 0];
      else worse++;
    }
    return best;
  }

  /** Where everything is whole and the node is still open: any decision that is not fixed, then any implied variable. */
  #anyOpen(): { readonly column: number; readonly value: number } | null {
    const { n, decision } = this.#program;
    for (const role of [1, 0])
      for (let j = 0; j < n; j++) {
        if (decision[j] !== role || this.#lower[j] === this.#upper[j]) continue;
        const value = this.#lp.valueOf(j);
        const [low, high] = [this.#lower[j]!, this.#upper[j]!];
        const k = Math.min(high - 1, Math.max(low, Math.floor(value)));
        return { column: j, value: value - k > 0.5 ? k + 0.75 : k + 0.25 };
      }
    return null;
  }

  /** Every variable is fixed: the node is an assignment, or nothing. */
  #settleFixed(branch: Branch): boolean {
    const { unit } = this.#program;
    const values = complete(this.#program, (j) => this.#lower[j]!, this.#lower, this.#upper);
    if (values !== null) {
      this.#offer(values);
      this.#multipliers.fill(0);
      this.#certificate.take(this.#multipliers, 1, this.#lower, this.#upper);
      if (!this.#certificate.isAtMost(this.#cutoff, unit)) return false;
      leaf(branch, ['close']);
      return true;
    }
    return false;
  }

  /** Closes a node in which some row is broken whatever is still open: that row is the reason. */
  #brokenRow(branch: Branch): boolean {
    const { m, n, rowStart, rowIndex, rowValue } = this.#program;
    for (let r = 0; r < m; r++) {
      let [least, most] = [0, 0];
      for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) {
        const [a, low, high] = [rowValue[k]!, this.#lower[rowIndex[k]!]!, this.#upper[rowIndex[k]!]!];
        least += a * (a > 0 ? low : high);
        most += a * (a > 0 ? high : low);
      }
      if (least <= this.#upper[n + r]! && most >= this.#lower[n + r]!) continue;
      this.#multipliers.fill(0);
      this.#multipliers[r] = (least > this.#upper[n + r]! ? 1 : -1) / this.scale;
      this.#certificate.take(this.#multipliers, 0, this.#lower, this.#upper);
      if (!this.#certificate.isEmpty) continue;
      leaf(branch, this.#step('empty'));
      return true;
    }
    return false;
  }

  #offer(values: Float64Array): void {
    const value = worth(this.#program, values);
    if (value <= this.#bestValue) return;
    this.#best = values;
    this.#bestValue = value;
    if (value > this.#cutoff) this.#cutoff = value;
  }

  /** The relaxation's own decisions, where they are whole. */
  #tryValues(): void {
    const { n, decision } = this.#program;
    for (let j = 0; j < n; j++) {
      if (decision[j] !== 1) continue;
      const value = this.#lp.valueOf(j);
      if (Math.abs(value - Math.round(value)) > WHOLE) return;
    }
    const values = complete(
      this.#program,
      (j) => Math.round(this.#lp.valueOf(j)) + 0,
      this.#program.lower,
      this.#program.upper,
    );
    if (values !== null) this.#offer(values);
  }

  /** The relaxation's decisions rounded down, then up again one by one, those nearest to whole first, while the rows hold. */
  #tryRounding(): void {
    const { n, m, decision, colStart, colIndex, colValue, rowStart, rowIndex, rowValue, lower, upper } =
      this.#program;
    const values = new Float64Array(n);
    const parts: { readonly j: number; readonly part: number }[] = [];
    for (let j = 0; j < n; j++) {
      if (decision[j] !== 1) continue;
      const value = this.#lp.valueOf(j);
      values[j] = Math.floor(value + WHOLE);
      if (values[j]! < this.#upper[j]!) parts.push({ j, part: value - values[j]! });
    }
    parts.sort((a, b) => b.part - a.part || this.#program.cost[b.j]! - this.#program.cost[a.j]!);
    const most = new Float64Array(m);
    for (let r = 0; r < m; r++) {
      // What implied variables may still take is left to them: a row holds if it can with them at their better end.
      let sum = 0;
      for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) {
        const [j, a] = [rowIndex[k]!, rowValue[k]!];
        sum += a * (decision[j] === 1 ? values[j]! : a > 0 ? lower[j]! : upper[j]!);
      }
      most[r] = sum;
    }
    for (const { j } of parts) {
      let fits = true;
      for (let k = colStart[j]!; fits && k < colStart[j + 1]!; k++)
        fits = colValue[k]! < 0 || most[colIndex[k]!]! + colValue[k]! <= upper[n + colIndex[k]!]!;
      if (!fits) continue;
      values[j]!++;
      for (let k = colStart[j]!; k < colStart[j + 1]!; k++) most[colIndex[k]!]! += colValue[k]!;
    }
    const completed = complete(this.#program, (j) => values[j]!, lower, upper);
    if (completed !== null) this.#offer(completed);
  }

  #change(column: number, lower: number, upper: number): void {
    this.#trailColumn.push(column);
    this.#trailLower.push(this.#lower[column]!);
    this.#trailUpper.push(this.#upper[column]!);
    this.#lower[column] = lower;
    this.#upper[column] = upper;
    this.#lp.setBounds(column, lower, upper);
  }

  #undo(trail: number): void {
    while (this.#trailColumn.length > trail) {
      const column = this.#trailColumn.pop()!;
      const lower = this.#trailLower.pop()!;
      const upper = this.#trailUpper.pop()!;
      this.#lower[column] = lower;
      this.#upper[column] = upper;
      this.#lp.setBounds(column, lower, upper);
    }
  }

  #step(kind: 'close' | 'empty'): Step {
    const numbers: number[] = [];
    const { lambda } = this.#certificate;
    for (let r = 0; r < lambda.length; r++)
      if (lambda[r] !== 0) numbers.push(this.#program.nameOfRow(r), lambda[r]!);
    return [kind, ...numbers];
  }

  /** Time is up: what is open is closed by the multipliers of the node above it, at a bound that is not met. */
  #stop(root: Branch, waiting: readonly Waiting[], guess: number): Found {
    const { unit } = this.#program;
    let bound = Math.max(guess, this.#bestValue);
    for (const { branch, bound: above, step } of waiting) {
      bound = Math.max(bound, Math.floor(above / unit) * unit);
      leaf(branch, step ?? ['close']);
    }
    return { status: 'stopped', values: this.#best, bound, steps: flatten(root) };
  }
}
