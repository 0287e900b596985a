/** Whole numbers up to this are exact in doubles. */
const EXACT = 2 ** 53;
/** What a factor is divided by for its high part and its low. */
const HALF = 2 ** 26;

const isExact = (whole: number): boolean => whole < EXACT && whole > -EXACT;

/**
 * A sum of products of whole numbers, exact whatever its size: small + 2²⁶ high + large. Products that a double does not hold are added
 * in two halves, as long as doubles hold those, and in BigInt beyond.
 */
export class LongSum {
  #small = 0;
  #high = 0;
  #large = 0n;

  clear(): void {
    this.#small = 0;
    this.#high = 0;
    this.#large = 0n;
  }

  /** Adds a · b, each exact in a double. */
  add(a: number, b: number): void {
    const product = a * b;
    const sum = this.#small + product;
    if (isExact(product) && isExact(sum)) {
      this.#small = sum;
      return;
    }
    const high = Math.trunc(a / HALF);
    const ofHigh = high * b;
    const ofLow = (a - high * HALF) * b;
    const highs = this.#high + ofHigh;
    const lows = this.#small + ofLow;
    if (isExact(ofHigh) && isExact(highs) && isExact(ofLow) && isExact(lows)) {
      this.#high = highs;
      this.#small = lows;
    } else this.#large += BigInt(a) * BigInt(b);
  }

  get value(): bigint {
    return this.#large + BigInt(this.#high) * BigInt(HALF) + BigInt(this.#small);
  }
}
