/** Whole numbers up to this are exact in doubles. */
const EXACT = 2 ** 53;

/** A sum of products of whole numbers, exact whatever its size: in doubles as far as they go, beyond in BigInt. */
export class LongSum {
  #small = 0;
  #large = 0n;

  clear(): void {
    this.#small = 0;
    this.#large = 0n;
  }

  /** Adds a · b, each exact in a double. */
  add(a: number, b: number): void {
    const product = a * b;
    const sum = this.#small + product;
    if (product < EXACT && product > -EXACT && sum < EXACT && sum > -EXACT) this.#small = sum;
    else this.#large += BigInt(a) * BigInt(b);
  }

  get value(): bigint {
    return this.#large + BigInt(this.#small);
  }
}
