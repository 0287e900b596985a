import type { DerivedRow, Step } from '../../model/proof.ts';
import { Allowance } from './allowance.ts';
import { scaleOf } from './certify.ts';
import { Incumbent } from './incumbent.ts';
import { lastOrigin, type Program } from './program.ts';
import { type Costs, noCosts, PseudoCosts } from './pseudo-costs.ts';
import { Relaxation } from './relaxation.ts';
import { Rounding } from './rounding.ts';
import type { Shared } from './shared.ts';
import type { Searched, StoppedBy } from './searched.ts';
import { Stage } from './stage.ts';
import { type Relieved, tightened } from './tightened.ts';
import type { Standing } from './standing.ts';
import { flatten, open } from './tree.ts';
import { leastWorth } from './worth.ts';

/** What a search came to. `bound`: nothing is worth more, as the steps prove. */
export type Found =
  | {
      readonly status: 'optimal';
      readonly values: Float64Array;
      readonly bound: number;
      /** Others as good were looked for, and there are none. */
      readonly isOnly: boolean;
      readonly steps: readonly Step[];
    }
  | { readonly status: 'infeasible'; readonly steps: readonly Step[] }
  | {
      readonly status: 'stopped';
      readonly by: StoppedBy;
      readonly values: Float64Array | null;
      readonly bound: number;
      readonly steps: readonly Step[];
    }
  | { readonly status: 'failed' };

/** Whether anything is worth more than was said: the first that was found, or nothing. */
export type Bettered =
  | { readonly status: 'found'; readonly values: Float64Array }
  | { readonly status: 'nothing' }
  | { readonly status: 'stopped'; readonly by: StoppedBy }
  | { readonly status: 'failed' };

/** What is known of a program whose changes are solved: it is the start of each of them, and no change alters it. Plain data, so that it may go to another thread. */
export interface Known {
  /** The program with its cuts. */
  readonly program: Program;
  /** Where the relaxation stands. */
  readonly standing: Standing;
  readonly costs: Costs;
  /** How far under the relaxation the best assignment lies. */
  readonly gap: number;
}

/** How long a search may take (`deadline` as `performance.now` counts), how much work, and whether others as good as the best are looked for. */
export interface Terms {
  readonly deadline: number;
  readonly mostWork: number;
  readonly ties?: boolean;
}

/** The way to begin without cuts. */
export const uncut = (root: Relieved): Relieved => root;

/** How far under the relaxation the first guess lies at least, as a share of what it is worth and of what cuts took away from it. */
const FIRST_GAP = 5e-6;
const FIRST_CLOSED = 0.05;
/** How much further down each of the next lies, by the nodes that the last one took: where a tree is small, little is lost by a larger one. */
const WIDEN = [
  { nodes: 4, by: 4 },
  { nodes: 40, by: 2.5 },
  { nodes: Infinity, by: 2 },
] as const;
/** A guess that lies this near to what is found, in gaps, is what is found: a tree that may hold nothing is not worth the little that it is smaller. */
const NEAR = 2;
/** Where a program differs little from one that is known, the first guess lies at this share of the other's gap. */
const FIRST_SHARE = 1.4;
const MOST_PIVOTS = 100_000;

/**
 * The optimum of a program and the tree that proves it.
 *
 * The optimum is looked for above a guess: first as if it lay close under the relaxation, then further and further down. A tree cut off at
 * a close guess is small, and the first that holds anything holds the optimum. What is found by rounding at the root narrows the whole program,
 * once; each guess narrows what that leaves by the multipliers of its relaxation, and only the core that is left then is searched.
 */
export class Optimum {
  readonly #shared: Shared;
  readonly #known: Known | null;
  /** By how much cuts lowered the bound of the relaxation. */
  readonly #closed: number;
  readonly #whole: Stage;
  readonly #rounding: Rounding;
  /** Whether what was proposed is likely to be the best. */
  #isLikely = false;

