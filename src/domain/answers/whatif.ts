import type { Value } from '../result.ts';
import type { PhaseName } from './phase-name.ts';
import type { RuleName } from './rule-name.ts';

/**
 * What more or less money does. What `allot whatif --json` prints, and `whatif.json` in a pack.
 *
 * Values are what each level can reach, in units of the grid: with a hierarchical objective an entry a level, where a
 * later level may fall as the pot rises because an earlier one asks for more.
 */
export interface WhatifAnswer {
  readonly schema: 'allot.whatif/1';
  readonly objective: {
    readonly mode: 'weighted' | 'hierarchical';
    readonly gridPerPoint: number;
    readonly levels: readonly string[];
  };
  /** Of every application that is funded at some pot below. */
  readonly applications: readonly PoolLine[];
  readonly asked: {
    readonly fromPence: number;
    readonly toPence: number;
    /** Null where every pot at which the best changes was asked for. */
    readonly stepPence: number | null;
    /** `pots`: the pots of a grid or a list. `every-change`: every pot of the range at which the best changes. */
    readonly coverage: 'pots' | 'every-change';
    /** With `every-change`: the staircase has every change from here up; above `fromPence` where the cap on steps was met. */
    readonly completeFromPence: number | null;
  };
  /** By rising pot. */
  readonly steps: readonly WhatifStep[];
  /** The scenario's own pot. */
  readonly own: {
    readonly potPence: number;
    /** Null where no award set keeps the rules at it. */
    readonly value: Value | null;
    /** Whose awards they are: an application with an award in each of two phases twice. */
    readonly awards: readonly string[];
    /** The same awards, each with its phase. */
    readonly awardsAt: readonly AwardAt[];
    /** The next pot above it at which the best value changes; null where no larger pot ever changes it. */
    readonly next: NextPot | null;
  };
  /** The smallest pot at which all rules can be kept; null where none is large enough. */
  readonly smallestPotPence: number | null;
  /** Where the value falls although the pot rises, and the rules that move with the pot. */
  readonly falls: readonly WhatifFall[];
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
  /** The rules that are named by their ids. */
  readonly ruleNames: readonly RuleName[];
  /** What was not answered, and why, in sentences. */
  readonly notes: readonly string[];
}

export interface PoolLine {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly merit: number;
}

export interface WhatifStep {
  readonly potPence: number;
  /** The largest pot known to give the same value: the last of its step, or the pot itself. */
  readonly untilPence: number;
  readonly status: 'optimal' | 'infeasible' | 'not-proved';
  readonly value: Value | null;
  readonly awardedPence: number;
  readonly awards: readonly AwardAt[];
  /** Who gains, loses or changes an award from the step before. */
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  readonly changed: readonly string[];
  /** The same award by award, for one application may gain or lose two: each with its phase. */
  readonly enteringAwards: readonly AwardAt[];
  readonly leavingAwards: readonly AwardAt[];
  readonly changedAwards: readonly AwardAt[];
  /** Points for each pound since the step before; null for levels, and where there is nothing to compare with. */
  readonly pointsPerPound: number | null;
}

export interface AwardAt {
  readonly applicationId: string;
  readonly optionId: string;
  /** Null in a programme without phases. */
  readonly phase: string | null;
  readonly amountPence: number;
}

export interface NextPot {
  readonly potPence: number;
  readonly value: Value;
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  readonly changed: readonly string[];
  readonly enteringAwards: readonly AwardAt[];
  readonly leavingAwards: readonly AwardAt[];
  readonly changedAwards: readonly AwardAt[];
}

export interface WhatifFall {
  readonly fromPence: number;
  readonly toPence: number;
  /** Ids of rules that are a share of the pot; `guard` where what the guard keeps rises with the pot. */
  readonly because: readonly string[];
}
