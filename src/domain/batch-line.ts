import type { Problem } from './problem.ts';
import type { DecisionResult, LevelValue, Yardstick } from './result.ts';

/** One result of a batch: a line of JSON that says by itself what it answers. */
export interface BatchLine {
  readonly schema: 'allot.batch/1';
  /** The name of the plan: lines of one plan belong together. */
  readonly plan: string;
  /** Which of how many, counted from 1 over the whole batch. */
  readonly job: number;
  readonly of: number;
  readonly scenario: string;
  readonly set: Readonly<Record<string, string>>;
  readonly version: string;
  readonly status: DecisionResult['status'] | 'invalid';
  readonly statement: string;
  readonly objective: {
    readonly mode: string;
    readonly gridPerPoint: number;
    readonly levels: readonly LevelValue[];
  } | null;
  readonly pot: DecisionResult['pot'] | null;
  readonly awards: readonly {
    readonly applicationId: string;
    readonly optionId: string;
    readonly amountPence: number;
  }[];
  /** What the award set comes to, in the measures of a result's baselines. */
  readonly measures: Yardstick | null;
  readonly tieBroken: boolean;
  /** Errors, where the scenario could not be decided. */
  readonly problems: readonly Problem[];
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
}
