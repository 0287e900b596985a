import type { Allowance } from './allowance.ts';
import { Box } from './box.ts';
import { Branching, type Split } from './branching.ts';
import { complete } from './complete.ts';
import { coreOf } from './core.ts';
import type { Incumbent } from './incumbent.ts';
import type { Program } from './program.ts';
import { Propagation } from './propagation.ts';
import { Prover } from './prover.ts';
import type { PseudoCosts } from './pseudo-costs.ts';
import { Relaxation } from './relaxation.ts';
import { asItIs, roundedDown } from './rounding.ts';
import type { Standing } from './standing.ts';
import { below, type Branch, type Drawn, drawn, narrowing, open } from './tree.ts';

/** What the trees of one search have in common. */
export interface Shared {
  readonly incumbent: Incumbent;
  readonly costs: PseudoCosts;
  readonly allowance: Allowance;
  /** What multipliers are counted in. */
  readonly scale: number;
}

/** What a tree came to. */
export type Searched =
  /** All of it is closed at the incumbent's cutoff. */
  | { readonly status: 'closed' }
  /** Time ran out: what was open is closed at `bound`, which nothing in the tree betters. */
  | { readonly status: 'stopped'; readonly bound: number }
  /** Doubles had not enough digits to go on, or the tree grew too large. */
  | { readonly status: 'failed' };

/** A part of the tree still to be looked at, and what it takes to go back there. */
interface Waiting {
  readonly branch: Branch;
  readonly mark: number;
  /** The side of a split that leads here; null at the root. */
  readonly side: {
    readonly column: number;
    readonly lower: number;
    readonly upper: number;
    readonly distance: number;
  } | null;
  /** Where the relaxation of the node above stood, where it has moved since. */
  readonly standing: Standing | null;
  /** What the node above was worth to the relaxation, and what its multipliers prove. */
  readonly relaxed: number;
  readonly bound: number;
  readonly step: Drawn;
}

const MOST_PIVOTS = 5000;
/** Every so many nodes the relaxation is rounded. */
const ROUND_EVERY = 16;
/** Where rows have closed this many times as many nodes as the objective has, and not just a few, each node is narrowed row by row before its relaxation is solved. */
const MOSTLY = 20;
const FEW = 5;
/** Where narrowing leaves no more than this share of the variables open at the root, the tree is that of the core that is left. */
const SMALLER = 0.7;

/**
 * Branch and bound, depth first, over one relaxation kept warm. A node is closed only by multipliers whose bound was worked out in whole
 * numbers (`certify.ts`), and values are taken away by the same (`narrow`), so that the tree is a proof.
 */
export class Search {
  readonly #program: Program;
  readonly #shared: Shared;
  /** What the whole program's variables are where this program leaves them out. */
  readonly #fixed: Float64Array;
  readonly #relaxation: Relaxation;
  readonly #box: Box;
  readonly #branching: Branching;
  readonly #prover: Prover;
  readonly #propagation: Propagation;
  /** How many nodes held nothing that keeps the rows, and how many nothing that is better. */
  #emptied = 0;
  #closed = 0;
  /** Standings that nobody waits for any more: making one anew at each node is not free. */
  readonly #spare: Standing[] = [];

  /** `from`: the relaxation of a larger program, which this one's starts from. */
  constructor(program: Program, shared: Shared, fixed: Float64Array, from: Relaxation) {
    this.#program = program;
    this.#shared = shared;
    this.#fixed = fixed;
    this.#relaxation = new Relaxation(program);
    this.#relaxation.startFrom(from);
    this.#box = new Box(program, this.#relaxation);
    this.#branching = new Branching(program, this.#relaxation, this.#box, shared.costs);
    this.#prover = new Prover(program, this.#relaxation, this.#box, shared.scale);
    this.#propagation = new Propagation(program, this.#box);
  }

