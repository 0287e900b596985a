import type { DecisionResult } from '../result.ts';
import type { PhaseName } from './phase-name.ts';
import type { AwardAt } from './whatif.ts';

/** How do scenarios over the same applications differ, and why? What `allot compare --json` prints. */
export interface CompareAnswer {
  readonly schema: 'allot.compare/1';
  readonly scenarios: readonly ComparedScenario[];
  /** Funded in every scenario that has an award set. */
  readonly inCommon: readonly string[];
  /** Every application that is funded in some scenario. */
  readonly membership: readonly Membership[];
  /** Each other scenario against the first. */
  readonly differences: readonly Difference[];
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
}

/** One scenario in the measures that all of them share. Values of different objectives have no common measure. */
export interface ComparedScenario {
  readonly name: string;
  readonly title: string;
  readonly status: DecisionResult['status'];
  readonly statement: string;
  readonly potPence: number;
  readonly awards: number;
  readonly awardedPence: number;
  readonly totalMarks: number;
  readonly placesReached: number;
  readonly peopleReached: number | null;
}

export interface Membership {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  /** What it gets in each scenario, in all phases together; null where it is not funded. */
  readonly amountsPence: readonly (number | null)[];
  /** Its awards in each scenario, each with its phase. */
  readonly awards: readonly (readonly AwardAt[])[];
}

/** What another scenario does otherwise than the first, and which of the changed inputs is responsible. */
export interface Difference {
  /** By name. */
  readonly from: string;
  readonly to: string;
  readonly entrants: readonly string[];
  readonly leavers: readonly string[];
  /** Funded in both, at another amount. */
  readonly changed: readonly string[];
  /** The same award by award, each with its phase. */
  readonly entrantAwards: readonly AwardAt[];
  readonly leaverAwards: readonly AwardAt[];
  readonly changedAwards: readonly AwardAt[];
  /** Up to six: beyond, inputs of one kind are one. */
  readonly inputs: readonly ChangedInput[];
  readonly grouped: boolean;
  /** Of all mixtures of the two scenarios, those with no award set: nobody is funded in them. */
  readonly mixtures: number;
  readonly mixturesWithoutAwards: number;
  readonly flips: readonly Flip[];
}

/** One input in which the two differ, and its share (Shapley) in what differs: the shares of all inputs add up. */
export interface ChangedInput {
  readonly id: string;
  readonly title: string;
  /** In the number of applications whose fate is another. */
  readonly flips: Share;
  readonly awards: Share;
  readonly awardedPence: Share;
  readonly placesReached: Share;
}

/** Rounded to four places, and exactly, as `1/3`. */
export interface Share {
  readonly share: number;
  readonly exact: string;
}

/** An application that is funded in one of the two and not in the other. */
export interface Flip {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly funded: 'only-before' | 'only-after';
  /** The smallest sets of inputs that flip it, taken over into the first scenario; up to three of them, by id. */
  readonly smallest: readonly (readonly string[])[];
}
