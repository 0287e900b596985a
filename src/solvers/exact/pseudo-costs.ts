/**
 * What branching on a column was found to cost, per unit of distance, on either side: the score of a column is the product of what its two sides
 * are expected to cost. Where nothing is known, the mean of what is.
 * Source: T. Achterberg, T. Koch and A. Martin, “Branching rules revisited” (2005).
 */
export class PseudoCosts {
  #cost: readonly [Float64Array, Float64Array];
  #count: readonly [Int32Array, Int32Array];
  #total = 0;
  #learned = 0;

  constructor(columns: number) {
    this.#cost = [new Float64Array(columns), new Float64Array(columns)];
    this.#count = [new Int32Array(columns), new Int32Array(columns)];
  }

  /** The same knowledge, which then goes its own way. */
  copy(): PseudoCosts {
    const copy = new PseudoCosts(0);
    copy.#cost = [this.#cost[0].slice(), this.#cost[1].slice()];
    copy.#count = [this.#count[0].slice(), this.#count[1].slice()];
    copy.#total = this.#total;
    copy.#learned = this.#learned;
    return copy;
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
