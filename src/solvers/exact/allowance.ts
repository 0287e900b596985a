/** A tree that is not closed by now is not one that this search is made for; counted in nodes, so that no clock decides who answers. */
const MOST_NODES = 30_000;
/** Every so many nodes the clock is looked at. */
const EVERY = 16;

/** What a search may still use: nodes, counted over all its trees, and time. */
export class Allowance {
  nodes = 0;
  readonly #deadline: number;

  /** `deadline`: as `performance.now` counts. */
  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  /** Counts one more node, and says what has run out. */
  next(): 'nothing' | 'time' | 'nodes' {
    if (this.nodes % EVERY === 0 && performance.now() >= this.#deadline) return 'time';
    return ++this.nodes > MOST_NODES ? 'nodes' : 'nothing';
  }
}
