/** What was met of costs, by side and column: their sum, and how many; and both over all columns. */
export interface Costs {
  readonly cost: readonly [Float64Array, Float64Array];
  readonly count: readonly [Int32Array, Int32Array];
  readonly total: number;
  readonly learned: number;
}

export const noCosts = (columns: number): Costs => ({
  cost: [new Float64Array(columns), new Float64Array(columns)],
  count: [new Int32Array(columns), new Int32Array(columns)],
  total: 0,
  learned: 0,
});

/**
 * What branching on a column was found to cost, per unit of distance, on either side: the score of a column is the product of what its two sides
 * are expected to cost. Where nothing is known, the mean of what is.
 * Source: T. Achterberg, T. Koch and A. Martin, “Branching rules revisited” (2005).
 */
export class PseudoCosts {
  readonly #cost: readonly [Float64Array, Float64Array];
  readonly #count: readonly [Int32Array, Int32Array];
  #total: number;
  #learned: number;

  /** Knows from the beginning what was met before, which it leaves as it is. */
  constructor({ cost, count, total, learned }: Costs) {
    this.#cost = [cost[0].slice(), cost[1].slice()];
    this.#count = [count[0].slice(), count[1].slice()];
    this.#total = total;
    this.#learned = learned;
  }

  /** What is known by now. */
  get costs(): Costs {
    return { cost: this.#cost, count: this.#count, total: this.#total, learned: this.#learned };
  }

  /** `distance` is below 0 on the lower side. */
  learn(column: number, distance: number, lost: number): void {
    if (distance === 0) return;
    const side = distance < 0 ? 0 : 1;
    const each = Math.max(0, lost) / Math.abs(distance);
    this.#cost[side][column]! += each;
    this.#count[side][column]!++;
    this.#total += each;
    this.#learned++;
  }

  times(column: number): number {
    return Math.min(this.#count[0][column]!, this.#count[1][column]!);
  }

  score(column: number, part: number): number {
    return Math.max(this.expected(column, -part), 1e-9) * Math.max(this.expected(column, 1 - part), 1e-9);
  }

  /** What going so far is expected to cost; `distance` is below 0 on the lower side. */
  expected(column: number, distance: number): number {
    return this.#each(distance < 0 ? 0 : 1, column) * Math.abs(distance);
  }

  #each(side: 0 | 1, column: number): number {
    const count = this.#count[side][column]!;
    if (count > 0) return this.#cost[side][column]! / count;
    return this.#learned === 0 ? 1 : this.#total / this.#learned;
  }
}
