import type { ExplainAnswer } from './explain.ts';

/** Why, application by application: what a decision pack keeps as `explanations.json`. */
export interface ExplanationsAnswer {
  readonly schema: 'allot.explanations/1';
  /** Everyone who could be awarded, or those nearest to the line: the smallest margins on both sides of it. */
  readonly of: 'all' | 'nearest';
  /** The funded first, those nearest to losing it before others; then the unfunded, those nearest to an award before others. */
  readonly explanations: readonly ExplainAnswer[];
}
