import { Box } from './box.ts';
import { coreOf } from './core.ts';
import type { Program } from './program.ts';
import { Prover } from './prover.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';
import { Search } from './search.ts';
import type { Improved, Searched } from './searched.ts';
import type { Shared } from './shared.ts';
import { below, type Branch, type Drawn, narrowing } from './tree.ts';

const MOST_PIVOTS = 100_000;
/** Where what is found leaves less than this share of the variables open, the tree is begun anew. */
const SMALLER = 0.5;

/**
 * A program that guesses are made of, whole or a core, with its relaxation solved: what it proves by itself, and what is left when it has
 * been narrowed by what it proves.
 */
export class Stage {
  readonly program: Program;
  readonly relaxation: Relaxation;
  readonly #said: Relaxed;
  readonly #shared: Shared;
  /** What the whole program's variables are where this program leaves them out. */
  readonly #fixed: Float64Array;
  /** The steps of a proof that lead here from the whole program. */
  readonly #steps: readonly Drawn[];
  readonly #box: Box;
  readonly #prover: Prover;

  constructor(
    program: Program,
    relaxation: Relaxation,
    said: Relaxed,
    shared: Shared,
    fixed: Float64Array = program.lower,
    steps: readonly Drawn[] = [],
  ) {
    this.program = program;
    this.relaxation = relaxation;
    this.#said = said;
    this.#shared = shared;
    this.#fixed = fixed;
    this.#steps = steps;
    this.#box = new Box(program, relaxation);
    this.#prover = new Prover(program, relaxation, this.#box, shared.scale);
  }

  /** What is left when only what is better than `value` counts. */
  narrowedTo(value: number): Stage {
    const { step } = this.#prover.byRelaxation(value);
    const core = this.#core(value);
    const relaxation = new Relaxation(core);
    relaxation.startFrom(this.relaxation);
    const said = relaxation.run(-Infinity, MOST_PIVOTS);
    const steps = [...this.#steps, narrowing(step)];
    const stage = new Stage(core, relaxation, said, this.#shared, this.#fixedNow, steps);
    this.#box.load(this.program);
    return stage;
  }

  /**
   * Closes the root by the relaxation as it stands, or narrows it and has the core searched, at the incumbent's cutoff. Where what is found on the way
   * would leave a much smaller core, its tree is begun in place of the one that was growing.
   */
  search(root: Branch): Searched {
    const { incumbent } = this.#shared;
    let at = root;
    for (const step of this.#steps) at = below(at, step);
    if (this.#said === 'empty') {
      at.step = this.#prover.emptyByRay();
      if (at.step !== null) return { status: 'closed' };
    }
    let search: Search | null = null;
    for (let size = Infinity; ; ) {
      const { cutoff } = incumbent;
      const { step, closes } = this.#prover.byRelaxation(cutoff);
      if (closes) {
        at.below.length = 0;
        at.step = step;
        return { status: 'closed' };
      }
      const core = this.#core(cutoff);
      const fixed = this.#fixedNow;
      this.#box.load(this.program);
      let found: Searched | Improved;
      if (search === null || core.n < SMALLER * size) {
        at.below.length = 0;
        size = core.n;
        search = new Search(core, this.#shared, fixed, this.relaxation);
        found = search.run(below(at, narrowing(step)));
      } else found = search.goOn();
      if (found.status !== 'improved') return found;
    }
  }

  /** The core that the multipliers taken last leave open. */
  #core(value: number): Program {
    this.#prover.narrow(value);
    return coreOf(this.program, this.#box.lower, this.#box.upper);
  }

  /** `fixed`, and what the box fixes. */
  get #fixedNow(): Float64Array {
    const { n, origin } = this.program;
    const values = this.#fixed.slice();
    for (let j = 0; j < n; j++) values[origin[j]!] = this.#box.lower[j]!;
    return values;
  }
}
