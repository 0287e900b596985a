import type { Problem } from '../domain/problem.ts';
import type { Case } from '../formulation/case.ts';
import type { Answer } from './decide.ts';
import type { OnProgress, Oracle } from './oracle.ts';

/** A case that was decided, and where to ask what else might have been. */
export interface Inquiry {
  readonly case: Case;
  readonly decision: Answer;
  readonly oracle: Oracle;
  readonly onProgress: OnProgress;
}

/** A case that was not decided: its rules may conflict. */
export type Undecided = Omit<Inquiry, 'decision'>;

/** What came of a question. */
export type Asked<T> =
  | { readonly status: 'answered'; readonly answer: T }
  /** It cannot be asked of this scenario, or not in these words. */
  | { readonly status: 'refused'; readonly problems: readonly Problem[] }
  /** The engine stopped before it proved what the answer rests on. */
  | { readonly status: 'not-proved'; readonly reason: string };
