import type { Step } from '../../model/proof.ts';
import { Allowance } from './allowance.ts';
import { Box } from './box.ts';
import { scaleOf } from './certify.ts';
import { coreOf } from './core.ts';
import { Incumbent } from './incumbent.ts';
import type { Program } from './program.ts';
import { Prover } from './prover.ts';
import { PseudoCosts } from './pseudo-costs.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';
import { asItIs, roundedDown } from './rounding.ts';
import { Search, type Searched, type Shared } from './search.ts';
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
  | { readonly status: 'failed' };

/** How far under the relaxation the first guess lies, and how much further each of the next. */
const FIRST_GAP = 5e-6;
const WIDEN = 1.6;
const MOST_PIVOTS = 100_000;

/**
 * The optimum of a program and the tree that proves it.
 *
 * The optimum is looked for above a guess: first as if it lay close under the relaxation, then further and further down. A tree cut off at
 * a close guess is small, and the first that holds anything holds the optimum. Each guess narrows the whole program by the multipliers of its
 * relaxation; only the core that this leaves is searched.
 */
export class Optimum {
  readonly #program: Program;
  readonly #relaxation: Relaxation;
  readonly #box: Box;
  readonly #prover: Prover;
  readonly #shared: Shared;

  constructor(program: Program, deadline: number) {
    this.#program = program;
    this.#relaxation = new Relaxation(program);
    this.#box = new Box(program, this.#relaxation);
    this.#shared = {
      incumbent: new Incumbent(program),
      costs: new PseudoCosts(program.n + program.m),
      allowance: new Allowance(deadline),
      scale: scaleOf(program),
    };
    this.#prover = new Prover(program, this.#relaxation, this.#box, this.scale);
  }

  /** What multipliers are counted in. */
  get scale(): number {
    return this.#shared.scale;
  }

  get nodes(): number {
    return this.#shared.allowance.nodes;
  }

  run(): Found {
    const { lower, upper, unit } = this.#program;
    const { incumbent } = this.#shared;
    for (let column = 0; column < lower.length; column++)
      if (lower[column]! > upper[column]!) return { status: 'infeasible', steps: [['empty']] };
    const said = this.#relaxation.run(-Infinity, MOST_PIVOTS);
    if (said === 'optimal') this.#round();
    const top = this.#relaxation.bound;
    const least = this.#least - unit;
    for (let gap = Math.max(unit, Math.abs(top) * FIRST_GAP); ; gap *= WIDEN) {
      const guess = Math.floor((top - gap) / unit) * unit;
      const last = guess <= Math.max(least, incumbent.value);
      incumbent.cutoff = Math.max(last ? least : guess, incumbent.value);
      const found = this.#above(incumbent.cutoff, said, last);
      if (found !== null) return found;
    }
  }

  /** One tree. Null where nothing is above the guess although something may be below it. */
  #above(guess: number, said: Relaxed, last: boolean): Found | null {
    const { incumbent } = this.#shared;
    const root = open();
    this.#box.undo(0);
    const searched = this.#search(root, said);
    if (searched.status === 'failed') return searched;
    const steps = flatten(root);
    if (searched.status === 'stopped')
      return { status: 'stopped', values: incumbent.values, bound: searched.bound, steps };
    if (incumbent.values !== null && incumbent.value >= guess)
      return { status: 'optimal', values: incumbent.values, bound: incumbent.value, steps };
    return last ? { status: 'infeasible', steps } : null;
  }

  /** Closes the root by the relaxation of the whole program, or narrows it and searches the core. */
  #search(root: Branch, said: Relaxed): Searched {
    if (said === 'empty') {
      root.step = this.#prover.emptyByRay();
      if (root.step !== null) return { status: 'closed' };
    }
    const { cutoff } = this.#shared.incumbent;
    const { step, closes } = this.#prover.byRelaxation(cutoff);
    root.step = step;
    if (closes) return { status: 'closed' };
    this.#prover.narrow(cutoff);
    root.step = ['narrow', ...(step.slice(1) as number[])];
    const inner = open();
    root.below.push(inner);
    const { lower, upper } = this.#box;
    const search = new Search(coreOf(this.#program, lower, upper), this.#shared, lower, this.#relaxation);
    return search.run(inner);
  }

  /** What the objective comes to with every variable at its worse end. */
  get #least(): number {
    const { n, cost, lower, upper } = this.#program;
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.min(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
    return sum;
  }

  #round(): void {
    const valueOf = (column: number): number => this.#relaxation.valueOf(column);
    const { incumbent } = this.#shared;
    const program = this.#program;
    incumbent.offer(program, asItIs(program, valueOf), program.lower);
    incumbent.offer(program, roundedDown(program, valueOf, program.upper), program.lower);
  }
}
