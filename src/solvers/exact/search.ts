import { type Bounds, boundsFor, Box } from './box.ts';
import { Branching, type Split } from './branching.ts';
import { complete } from './complete.ts';
import { coreOf } from './core.ts';
import type { Program } from './program.ts';
import { Propagation } from './propagation.ts';
import { Prover } from './prover.ts';
import { Relaxation } from './relaxation.ts';
import { Rounding } from './rounding.ts';
import type { Improved, Searched, StoppedBy } from './searched.ts';
import type { Shared } from './shared.ts';
import type { Standing } from './standing.ts';
import { below, type Branch, type Drawn, drawn, narrowing, open } from './tree.ts';
import { type Divided, type Part, type Side, Waiting } from './waiting.ts';
import { mostWorth } from './worth.ts';

const MOST_PIVOTS = 5000;
/** More parts than this wait in no tree that has an end; each is kept with all it takes to go back there. */
const MOST_WAITING = 2000;
/** Every so many nodes the relaxation is rounded. */
const ROUND_EVERY = 4;
/** By how much a part below the node at hand may promise less than the best and be next, as a share of what lies between the root's relaxation and the cutoff. */
const LEAD = 0.3;
/** Where rows have closed this many times as many nodes as the objective has, and not just a few, each node is narrowed row by row before its relaxation is solved. */
const MOSTLY = 20;
const FEW = 5;
/** Where narrowing leaves no more than this share of the variables open at the root, the tree is that of the core that is left. */
const SMALLER = 0.7;