  /** Grows the tree below a branch until all of it is closed. */
  run(root: Branch): Searched {
    const { allowance } = this.#shared;
    const columns = this.#program.n + this.#program.m;
    const waiting: Waiting[] = [
      {
        branch: root,
        mark: 0,
        side: null,
        standing: null,
        relaxed: 0,
        bound: this.#most,
        step: drawn('close'),
      },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const spent = allowance.next();
      if (spent === 'time') return this.#stop([...waiting, next]);
      if (spent === 'work') return { status: 'failed' };
      this.#box.undo(next.mark);
      if (next.standing !== null) {
        this.#relaxation.restore(next.standing);
        this.#spare.push(next.standing);
      }
      if (next.side !== null) this.#box.change(next.side.column, next.side.lower, next.side.upper);
      const before = this.#relaxation.pivots;
      const visited = this.#visit(next, waiting);
      allowance.spend(this.#relaxation.pivots - before, columns);
      if (visited !== null && visited.status !== 'closed') return visited;
    }
    return { status: 'closed' };
  }

  /** What the objective comes to with every variable at its better end. */
  get #most(): number {
    const { n, cost, offset, lower, upper } = this.#program;
    let sum = offset;
    for (let j = 0; j < n; j++) sum += Math.max(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
    return sum;
  }

  /** Closes a node, or narrows it and divides it in two. Null, or what became of a core that took over. */
  #visit({ branch: top, side, relaxed }: Waiting, waiting: Waiting[]): Searched | null {
    const byRows = side === null || this.#emptied > MOSTLY * Math.max(this.#closed, FEW);
    const at = byRows ? this.#propagation.run(top) : top;
    if (at === null) {
      this.#emptied++;
      return null;
    }
    const relaxation = this.#relaxation;
    const { costs, incumbent, allowance } = this.#shared;
    let said = relaxation.run(this.#hopeless, MOST_PIVOTS);
    if (said === 'below') {
      const { step, closes } = this.#prover.byRelaxation(incumbent.cutoff);
      if (closes) {
        this.#closed++;
        at.step = step;
        return null;
      }
      // Multipliers on their way past what whole numbers hold prove nothing; at the end they are smaller, or a ray shows that nothing is here.
      said = relaxation.run(-Infinity, MOST_PIVOTS);
    }
    if (said === 'empty') {
      this.#emptied++;
      at.step = this.#prover.emptyByRay();
      if (at.step !== null) return null;
    }
    if (said === 'optimal') {
      if (side !== null)
        costs.learn(this.#program.origin[side.column]!, side.distance, relaxed - relaxation.bound);
      this.#offer(asItIs(this.#program, (column) => relaxation.valueOf(column)));
      if (allowance.nodes % ROUND_EVERY === 1 || side === null) this.#round();
    }
    const { step, bound, closes } = this.#prover.byRelaxation(incumbent.cutoff);
    if (closes) {
      this.#closed++;
      at.step = step;
      return null;
    }
    const branch = this.#narrow(at, step);
    if (side === null && this.#open < SMALLER * this.#program.n) return this.#handOver(branch);

    const spare = this.#standings();
    let split = said === 'optimal' ? this.#branching.choose(spare, this.#hopeless) : null;
    if (split === null) {
      branch.step = this.#prover.byBounds(incumbent.cutoff);
      if (branch.step !== null) return null;
      split = this.#branching.anyOpen();
    }
    if (split === null) return this.#isAssignment(branch) ? null : { status: 'failed' };
    this.#divide(branch, split, spare(), bound, step, waiting);
    return null;
  }

  /** How many variables are not fixed. */
  get #open(): number {
    const { lower, upper } = this.#box;
    let open = 0;
    for (let j = 0; j < this.#program.n; j++) if (lower[j]! < upper[j]!) open++;
    return open;
  }

  /** Has the core that is left searched in place of this program. */
  #handOver(branch: Branch): Searched {
    const { lower, upper } = this.#box;
    const fixed = this.#fixed.slice();
    for (let j = 0; j < this.#program.n; j++) fixed[this.#program.origin[j]!] = lower[j]!;
    const search = new Search(coreOf(this.#program, lower, upper), this.#shared, fixed, this.#relaxation);
    return search.run(branch);
  }

  /** A bound below this is sure to be closed by its certificate; in between, it is tried. */
  get #hopeless(): number {
    const { unit } = this.#program;
    const { cutoff } = this.#shared.incumbent;
    return cutoff + unit - 1e-6 * unit - 1e-9 * Math.abs(cutoff);
  }

  /** The standing of the node at hand, copied when it is first asked for. */
  #standings(): () => Standing {
    let standing: Standing | null = null;
    return () => (standing ??= this.#relaxation.standing(this.#spare.pop()));
  }

  #narrow(at: Branch, step: Drawn): Branch {
    const before = this.#box.mark;
    this.#prover.narrow(this.#shared.incumbent.cutoff);
    if (this.#box.mark === before) return at;
    return below(at, narrowing(step));
  }

  #divide(
    branch: Branch,
    { column, value }: Split,
    standing: Standing,
    bound: number,
    step: Drawn,
    waiting: Waiting[],
  ): void {
    const { n, name } = this.#program;
    const floor = Math.floor(value);
    branch.step = drawn(
      column < n ? 'split-variable' : 'split-row',
      name[column]!,
      this.#unshifted(column, floor),
    );
    const [under, over] = [open(), open()];
    branch.below.push(under, over);
    const common = { mark: this.#box.mark, relaxed: this.#relaxation.bound, bound, step };
    const down = { column, lower: this.#box.lower[column]!, upper: floor, distance: floor - value };
    const up = { column, lower: floor + 1, upper: this.#box.upper[column]!, distance: floor + 1 - value };
    const [first, second] =
      value - floor > 0.5
        ? [
            { branch: over, side: up },
            { branch: under, side: down },
          ]
        : [
            { branch: under, side: down },
            { branch: over, side: up },
          ];
    // The first is looked at next, from where the relaxation stands now.
    waiting.push({ ...common, ...second, standing }, { ...common, ...first, standing: null });
  }

  /** A value of a column as the whole program counts it: a row of a core leaves out what is fixed. */
  #unshifted(column: number, value: number): number {
    return value + this.#program.shift[column]!;
  }

  /** Every variable is fixed and no row is broken: the node is an assignment. */
  #isAssignment(branch: Branch): boolean {
    const { lower, upper } = this.#box;
    this.#offer(complete(this.#program, (j) => lower[j]!, lower, upper));
    branch.step = this.#prover.byBounds(this.#shared.incumbent.cutoff);
    return branch.step !== null;
  }

  #round(): void {
    this.#offer(roundedDown(this.#program, (column) => this.#relaxation.valueOf(column), this.#box.upper));
  }

  #offer(found: Float64Array | null): void {
    this.#shared.incumbent.offer(this.#program, found, this.#fixed);
  }

  /** Time is up: what is open is closed by the multipliers of the node above it, at a bound that is not reached. */
  #stop(waiting: readonly Waiting[]): Searched {
    const { unit } = this.#program;
    let most = this.#shared.incumbent.cutoff;
    for (const { branch, bound, step } of waiting) {
      most = Math.max(most, Math.floor(bound / unit) * unit);
      branch.step = step;
    }
    return { status: 'stopped', bound: most };
  }
}
