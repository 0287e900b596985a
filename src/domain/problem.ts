/** How bad a problem is: an error stops the decision; a warning is reported with it. */
export type Severity = 'error' | 'warning';

/** Where a problem lies. Rows are counted as a spreadsheet counts them: the header is row 1. */
export interface Location {
  readonly file: string;
  /** The sheet of a workbook. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/**
 * Something wrong with what was given to us, said so that its sender can mend it.
 *
 * `code` is settled: tests and scripts rely on it. `message` says what is wrong, `expected` what would
 * have been right, `mend` how to put it right. `value` is what was found, as it stood in the file.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly at: Location;
  readonly value?: string;
  readonly message: string;
  readonly expected: string;
  readonly mend: string;
}

/** What a reading gave: always every problem, and a value unless one of them is an error. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}
