import type { Location, Problem } from '../domain/problem.ts';
import { tooManyProblems } from './problems.ts';

/** Beyond this many, more problems say nothing new, and memory must stay bounded. */
const enough = 10_000;

/** Gathers the problems of one reading, in the order in which they were found. */
export class Collector {
  readonly #problems: Problem[] = [];

  add(problem: Problem): void {
    if (this.#problems.length < enough) this.#problems.push(problem);
    else if (this.#problems.length === enough) this.#problems.push(tooManyProblems(problem.at, enough));
  }

  /** Adds the problem and gives undefined: what was being read has no value. */
  refuse(problem: Problem): undefined {
    this.add(problem);
    return undefined;
  }

  get all(): readonly Problem[] {
    return this.#problems;
  }

  /** So many that looking for more is of no use. */
  get full(): boolean {
    return this.#problems.length > enough;
  }

  get failed(): boolean {
    return this.#problems.some(({ severity }) => severity === 'error');
  }
}

/** Problems have a place: a file, perhaps a row and a column of it. */
export const at = (file: string, row?: number, column?: string): Location => ({
  file,
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
});
