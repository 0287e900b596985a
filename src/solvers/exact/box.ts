import type { Program } from './program.ts';
import type { Relaxation } from './relaxation.ts';

/** The bounds of all columns at a point of the search, told to the relaxation as they change, and the way back. */
export class Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly #relaxation: Relaxation;
  readonly #columns: number[] = [];
  readonly #lowers: number[] = [];
  readonly #uppers: number[] = [];

  constructor(program: Program, relaxation: Relaxation) {
    this.lower = program.lower.slice();
    this.upper = program.upper.slice();
    this.#relaxation = relaxation;
  }

  /** Where to return to, to undo what comes after. */
  get mark(): number {
    return this.#columns.length;
  }

  change(column: number, lower: number, upper: number): void {
    this.#columns.push(column);
    this.#lowers.push(this.lower[column]!);
    this.#uppers.push(this.upper[column]!);
    this.#set(column, lower, upper);
  }

  undo(mark: number): void {
    while (this.#columns.length > mark) {
      const column = this.#columns.pop()!;
      this.#set(column, this.#lowers.pop()!, this.#uppers.pop()!);
    }
  }

  #set(column: number, lower: number, upper: number): void {
    this.lower[column] = lower;
    this.upper[column] = upper;
    this.#relaxation.setBounds(column, lower, upper);
  }
}
