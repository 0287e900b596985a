import type { AwardOption, Candidate } from './application.ts';

/** One award: a candidate and the option it gets. */
export interface Award {
  readonly candidate: Candidate;
  readonly option: AwardOption;
}

/** A set of awards, at most one for each option-bearing application and phase, in the candidates' order. */
export type Allocation = readonly Award[];
