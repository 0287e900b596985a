import type { Problem } from '../domain/problem.ts';
import type { Geography } from '../geography/geography.ts';
import type { Scenario } from '../programme/scenario.ts';

/** What is to be decided, and how much of the story is wanted. */
export interface Question {
  readonly scenario: Scenario;
  readonly geography: Geography | null;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly version: string;
  /**
   * `none` gives the award set alone: no replacement values, reserve list or withdrawals. `at-once` also leaves out the
   * baselines, and whether other award sets are as good: where some are, the named tie-break may choose another of them.
   */
  readonly ranking: 'full' | 'none' | 'at-once';
  readonly warnings: readonly Problem[];
}
