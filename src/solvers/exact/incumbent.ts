import { complete } from './complete.ts';
import type { Program } from './program.ts';
import { worth } from './worth.ts';

/** More parts than this, looked at only for what is as good as the best, are too many to tell whether it is the only one. */
const MOST_ALIKE = 200;

/** The best assignment of a program found so far, and what is no longer looked for. */
export class Incumbent {
  values: Float64Array | null = null;
  value = -Infinity;
  /** Nothing worth this or less is looked for. */
  cutoff = -Infinity;
  /** Nothing better is looked for than the first that is worth more than this. */
  enough = Infinity;
  readonly #whole: Program;
  /** Whether others as good are looked for, and how many parts were looked at for them alone. */
  #seeksAlike: boolean;
  #alike = 0;
  /** Whether others as good as this one were looked for and did not come up. */
  #isAlone = false;

  constructor(whole: Program, seeksAlike: boolean) {
    this.#whole = whole;
    this.#seeksAlike = seeksAlike;
  }

  get isEnough(): boolean {
    return this.value > this.enough;
  }

  /** What need not be looked for for the incumbent's sake: what is worth as much, or less than that where others as good are looked for. */
  get mark(): number {
    return this.#isAlone ? this.value - this.#whole.unit : this.value;
  }

  /** Where a search has closed everything at a cutoff below the incumbent: whether no other decisions are as good. */
  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** Counts a part in which nothing is better than the incumbent, though something may be as good. After too many, others as good are looked for no more. */
  countAlike(): void {
    this.#alike++;
    if (this.#alike <= MOST_ALIKE) return;
    this.#seeksAlike = false;
    this.#meetAnother();
  }

  /**
   * Takes what is found in a part of the program: decisions as they are there, the rest of them as they are fixed. Implied variables are worked
   * out anew over the whole, since a part may have lost what they could be better for.
   */
  offer(part: Program, found: Float64Array | null, fixed: Float64Array): void {
    if (found === null || worth(part, found) + part.offset < this.value) return;
    const whole = this.#whole;
    const all = fixed.slice(0, whole.n);
    for (let j = 0; j < part.n; j++) all[part.origin[j]!] = found[j]!;
    const values = complete(whole, all.slice()) ?? all;
    const value = worth(whole, values);
    if (value < this.value) return;
    if (value === this.value) {
      if (this.#isAlone && !this.#decidesAs(values)) this.#meetAnother();
      return;
    }
    this.values = values;
    this.value = value;
    this.#isAlone = this.#seeksAlike;
    this.cutoff = Math.max(this.cutoff, this.mark);
  }

  #meetAnother(): void {
    this.#isAlone = false;
    this.cutoff = Math.max(this.cutoff, this.value);
  }

  #decidesAs(values: Float64Array): boolean {
    const { n, decision } = this.#whole;
    for (let j = 0; j < n; j++) if (decision[j] === 1 && values[j] !== this.values![j]) return false;
    return true;
  }
}
