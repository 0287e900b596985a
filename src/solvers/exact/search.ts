import type { Step } from '../../model/proof.ts';
import { Box } from './box.ts';
import { Branching, type Split } from './branching.ts';
import { complete, worth } from './complete.ts';
import type { Program } from './program.ts';
import { Prover } from './prover.ts';
import { Relaxation } from './relaxation.ts';
import { asItIs, roundedDown } from './rounding.ts';
import type { Standing } from './standing.ts';
import { type Branch, flatten, open } from './tree.ts';

/** What a search came to. `bound`: nothing is worth more, as the steps prove. */
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
  readonly step: Step;
}

const MOST_PIVOTS = 5000;
/** With more rows than this an inverse is too large to keep one for every open node. */
const MOST_ROWS_KEPT = 300;
/** How far under the relaxation the first guess lies, and how much further each of the next. */
const FIRST_GAP = 5e-6;
const WIDEN = 1.6;
/** A tree that is not closed by now is not one that this search is made for; counted in nodes, so that no clock decides who answers. */
const MOST_NODES = 30_000;
/** Every so many nodes the clock is looked at, and the relaxation is rounded. */
const EVERY = 16;

/**
 * Branch and bound, depth first, over one relaxation kept warm. A node is closed only by multipliers whose bound was worked out in whole
 * numbers (`certify.ts`), and values are taken away by the same (`narrow`), so that the tree is a proof.
 */
export class Search {
  nodes = 0;
  readonly #program: Program;
  readonly #deadline: number;
  readonly #relaxation: Relaxation;
  readonly #box: Box;
  readonly #branching: Branching;
  readonly #prover: Prover;
  #best: Float64Array | null = null;
  #bestValue = -Infinity;
  /** Nothing worth this or less is looked for. */
  #cutoff = -Infinity;
  /** Standings that nobody waits for any more: making one anew at each node is not free. */
  readonly #spare: Standing[] = [];

  constructor(program: Program, deadline: number) {
    this.#program = program;
    this.#deadline = deadline;
    this.#relaxation = new Relaxation(program);
    this.#box = new Box(program, this.#relaxation);
    this.#branching = new Branching(program, this.#relaxation, this.#box);
    this.#prover = new Prover(program, this.#relaxation, this.#box);
  }

  /** What multipliers are counted in. */
  get scale(): number {
    return this.#prover.scale;
  }

