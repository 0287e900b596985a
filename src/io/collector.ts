import type { Location, Problem } from '../domain/problem.ts';
import { tooManyProblems } from './problems.ts';

/** Beyond this many, more problems say nothing new, and memory must stay bounded. */
const enough = 10_000;

/** Gathers the problems of one reading, in the order in which they were found. */
export class Collector {
  readonly #problems: Problem[] = [];
  readonly #settled = new Set<string>();

  add(problem: Problem): void {
    if (this.#settled.size > 0 && this.#settled.has(keyOf(problem.at))) return;
    if (this.#problems.length < enough) this.#problems.push(problem);
    else if (this.#problems.length === enough) this.#problems.push(tooManyProblems(problem.at, enough));
  }

  /** Adds the problem and gives undefined: what was being read has no value. */
  refuse(problem: Problem): undefined {
    this.add(problem);
    return undefined;
  }

  /** Adds a problem after which nothing more is to be said of its cell: what follows from an error is no news. */
  settle(problem: Problem): void {
    this.add(problem);
    if (!this.full) this.#settled.add(keyOf(problem.at));
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

const keyOf = ({ file, sheet, row, column }: Location): string => JSON.stringify([file, sheet, row, column]);

/** A file, or one sheet of a workbook. */
export type Source = string | { readonly file: string; readonly sheet: string };

/** Problems have a place: a file, perhaps a sheet of it, a row and a column. */
export function at(source: Source, row?: number, column?: string): Location {
  if (typeof source !== 'string')
    return { ...source, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  if (row === undefined) return column === undefined ? { file: source } : { file: source, column };
  return column === undefined ? { file: source, row } : { file: source, row, column };
}