/**
 * Branch and bound over one relaxation kept warm, the most promising part next (`waiting.ts`). A node is closed only by multipliers whose bound was
 * worked out in whole numbers (`certify.ts`), and values are taken away by the same (`narrow`), so that the tree is a proof.
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
  readonly #rounding: Rounding;
  readonly #propagation: Propagation;
  /** How many nodes held nothing that keeps the rows, and how many nothing that is better. */
  #emptied = 0;
  #closed = 0;
  readonly #waiting = new Waiting();
  /** What the root is worth to the relaxation. */
  #top = 0;
  /** The search of the core that took over. */
  #core: Search | null = null;
  /** The incumbent's cutoff when the search last began or went on. */
  #cutoff = -Infinity;
  /** The node just divided, where the relaxation still stands. */
  #here: Divided | null = null;
  /** Standings and bounds that nobody waits for any more: making them anew at each node is not free. */
  readonly #spare: Standing[] = [];
  readonly #spareBounds: Bounds[] = [];

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
    this.#rounding = new Rounding(program, this.#relaxation);
    this.#propagation = new Propagation(program, this.#box);
  }

  /** Grows the tree below a branch until all of it is closed. */
  run(root: Branch): Searched | Improved {
    this.#waiting.add({ branch: root, side: null, promise: 0 });
    return this.goOn();
  }

  /** Goes on where the search was when it found something better. */
  goOn(): Searched | Improved {
    if (this.#core !== null) return this.#core.goOn();
    const { allowance, incumbent } = this.#shared;
    const columns = this.#program.n + this.#program.m;
    this.#cutoff = incumbent.cutoff;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const spent = allowance.next();
      const isTooWide = this.#waiting.all.length > MOST_WAITING;
      if (spent !== 'nothing' || isTooWide)
        return this.#stop([...this.#waiting.all, next], spent === 'time' ? 'time' : 'work');
      if (next.side !== null) this.#goTo(next.side);
      const before = this.#relaxation.pivots;
      const visited = this.#visit(next);
      allowance.spend(this.#relaxation.pivots - before, columns);
      if (visited !== null && visited.status !== 'closed') return visited;
      if (incumbent.isEnough) return this.#stop(this.#waiting.all, 'enough');
      if (this.#isNearer && this.#waiting.all.length > 0) return { status: 'improved' };
    }
    return { status: 'closed' };
  }

  /** Whether what the root leaves open above the cutoff is less than half of what it was. */
  get #isNearer(): boolean {
    const { unit } = this.#program;
    const { cutoff } = this.#shared.incumbent;
    return cutoff > this.#cutoff && 2 * (this.#top - cutoff - unit) < this.#top - this.#cutoff - unit;
  }

  #next(): Part | undefined {
    return this.#waiting.next(LEAD * (this.#top - this.#shared.incumbent.cutoff));
  }

  #goTo({ above, column, lower, upper }: Side): void {
    if (this.#here !== above) {
      this.#box.load(above.bounds);
      this.#relaxation.restore(above.standing);
    }
    this.#here = null;
    if (!this.#waiting.hasSideOf(above)) {
      this.#spare.push(above.standing);
      this.#spareBounds.push(above.bounds);
    }
    this.#box.change(column, lower, upper);
  }

  /** Closes a node, or narrows it and divides it in two. Null, or what became of a core that took over. */
  #visit({ branch: top, side }: Part): Searched | Improved | null {
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
      if (closes) return this.#close(at, step);
      // Multipliers on their way past what whole numbers hold prove nothing; at the end they are smaller, or a ray shows that nothing is here.
      said = relaxation.run(-Infinity, MOST_PIVOTS);
    }
    if (said === 'empty') {
      this.#emptied++;
      at.step = this.#prover.emptyByRay();
      if (at.step !== null) return null;
    }
    if (said === 'optimal') {
      if (side === null) this.#top = relaxation.bound;
      else costs.learn(this.#origin(side.column), side.distance, side.above.relaxed - relaxation.bound);
      this.#offer(this.#rounding.asItIs());
      if (allowance.nodes % ROUND_EVERY === 0 || side === null) this.#round();
    }
    const { step, bound, closes } = this.#prover.byRelaxation(incumbent.cutoff);
    if (closes) return this.#close(at, step);
    const branch = this.#narrow(at, step, bound);
    if (bound < incumbent.value + this.#program.unit) {
      incumbent.countAlike();
      if (this.#branching.isDecided) return this.#closeAlike(branch, step);
    }
    if (side === null && this.#box.openVariables < SMALLER * this.#program.n) return this.#handOver(branch);

    const spare = this.#standings();
    let split = said === 'optimal' ? this.#branching.choose(spare, this.#hopeless) : null;
    if (split === null) {
      branch.step = this.#prover.byBounds(incumbent.cutoff);
      if (branch.step !== null) return null;
      split = this.#branching.anyOpen();
    }
    if (split === null) return this.#isAssignment(branch) ? null : { status: 'failed' };
    this.#divide(branch, split, spare(), bound, step);
    return null;
  }

  /** Nothing in the branch is better than the cutoff. */
  #close(branch: Branch, step: Drawn): null {
    this.#closed++;
    branch.step = step;
    return null;
  }

  /** Has the core that is left searched in place of this program. */
  #handOver(branch: Branch): Searched | Improved {
    const { lower, upper } = this.#box;
    const fixed = this.#fixed.slice();
    for (let j = 0; j < this.#program.n; j++) fixed[this.#program.origin[j]!] = lower[j]!;
    this.#core = new Search(coreOf(this.#program, lower, upper), this.#shared, fixed, this.#relaxation);
    return this.#core.run(branch);
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

  /** A node in which nothing is better than the incumbent narrows even where that takes nothing away: once the optimum is claimed, the same step closes it. */
  #narrow(at: Branch, step: Drawn, bound: number): Branch {
    const { cutoff, value } = this.#shared.incumbent;
    const before = this.#box.changes;
    this.#prover.narrow(cutoff);
    if (this.#box.changes === before && bound >= value + this.#program.unit) return at;
    return below(at, narrowing(step));
  }

  /** Every decision is made, in the only way that may still be as good as the incumbent. */
  #closeAlike(branch: Branch, step: Drawn): null {
    this.#offerBox();
    return this.#close(branch, step);
  }

  #divide(branch: Branch, { column, value }: Split, standing: Standing, bound: number, step: Drawn): void {
    const { n, name } = this.#program;
    const floor = Math.floor(value);
    branch.step = drawn(
      column < n ? 'split-variable' : 'split-row',
      name[column]!,
      this.#unshifted(column, floor),
    );
    const [under, over] = [open(), open()];
    branch.below.push(under, over);
    const bounds = this.#spareBounds.pop() ?? boundsFor(this.#box.lower.length);
    this.#box.save(bounds);
    const above = { bounds, standing, relaxed: this.#relaxation.bound, bound, step };
    this.#here = above;
    const low = this.#box.lower[column]!;
    const high = this.#box.upper[column]!;
    const down = this.#part(under, { above, column, lower: low, upper: floor, distance: floor - value });
    const up = this.#part(over, {
      above,
      column,
      lower: floor + 1,
      upper: high,
      distance: floor + 1 - value,
    });
    // The nearer side is looked at first, from where the relaxation stands now.
    if (value - floor > 0.5) this.#waiting.add(down, up);
    else this.#waiting.add(up, down);
  }

  #part(branch: Branch, side: Side): Part {
    const lost = this.#shared.costs.expected(this.#origin(side.column), side.distance);
    return { branch, side, promise: side.above.relaxed - lost };
  }

  /** Which column of the whole program a column is. */
  #origin(column: number): number {
    return this.#program.origin[column]!;
  }

  /** A value of a column as the whole program counts it: a row of a core leaves out what is fixed. */
  #unshifted(column: number, value: number): number {
    return value + this.#program.shift[column]!;
  }

  /** Every variable is fixed and no row is broken: the node is an assignment. */
  #isAssignment(branch: Branch): boolean {
    this.#offerBox();
    const { cutoff, value } = this.#shared.incumbent;
    branch.step = this.#prover.byBounds(Math.max(cutoff, value));
    return branch.step !== null;
  }

  /** What the decisions come to, all of which the box makes. */
  #offerBox(): void {
    const { lower } = this.#box;
    this.#offer(complete(this.#program, lower.slice(0, this.#program.n), this.#box));
  }

  #round(): void {
    this.#offer(this.#rounding.down(this.#box.upper));
  }

  #offer(found: Float64Array | null): void {
    this.#shared.incumbent.offer(this.#program, found, this.#fixed);
  }

  /** What is open is closed by the multipliers of the node above it, at a bound that is not reached. */
  #stop(waiting: readonly Part[], by: StoppedBy): Searched {
    const { unit } = this.#program;
    const { cutoff, value } = this.#shared.incumbent;
    let most = Math.max(cutoff, value);
    for (const { branch, side } of waiting) {
      most = Math.max(most, Math.floor((side?.above.bound ?? mostWorth(this.#program)) / unit) * unit);
      branch.step = side?.above.step ?? drawn('close');
    }
    return { status: 'stopped', by, bound: most };
  }
}
