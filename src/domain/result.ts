import type { Measures } from './measures.ts';
import type { Problem } from './problem.ts';

export type * from './measures.ts';

/**
 * What a decision came to: the document that `--json` prints and the decision pack keeps as `result.json`.
 *
 * Money is whole pence in every field whose name ends in `Pence`. Values of objectives, replacement values and
 * opportunity costs are whole units of the published grid (`objective.gridPerPoint` of them to a point), so that
 * two different values differ by at least 1. With a hierarchical objective a value is an array, an entry a level,
 * compared level by level. `null` for a replacement value means that no award set is possible without it, for an
 * opportunity cost that none is possible with it.
 */
export interface DecisionResult {
  readonly schema: 'allot.result/1';
  readonly status: 'optimal' | 'within' | 'infeasible' | 'unknown';
  readonly scenario: { readonly name: string; readonly title: string; readonly story: string | null };
  readonly programme: {
    readonly id: string;
    readonly title: string;
    readonly funder: string | null;
    readonly notes: readonly string[];
  };
  /** Said in one sentence: what was proved, and what was not. */
  readonly statement: string;
  /** `full`: every replacement value and opportunity cost was found by re-optimisation; `none`: only the award set was asked for. */
  readonly ranking: 'full' | 'none';
  readonly objective: {
    readonly mode: 'weighted' | 'hierarchical';
    readonly basis: 'award' | 'pound' | 'above-line';
    readonly gridPerPoint: number;
    readonly levels: readonly LevelValue[];
    /** In points. */
    readonly merit: number;
    readonly spread: number;
    readonly diversity: number;
    /** What each weight trades, in words. */
    readonly exchange: readonly string[];
    readonly guard: { readonly bestMerit: number; readonly leastMerit: number } | null;
  };
  readonly pot: {
    readonly availablePence: number;
    readonly awardedPence: number;
    readonly remainingPence: number;
  };
  readonly awards: readonly AwardLine[];
  readonly reserve: readonly ReserveLine[];
  /** Who steps in, for each single withdrawal, by full re-optimisation. */
  readonly withdrawals: readonly WithdrawalLine[];
  readonly notFunded: readonly NotFundedLine[];
  readonly ineligible: readonly IneligibleLine[];
  readonly rules: readonly RuleLine[];
  /** Applications that exclude each other, each set with its reason, and which of them is funded. */
  readonly exclusions: readonly ExclusionLine[];
  /** Where the rules conflict: a smallest set of them that cannot be kept together. Null otherwise, or where it was not found. */
  readonly conflict: Conflict | null;
  readonly locks: readonly {
    readonly applicationId: string;
    /** Null: whether it is funded at all. */
    readonly phase: string | null;
    readonly decision: 'fund' | 'do-not-fund';
    readonly reason: string;
  }[];
  readonly baselines: readonly BaselineLine[];
  readonly measures: Measures;
  readonly ties: {
    readonly broken: boolean;
    /** The applications whose fate (or amount) was a tie: the same as `free`. */
    readonly between: readonly string[];
    readonly by: readonly string[];
    /**
     * How many award sets have the best value; where counting was not `exact`, at least so many. Null where the best
     * value was not proved, or nothing was awarded to be shared.
     */
    readonly sets: { readonly count: number; readonly exact: boolean } | null;
    /** Applications awarded the same in all of these sets; in none of them; in some, or not the same. One in no list is not known. */
    readonly inAll: readonly string[];
    readonly inNone: readonly string[];
    readonly free: readonly string[];
  };
  readonly settings: readonly {
    readonly name: string;
    readonly value: string;
    readonly from: 'scenario' | 'programme' | 'default';
  }[];
  /** Warnings that came with the inputs and the marks. */
  readonly warnings: readonly Problem[];
  readonly provenance: {
    readonly version: string;
    readonly engine: string;
    readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
    /** The map, and what whatever is drawn or computed from it must carry; null where there is none. */
    readonly map: { readonly id: string; readonly title: string; readonly attribution: string } | null;
    readonly seed: string | null;
  };
}

/** A value in grid units: one number when weighted, an entry a level when hierarchical. */
export type Value = number | readonly number[];

export interface LevelValue {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  /** In grid units: what later levels were allowed to give up of this one. */
  readonly allowedLoss: number;
}

/** What every list says of an application. */
export interface ApplicationLine {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  /** In a programme with phases: what it asks for in the phase of the line. */
  readonly requestedPence: number;
  /** The mark as a decimal of at most four places, and exactly, as `220/3`. */
  readonly merit: number;
  readonly meritExact: string;
  readonly places: readonly { readonly id: string; readonly name: string; readonly share: string }[];
  readonly themes: readonly string[];
  /** Points of diversity and of spread that hang on it: lost without it, if it is funded; gained with it, if not. */
  readonly diversityContribution: number;
  readonly spreadContribution: number;
}

