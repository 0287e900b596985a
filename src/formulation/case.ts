import type { Allocation } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Geography } from '../geography/geography.ts';
import type { Scenario } from '../programme/scenario.ts';
import type { Workings } from './workings.ts';

/** What is decided: a scenario, those of its applications that may be funded, and its map. */
export interface Case {
  readonly scenario: Scenario;
  /** In code-unit order of their ids, so that the order of rows in a file changes nothing. */
  readonly candidates: readonly Candidate[];
  /** Awards of other phases that are on record, whoever holds them: limits that say so count them. */
  readonly recorded: Allocation;
  readonly geography: Geography | null;
  /** What is kept of what was worked out of this case, and of those that it varies; nothing is without it. */
  readonly workings?: Workings;
}

/** Puts candidates in the one order that every model and report uses. */
export const inOrder = (candidates: readonly Candidate[]): readonly Candidate[] =>
  [...candidates].sort((a, b) => byCodeUnit(a.application.id, b.application.id));
