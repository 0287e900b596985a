import type { ChangeLine, IneligibleLine, Value } from '../result.ts';
import type { PhaseName } from './phase-name.ts';
import type { RuleName } from './rule-name.ts';

/** Why funded, or why not, and what would have to change? What `allot explain --json` prints. Values are in grid units. */
export interface ExplainAnswer {
  readonly schema: 'allot.explain/1';
  readonly gridPerPoint: number;
  readonly levels: readonly string[];
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly requestedPence: number;
  readonly fate: 'funded' | 'not-funded' | 'ineligible';
  /** What it gets; one award for each phase. */
  readonly awards: readonly ChangeLine[];
  /** Where it is ineligible: every clause that keeps it out, or to which it does not speak. */
  readonly breaches: IneligibleLine['breaches'];
  /** The locks on it, each on one phase or on whether it is funded at all. */
  readonly locks: readonly LockOnIt[];
  readonly merit: number | null;
  readonly meritExact: string | null;
  /** Null where it is ineligible. */
  readonly turned: TurnedAround | null;
  /** What else bears on it, in sentences: a smaller offer, where it alone delivers, what keeps it out by itself. */
  readonly besides: readonly string[];
  readonly marks: MarksAnswer | null;
  readonly amount: AmountAnswer | null;
  readonly rules: RulesAgainst | null;
  /** The phase that is decided, where it is one alone; null where several are, or there are none. */
  readonly phase: PhaseName | null;
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
  /** The rules that are named by their ids. */
  readonly ruleNames: readonly RuleName[];
  /** What was not asked or not proved, and why, in sentences. */
  readonly leftOut: readonly string[];
}

export interface LockOnIt {
  readonly decision: 'fund' | 'do-not-fund';
  /** The phase that it is about; null: whether it is funded at all. */
  readonly phase: string | null;
  readonly reason: string;
}

/** The best award set with its fate turned around, of those the one that changes fewest awards. */
export type TurnedAround =
  | {
      readonly possible: true;
      /** What the best award set would lose; nothing is a tie. */
      readonly margin: Value;
      /** The same in marks on its own award, to two places; null with levels, where marks have no weight, or where phases are decided together. */
      readonly marginInMarks: number | null;
      readonly entering: readonly ChangeLine[];
      readonly leaving: readonly ChangeLine[];
      readonly changed: readonly ChangeLine[];
    }
  /** No award set keeps every rule with the fate turned around. */
  | { readonly possible: false };

/** A mark: rounded to four places, exactly, and whether it is enough itself or only more than it. */
export interface MarkAt {
  readonly mark: number;
  readonly markExact: string;
  readonly attained: boolean;
}

export interface MarksAnswer {
  /** From this mark on every best award set funds it; null: at no mark. */
  readonly wins: MarkAt | null;
  /** From this mark on some best award set funds it, and the tie-break may choose it. */
  readonly ties: MarkAt | null;
  /** The rule towards which its mark counts as well (a fundable line, or `guard`), where that puts these marks elsewhere than the margin does; null: none. */
  readonly heldBy: string | null;
  /** What each reviewer could have done alone; empty without a panel. */
  readonly reviewers: readonly ReviewerSway[];
}

export interface ReviewerSway {
  readonly reviewer: string;
  /** Its merit had this reviewer given the lowest marks of the scale, and the highest. */
  readonly lowest: number;
  readonly highest: number;
  /** Whether that alone would have turned its fate around: for an unfunded one that it wins, for a funded one that it loses. */
  readonly decides: boolean;
}

export interface AmountAnswer {
  /** The largest amount at which every best award set funds it; null: not at any price. */
  readonly largestPence: number | null;
  /** Where there is no such amount: whether it would at least tie at some. Then the tie-break may choose it. */
  readonly ties: boolean;
  /** Up to which amount this was looked for: what it asked, or for a funded one the most that it may ask. */
  readonly upToPence: number;
}

export interface RulesAgainst {
  /** The smallest sets of rules without which its fate is turned around. Empty where there are none, or none was found. */
  readonly sets: readonly (readonly string[])[];
  /** Every set of up to so many rules was tried. */
  readonly searchedUpTo: number;
  /** False where the search ended before every set was tried, and none was found. */
  readonly complete: boolean;
}