export interface AwardLine extends ApplicationLine {
  readonly rank: number;
  readonly optionId: string;
  readonly tier: string | null;
  readonly phase: string | null;
  readonly amountPence: number;
  readonly replacementValue: Value | null;
  /** Why it ranks where it does, in sentences. */
  readonly because: readonly string[];
}

export interface ReserveLine extends ApplicationLine {
  readonly order: number;
  readonly optionId: string;
  readonly tier: string | null;
  readonly phase: string | null;
  readonly amountPence: number;
  readonly opportunityCost: Value;
  readonly because: readonly string[];
}

export interface WithdrawalLine {
  readonly applicationId: string;
  /** The phase that it withdraws from, and those that follow it; null in a programme without phases. */
  readonly phase: string | null;
  /** null where no award set satisfies the rules once it has withdrawn. */
  readonly replacement: {
    readonly entering: readonly ChangeLine[];
    /** Whoever else loses an award. */
    readonly leaving: readonly string[];
    /** The awards that they lose. */
    readonly givingWay: readonly ChangeLine[];
    /** Funded in both, at another amount. */
    readonly changed: readonly ChangeLine[];
    readonly rulesHold: boolean;
  } | null;
}

/** An award that is made, lost or changed. */
export interface ChangeLine {
  readonly applicationId: string;
  readonly optionId: string;
  readonly phase: string | null;
  readonly amountPence: number;
}

export interface NotFundedLine extends ApplicationLine {
  /** The phase in which it has no award; those that follow it are not listed. */
  readonly phase: string | null;
  /** null where no award set satisfies the rules with it. */
  readonly opportunityCost: Value | null;
  readonly because: readonly string[];
}

export interface IneligibleLine {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly requestedPence: number;
  readonly breaches: readonly {
    readonly clause: string;
    /** `not-stated` is no breach: the application has not said. */
    readonly answer: 'breach' | 'not-stated';
    readonly message: string;
  }[];
}

/** The state of one rule. Shares are thousandths-exact decimals of 1; pounds are pence where `unit` is `pence`. */
export type RuleLine = MeasuredRule | UnmeasuredRule;

interface StatedRule {
  readonly id: string;
  readonly clause: string | null;
  readonly title: string;
  readonly unit: 'pence' | 'awards' | 'share' | 'places' | 'marks' | 'merit';
  readonly sense: 'at-most' | 'at-least';
  readonly limit: number;
  /** For a rule on each of several subjects: those at which `achieved` was measured, by name. Empty otherwise. */
  readonly tightestAt: readonly string[];
}

export interface MeasuredRule extends StatedRule {
  readonly achieved: number;
  readonly holds: boolean;
  readonly binding: boolean;
}

/** No award is made that the rule is about: there is no lowest mark of none, and no share of nothing. */
export interface UnmeasuredRule extends StatedRule {
  readonly achieved: null;
  readonly holds: true;
  readonly binding: false;
}

/** A set of applications of which at most one is funded. */
export interface ExclusionLine {
  readonly ruleId: string;
  readonly clause: string | null;
  readonly applicationIds: readonly string[];
  /** Such as who signed for all of them. */
  readonly reason: string;
  /** Null where none of them is. */
  readonly funded: string | null;
}

/** One of the rules that conflict. */
export interface ConflictingRule {
  /** The rule's id; `lock:APPLICATION` for a lock. */
  readonly id: string;
  readonly clause: string | null;
  readonly title: string;
  /** The nearest to its limit that it can be met while the others stand; null for a lock, a share of what is spent, a fundable line, and where no value was found. */
  readonly nearest: Pick<MeasuredRule, 'unit' | 'sense' | 'limit' | 'achieved'> | null;
}

export interface Conflict {
  /** Whether it is proved that without any one of these rules the others can be kept. */
  readonly minimal: boolean;
  readonly rules: readonly ConflictingRule[];
}

/** The optimum or a baseline, in the same measures. */
export interface Yardstick {
  readonly awards: number;
  readonly awardedPence: number;
  /** In points; null for a hierarchical objective, whose levels have no sum. */
  readonly value: number | null;
  readonly merit: number;
  readonly spread: number;
  readonly diversity: number;
  readonly totalMarks: number;
  readonly placesReached: number;
  readonly peopleReached: number | null;
}

export interface BaselineLine extends Yardstick {
  readonly name: 'optimum' | 'by-merit' | 'by-merit-per-pound' | 'published';
  readonly title: string;
  readonly applicationIds: readonly string[];
  /** Rules that this set does not satisfy, by id. */
  readonly breaks: readonly string[];
}
