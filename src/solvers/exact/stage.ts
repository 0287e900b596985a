import { Box } from './box.ts';
import { coreOf } from './core.ts';
import type { Program } from './program.ts';
import { Prover } from './prover.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';
import { Search, type Searched, type Shared } from './search.ts';
import { below, type Branch, type Drawn, narrowing } from './tree.ts';

const MOST_PIVOTS = 100_000;

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

  /** Closes the root by the relaxation as it stands, or narrows it and has the core searched, at the incumbent's cutoff. */
  search(root: Branch): Searched {
    const { cutoff } = this.#shared.incumbent;
    let at = root;
    for (const step of this.#steps) at = below(at, step);
    if (this.#said === 'empty') {
      at.step = this.#prover.emptyByRay();
      if (at.step !== null) return { status: 'closed' };
    }
    const { step, closes } = this.#prover.byRelaxation(cutoff);
    at.step = step;
    if (closes) return { status: 'closed' };
    const search = new Search(this.#core(cutoff), this.#shared, this.#fixedNow, this.relaxation);
    this.#box.load(this.program);
    return search.run(below(at, narrowing(step)));
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