  /** `cut`: what makes the root tighter, where nothing is known. `known`: of a program that this one differs from in its bounds alone, its cuts among its rows. */
  constructor(
    given: Program,
    { deadline, mostWork, ties = false }: Terms,
    known: Known | null,
    cut = tightened,
  ) {
    const loose = new Relaxation(given);
    if (known !== null) loose.restore(known.standing);
    const root = { program: given, relaxation: loose, said: loose.run(-Infinity, MOST_PIVOTS) };
    const top = loose.bound;
    const { program, relaxation, said } = known === null ? cut(root) : root;
    this.#closed = top - relaxation.bound;
    const multipliers = new Float64Array(program.m);
    relaxation.multipliers(multipliers);
    this.#shared = {
      incumbent: new Incumbent(program, ties),
      costs: new PseudoCosts(known?.costs ?? noCosts(lastOrigin(program) + 1)),
      allowance: new Allowance(deadline, mostWork),
      scale: scaleOf(program, multipliers),
    };
    this.#known = known;
    this.#whole = new Stage(program, relaxation, said, this.#shared);
    this.#rounding = new Rounding(program, relaxation);
    if (said !== 'optimal') return;
    this.#offer(this.#rounding.asItIs());
    this.#offer(this.#rounding.down(program.upper));
  }

  /** The rows of the proof's own. */
  get derived(): readonly DerivedRow[] {
    return this.#whole.program.derived;
  }

  /** What multipliers are counted in. */
  get scale(): number {
    return this.#shared.scale;
  }

  get nodes(): number {
    return this.#shared.allowance.nodes;
  }

  /** Something to start from: an assignment, which may break rows of this program and is then made to fit. */
  propose(values: Float64Array): void {
    this.#offer(this.#rounding.repaired(values));
  }

  /** Proposes what is likely to be the best: the first question is then whether anything is better. */
  expect(values: Float64Array): void {
    this.propose(values);
    this.#isLikely = true;
  }

  /** What this program's changes may start from, once it has run. */
  get known(): Known {
    const { program, relaxation } = this.#whole;
    const { costs, incumbent } = this.#shared;
    return {
      program,
      standing: relaxation.standing(),
      costs: costs.costs,
      gap: relaxation.bound - incumbent.value,
    };
  }

  run(): Found {
    const { program, relaxation } = this.#whole;
    const { lower, upper, unit } = program;
    const { incumbent, allowance } = this.#shared;
    for (let column = 0; column < lower.length; column++)
      if (lower[column]! > upper[column]!) return { status: 'infeasible', steps: [['empty']] };
    const top = relaxation.bound;
    const least = leastWorth(program) - unit;
    const stage = this.#narrowed();
    for (let gap = Math.max(unit, this.#firstGap); ; ) {
      const isNear = top - incumbent.value <= NEAR * gap;
      const guess = isNear ? incumbent.value : Math.floor((top - gap) / unit) * unit;
      const last = guess <= Math.max(least, incumbent.value);
      incumbent.cutoff = last ? Math.max(least, incumbent.mark) : guess;
      const before = allowance.nodes;
      const found = this.#above(stage, incumbent.cutoff, last);
      if (found !== null) return found;
      gap *= WIDEN.find(({ nodes }) => allowance.nodes - before <= nodes)!.by;
    }
  }

  /** Looks for anything that is worth more than `than`: a single tree, cut off there, which ends with the first that it holds. */
  better(than: number): Bettered {
    const { program } = this.#whole;
    const { unit } = program;
    const { incumbent } = this.#shared;
    if (program.lower.some((least, column) => least > program.upper[column]!)) return { status: 'nothing' };
    incumbent.enough = than;
    incumbent.cutoff = Math.max(Math.floor(than / unit) * unit, leastWorth(program) - unit);
    const searched: Searched = incumbent.isEnough ? { status: 'closed' } : this.#whole.search(open());
    if (incumbent.values !== null && incumbent.isEnough) return { status: 'found', values: incumbent.values };
    return searched.status === 'closed' ? { status: 'nothing' } : searched;
  }

  get #firstGap(): number {
    const { incumbent } = this.#shared;
    if (this.#isLikely && incumbent.values !== null) return this.#whole.relaxation.bound - incumbent.value;
    const gap = this.#known?.gap ?? Infinity;
    const near = Number.isFinite(gap) ? gap * FIRST_SHARE : this.#closed * FIRST_CLOSED;
    return Math.max(Math.abs(this.#whole.relaxation.bound) * FIRST_GAP, near);
  }

  /** What is left when only what is better than the incumbent counts. */
  #narrowed(): Stage {
    const { incumbent } = this.#shared;
    return incumbent.values === null ? this.#whole : this.#whole.narrowedTo(incumbent.mark);
  }

  /** One tree. Null where nothing is above the guess although something may be below it. */
  #above(stage: Stage, guess: number, last: boolean): Found | null {
    const { incumbent } = this.#shared;
    const root = open();
    const searched = stage.search(root);
    if (searched.status === 'failed') return searched;
    if (searched.status === 'stopped')
      return {
        status: 'stopped',
        by: searched.by,
        values: incumbent.values,
        bound: searched.bound,
        steps: flatten(root, searched.bound),
      };
    if (incumbent.values !== null && incumbent.value >= guess)
      return {
        status: 'optimal',
        values: incumbent.values,
        bound: incumbent.value,
        isOnly: incumbent.isAlone && incumbent.value > guess,
        steps: flatten(root, incumbent.value),
      };
    return last ? { status: 'infeasible', steps: flatten(root, -Infinity) } : null;
  }

  #offer(found: Float64Array | null): void {
    const { program } = this.#whole;
    this.#shared.incumbent.offer(program, found, program.lower);
  }
}
