/** What was asked for on the command line. */
export interface Options {
  readonly sizes: readonly number[] | null;
  readonly families: readonly string[] | null;
  readonly rivals: readonly string[] | null;
  readonly seeds: number;
  readonly limitSeconds: number;
  readonly quick: boolean;
}

/** What a suite found: rows for people and for machines, and everything that was wrong with an answer. */
export interface Report {
  readonly table: string;
  readonly lines: readonly object[];
  readonly faults: readonly string[];
}

/** Some rows of the benchmark, chosen by name. */
export interface Suite {
  readonly says: string;
  run(options: Options): Report | Promise<Report>;
}

/** A goal, what was measured for it, and whether it was met; null where nothing was measured. */
export interface Target {
  readonly goal: string;
  readonly met: boolean | null;
}

export const inWords = (targets: readonly Target[]): string =>
  targets
    .filter(({ met }) => met !== null)
    .map(({ goal, met }) => `${met === true ? 'met' : 'NOT MET'}: ${goal}`)
    .join('; ');
