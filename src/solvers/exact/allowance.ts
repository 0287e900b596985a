/** Every so many nodes the clock is looked at. */
const EVERY = 16;
/** What a node costs besides its pivots, in pivots. */
const NODE = 4;

/**
 * What a search may still use: time, and work, counted over all its trees. Work is counted in columns looked at, a pivot looking at all
 * there are, so that no clock decides when a search is given up.
 */
export class Allowance {
  nodes = 0;
  #work = 0;
  readonly #deadline: number;
  readonly #mostWork: number;

  /** `deadline`: as `performance.now` counts. */
  constructor(deadline: number, mostWork: number) {
    this.#deadline = deadline;
    this.#mostWork = mostWork;
  }

  /** Counts one more node, and says what has run out. */
  next(): 'nothing' | 'time' | 'work' {
    if (this.nodes++ % EVERY === 0 && performance.now() >= this.#deadline) return 'time';
    return this.#work > this.#mostWork ? 'work' : 'nothing';
  }

  /** Notes what a node took. */
  spend(pivots: number, columns: number): void {
    this.#work += (pivots + NODE) * columns;
  }
}
