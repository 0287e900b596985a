import type { ApplicationId } from './ids.ts';
import type { Rational } from './rational.ts';

/** One mark by one reviewer on one criterion of one application, on the panel's own scale. */
export interface Mark {
  readonly application: ApplicationId;
  readonly reviewer: string;
  /** null where the panel gives one overall mark. */
  readonly criterion: string | null;
  /** null where the cell was empty: not stated, never zero. */
  readonly score: Rational | null;
  /** A declared conflict of interest: the mark does not count. */
  readonly conflict: boolean;
}

/** A panel's marks and the scale they are on. */
export interface Panel {
  readonly marks: readonly Mark[];
  /** The lowest and highest mark a reviewer may give; mapped linearly to 0 and 100. */
  readonly scale: readonly [Rational, Rational];
  /** Criteria with their weights (positive; they need not sum to 1). Empty where there is one overall mark. */
  readonly criteria: readonly { readonly name: string; readonly weight: Rational }[];
}
