import { complete, worth } from './complete.ts';
import type { Program } from './program.ts';

/** The best assignment of a program found so far, and what is no longer looked for. */
export class Incumbent {
  values: Float64Array | null = null;
  value = -Infinity;
  /** Nothing worth this or less is looked for. */
  cutoff = -Infinity;
  readonly #whole: Program;

  constructor(whole: Program) {
    this.#whole = whole;
  }

  /**
   * Takes what is found in a part of the program: decisions as they are there, the rest of them as they are fixed. Implied variables are worked
   * out anew over the whole, since a part may have lost what they could be better for.
   */
  offer(part: Program, found: Float64Array | null, fixed: Float64Array): void {
    if (found === null) return;
    const whole = this.#whole;
    const all = fixed.slice(0, whole.n);
    for (let j = 0; j < part.n; j++) all[part.origin[j]!] = found[j]!;
    const values = complete(whole, (j) => all[j]!, whole.lower, whole.upper) ?? all;
    const value = worth(whole, values);
    if (value <= this.value) return;
    this.values = values;
    this.value = value;
    this.cutoff = Math.max(this.cutoff, value);
  }
}