  /**
   * Looks for better than a guess: first as if the optimum lay close under the relaxation, then further and further down. A
   * tree cut off at a close guess is small, and the first that holds anything holds the optimum.
   */
  run(): Found {
    const { lower, upper, unit } = this.#program;
    for (let column = 0; column < lower.length; column++)
      if (lower[column]! > upper[column]!) return { status: 'infeasible', steps: [['empty']] };
    const least = this.#end(Math.min) - unit;
    this.#relaxation.run(-Infinity, 20 * MOST_PIVOTS);
    const top = this.#relaxation.bound;
    this.#round();
    for (let gap = Math.max(unit, Math.abs(top) * FIRST_GAP); ; gap *= WIDEN) {
      const guess = Math.floor((top - gap) / unit) * unit;
      const last = guess <= Math.max(least, this.#bestValue);
      this.#cutoff = Math.max(last ? least : guess, this.#bestValue);
      const found = this.#above(this.#cutoff, last);
      if (found !== null) return found;
    }
  }

  /** What the objective comes to with every variable at its worse or better end. */
  #end(pick: (a: number, b: number) => number): number {
    const { n, cost, lower, upper } = this.#program;
    let sum = 0;
    for (let j = 0; j < n; j++) sum += pick(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
    return sum;
  }

  /** One tree. Null where nothing is above the guess although something may be below it. */
  #above(guess: number, last: boolean): Found | null {
    const root = open();
    const waiting: Waiting[] = [
      {
        branch: root,
        mark: 0,
        side: null,
        standing: null,
        relaxed: 0,
        bound: this.#end(Math.max),
        step: ['close'],
      },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.nodes++ % EVERY === 0 && performance.now() >= this.#deadline)
        return this.#stopped(root, [...waiting, next], guess);
      if (this.nodes > MOST_NODES) return { status: 'failed' };
      this.#box.undo(next.mark);
      if (next.standing !== null) {
        this.#relaxation.restore(next.standing);
        this.#spare.push(next.standing);
      }
      if (next.side !== null) this.#box.change(next.side.column, next.side.lower, next.side.upper);
      if (!this.#visit(next, waiting)) return { status: 'failed' };
    }
    const steps = flatten(root);
    if (this.#best !== null && this.#bestValue >= guess)
      return { status: 'optimal', values: this.#best, bound: this.#bestValue, steps };
    return last ? { status: 'infeasible', steps } : null;
  }

  /** Closes a node, or narrows it and divides it in two. False where doubles fail. */
  #visit({ branch: at, side, relaxed }: Waiting, waiting: Waiting[]): boolean {
    const relaxation = this.#relaxation;
    const said = relaxation.run(this.#hopeless, MOST_PIVOTS);
    if (said === 'empty') {
      at.step = this.#prover.emptyByRay();
      if (at.step !== null) return true;
    }
    if (said === 'optimal') {
      if (side !== null) this.#branching.costs.learn(side.column, side.distance, relaxed - relaxation.bound);
      this.#offer(asItIs(this.#program, (column) => relaxation.valueOf(column)));
      if (this.nodes % EVERY === 0) this.#round();
    }
    const { step, bound, closes } = this.#prover.byRelaxation(this.#cutoff);
    if (closes) {
      at.step = step;
      return true;
    }
    const branch = this.#narrow(at, step);

    const spare = this.#standings();
    let split = said === 'optimal' ? this.#branching.choose(spare.take, this.#hopeless) : null;
    if (split === null) {
      branch.step = this.#prover.emptyByRow();
      if (branch.step !== null) return true;
      split = this.#branching.anyOpen();
    }
    if (split === null) return this.#isAssignment(branch);
    const standing = this.#program.m <= MOST_ROWS_KEPT ? spare.take() : spare.taken();
    this.#divide(branch, split, standing, bound, step, waiting);
    return true;
  }

  /** A bound below this is sure to be closed by its certificate; in between, it is tried. */
  get #hopeless(): number {
    const { unit } = this.#program;
    return this.#cutoff + unit - 1e-6 * unit - 1e-9 * Math.abs(this.#cutoff);
  }

  /** The standing of the node at hand, copied when it is first asked for. */
  #standings(): { readonly take: () => Standing; readonly taken: () => Standing | null } {
    let standing: Standing | null = null;
    return {
      take: () => (standing ??= this.#relaxation.standing(this.#spare.pop())),
      taken: () => {
        if (standing !== null) this.#spare.push(standing);
        return null;
      },
    };
  }

  #narrow(at: Branch, step: Step): Branch {
    const before = this.#box.mark;
    this.#prover.narrow(this.#cutoff);
    if (this.#box.mark === before) return at;
    const inner = open();
    at.step = ['narrow', ...(step.slice(1) as number[])];
    at.below.push(inner);
    return inner;
  }

  #divide(
    branch: Branch,
    { column, value }: Split,
    standing: Standing | null,
    bound: number,
    step: Step,
    waiting: Waiting[],
  ): void {
    const { n, nameOfRow } = this.#program;
    const floor = Math.floor(value);
    branch.step =
      column < n ? ['split-variable', column, floor] : ['split-row', nameOfRow(column - n), floor];
    const [below, above] = [open(), open()];
    branch.below.push(below, above);
    const common = { mark: this.#box.mark, relaxed: this.#relaxation.bound, bound, step };
    const down = { column, lower: this.#box.lower[column]!, upper: floor, distance: floor - value };
    const up = { column, lower: floor + 1, upper: this.#box.upper[column]!, distance: floor + 1 - value };
    const [first, second] =
      value - floor > 0.5
        ? [
            { branch: above, side: up },
            { branch: below, side: down },
          ]
        : [
            { branch: below, side: down },
            { branch: above, side: up },
          ];
    // The first is looked at next, from where the relaxation stands now.
    waiting.push({ ...common, ...second, standing }, { ...common, ...first, standing: null });
  }

  /** Every variable is fixed and no row is broken: the node is an assignment. */
  #isAssignment(branch: Branch): boolean {
    const { lower, upper } = this.#box;
    this.#offer(complete(this.#program, (j) => lower[j]!, lower, upper));
    branch.step = this.#prover.byBounds(this.#cutoff);
    return branch.step !== null;
  }

  #round(): void {
    this.#offer(roundedDown(this.#program, (column) => this.#relaxation.valueOf(column), this.#box.upper));
  }

  #offer(values: Float64Array | null): void {
    if (values === null) return;
    const value = worth(this.#program, values);
    if (value <= this.#bestValue) return;
    this.#best = values;
    this.#bestValue = value;
    this.#cutoff = Math.max(this.#cutoff, value);
  }

  /** Time is up: what is open is closed by the multipliers of the node above it, at a bound that is not reached. */
  #stopped(root: Branch, waiting: readonly Waiting[], guess: number): Found {
    const { unit } = this.#program;
    let most = Math.max(guess, this.#bestValue);
    for (const { branch, bound, step } of waiting) {
      most = Math.max(most, Math.floor(bound / unit) * unit);
      branch.step = step;
    }
    return { status: 'stopped', values: this.#best, bound: most, steps: flatten(root) };
  }
}
