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
import { asItIs, repaired, roundedDown } from './rounding.ts';
import type { Standing } from './standing.ts';
import { Search, type Searched, type Shared } from './search.ts';
import { below, type Branch, type Drawn, flatten, narrowing, open } from './tree.ts';

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

/** How far under the relaxation the first guess lies, as a share of what it is worth. */
const FIRST_GAP = 5e-6;
/** How much further down each of the next lies, by the nodes that the last one took: where a tree is small, little is lost by a larger one. */
const WIDEN = [
  { nodes: 4, by: 4 },
  { nodes: 40, by: 2.5 },
  { nodes: Infinity, by: 1.6 },
] as const;
/** Where a program differs little from one that is known, the first guess lies at this share of the other's gap. */
const FIRST_SHARE = 0.7;
const MOST_PIVOTS = 100_000;

/** What is known of a program whose changes are solved: it is the start of each of them, and no change alters it. */
export interface Known {
  /** Where the relaxation of the root stands. */
  readonly standing: Standing;
  readonly costs: PseudoCosts;
  /** How far under the relaxation the best assignment lies. */
  readonly gap: number;
}

/** A program that guesses are made of, with its relaxation solved, and the steps of a proof that lead to it from the whole program. */
interface Stage {
  readonly program: Program;
  readonly relaxation: Relaxation;
  readonly said: Relaxed;
  readonly box: Box;
  readonly prover: Prover;
  readonly fixed: Float64Array;
  readonly steps: readonly Drawn[];
}

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
  readonly #standing: Standing;
  readonly #top: number;
  #stage: Stage;

  /** `known`: of a program that differs in its bounds alone. */
  constructor(program: Program, deadline: number, mostNodes: number, known: Known | null) {
    const relaxation = new Relaxation(program);
    if (known !== null) relaxation.restore(known.standing);
    const said = relaxation.run(-Infinity, MOST_PIVOTS);
    const multipliers = new Float64Array(program.m);
    relaxation.multipliers(multipliers);
    this.#shared = {
      incumbent: new Incumbent(program),
      costs: known?.costs.copy() ?? new PseudoCosts(program.n + program.m),
      allowance: new Allowance(deadline, mostNodes),
      scale: scaleOf(program, multipliers),
    };
    this.#known = known;
    this.#top = relaxation.bound;
    this.#standing = relaxation.standing();
    this.#stage = this.#stageOf(program, relaxation, said, program.lower, []);
  }

  /** Something to start from: an assignment, which may break rows of this program and is then made to fit. */
  propose(values: Float64Array): void {
    const { program, relaxation } = this.#stage;
    const fitting = repaired(program, values, (column) => relaxation.valueOf(column));
    this.#shared.incumbent.offer(program, fitting, program.lower);
  }

  /** What this program's changes may start from, once it has run. */
  get known(): Known {
    const { costs, incumbent } = this.#shared;
    return { standing: this.#standing, costs, gap: this.#top - incumbent.value };
  }

  #stageOf(
    program: Program,
    relaxation: Relaxation,
    said: Relaxed,
    fixed: Float64Array,
    steps: readonly Drawn[],
  ): Stage {
    const box = new Box(program, relaxation);
    const prover = new Prover(program, relaxation, box, this.scale);
    return { program, relaxation, said, box, prover, fixed, steps };
  }

  /** What multipliers are counted in. */
  get scale(): number {
    return this.#shared.scale;
  }

  get nodes(): number {
    return this.#shared.allowance.nodes;
  }

  run(): Found {
    const { program, said } = this.#stage;
    const { lower, upper, unit } = program;
    const { incumbent, allowance } = this.#shared;
    for (let column = 0; column < lower.length; column++)
      if (lower[column]! > upper[column]!) return { status: 'infeasible', steps: [['empty']] };
    if (said === 'optimal') this.#round();
    const top = this.#top;
    const least = leastOf(program) - unit;
    if (incumbent.values !== null) this.#narrowTo(incumbent.value);
    const first = this.#firstGap;
    for (let gap = Math.max(unit, first); ; ) {
      const guess = Math.floor((top - gap) / unit) * unit;
      const last = guess <= Math.max(least, incumbent.value);
      incumbent.cutoff = Math.max(last ? least : guess, incumbent.value);
      const before = allowance.nodes;
      const found = this.#above(incumbent.cutoff, last);
      if (found !== null) return found;
      gap *= WIDEN.find(({ nodes }) => allowance.nodes - before <= nodes)!.by;
    }
  }

  get #firstGap(): number {
    const gap = this.#known?.gap ?? Infinity;
    return Number.isFinite(gap) ? gap * FIRST_SHARE : Math.abs(this.#top) * FIRST_GAP;
  }

  /** Leaves only what may be better than an assignment that is known. */
  #narrowTo(value: number): void {
    const { program, relaxation, box, prover, steps } = this.#stage;
    const { step } = prover.byRelaxation(value);
    prover.narrow(value);
    const core = coreOf(program, box.lower, box.upper);
    const inner = new Relaxation(core);
    inner.startFrom(relaxation);
    const said = inner.run(-Infinity, MOST_PIVOTS);
    this.#stage = this.#stageOf(core, inner, said, box.lower.slice(), [...steps, narrowing(step)]);
  }

  /** One tree. Null where nothing is above the guess although something may be below it. */
  #above(guess: number, last: boolean): Found | null {
    const { incumbent } = this.#shared;
    const root = open();
    const searched = this.#search(root);
    if (searched.status === 'failed') return searched;
    const steps = flatten(root);
    if (searched.status === 'stopped')
      return { status: 'stopped', values: incumbent.values, bound: searched.bound, steps };
    if (incumbent.values !== null && incumbent.value >= guess)
      return { status: 'optimal', values: incumbent.values, bound: incumbent.value, steps };
    return last ? { status: 'infeasible', steps } : null;
  }

  /** Closes the root by the relaxation as it stands, or narrows it and searches the core. */
  #search(root: Branch): Searched {
    const { program, relaxation, said, box, prover, fixed, steps } = this.#stage;
    const { cutoff } = this.#shared.incumbent;
    box.undo(0);
    let at = root;
    for (const step of steps) at = below(at, step);
    if (said === 'empty') {
      at.step = prover.emptyByRay();
      if (at.step !== null) return { status: 'closed' };
    }
    const { step, closes } = prover.byRelaxation(cutoff);
    at.step = step;
    if (closes) return { status: 'closed' };
    prover.narrow(cutoff);
    const { lower, upper } = box;
    const values = fixed.slice();
    for (let j = 0; j < program.n; j++) values[program.origin[j]!] = lower[j]!;
    const search = new Search(coreOf(program, lower, upper), this.#shared, values, relaxation);
    return search.run(below(at, narrowing(step)));
  }

  #round(): void {
    const { program, relaxation } = this.#stage;
    const { incumbent } = this.#shared;
    const valueOf = (column: number): number => relaxation.valueOf(column);
    incumbent.offer(program, asItIs(program, valueOf), program.lower);
    incumbent.offer(program, roundedDown(program, valueOf, program.upper), program.lower);
  }
}

/** What the objective comes to with every variable at its worse end. */
function leastOf({ n, cost, lower, upper }: Program): number {
  let sum = 0;
  for (let j = 0; j < n; j++) sum += Math.min(cost[j]! * lower[j]!, cost[j]! * upper[j]!);
  return sum;
}
