import type { Program } from './program.ts';
import type { Relaxation } from './relaxation.ts';

/** A copy of the bounds of all columns. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const boundsFor = (count: number): Bounds => ({
  lower: new Float64Array(count),
  upper: new Float64Array(count),
});

/** The bounds of all columns at a point of the search, told to the relaxation as they change. */
export class Box {
  /** How often anything was narrowed. */
  changes = 0;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly #variables: number;
  readonly #relaxation: Relaxation;

  constructor(program: Program, relaxation: Relaxation) {
    this.lower = program.lower.slice();
    this.upper = program.upper.slice();
    this.#variables = program.n;
    this.#relaxation = relaxation;
  }

  /** How many variables are not fixed. */
  get openVariables(): number {
    let open = 0;
    for (let j = 0; j < this.#variables; j++) if (this.lower[j]! < this.upper[j]!) open++;
    return open;
  }

  change(column: number, lower: number, upper: number): void {
    this.changes++;
    this.#set(column, lower, upper);
  }

  /** Goes to other bounds. */
  load({ lower, upper }: Bounds): void {
    for (let column = 0; column < lower.length; column++)
      if (this.lower[column] !== lower[column] || this.upper[column] !== upper[column])
        this.#set(column, lower[column]!, upper[column]!);
  }

  /** Writes what `load` reads, over a copy. */
  save(copy: Bounds): void {
    copy.lower.set(this.lower);
    copy.upper.set(this.upper);
  }

  #set(column: number, lower: number, upper: number): void {
    this.lower[column] = lower;
    this.upper[column] = upper;
    this.#relaxation.setBounds(column, lower, upper);
  }
}
