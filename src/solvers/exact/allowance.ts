/** Every so many nodes the clock is looked at. */
const EVERY = 16;

/** What a search may still use: nodes, counted over all its trees, and time. */
export class Allowance {
  nodes = 0;
  readonly #deadline: number;
  readonly #mostNodes: number;

  /** `deadline`: as `performance.now` counts. */
  constructor(deadline: number, mostNodes: number) {
    this.#deadline = deadline;
    this.#mostNodes = mostNodes;
  }

  /** Counts one more node, and says what has run out. */
  next(): 'nothing' | 'time' | 'nodes' {
    if (this.nodes % EVERY === 0 && performance.now() >= this.#deadline) return 'time';
    return ++this.nodes > this.#mostNodes ? 'nodes' : 'nothing';
  }
}
