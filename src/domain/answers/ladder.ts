import type { PhaseName } from './phase-name.ts';
import type { AwardAt } from './whatif.ts';

/**
 * In what order to cut or add so that nobody loses an award: one chain of award sets, each within the next. What
 * `allot ladder --json` prints, and `ladder.json` in a pack. Values are in units of the grid.
 */
export interface LadderAnswer {
  readonly schema: 'allot.ladder/1';
  readonly gridPerPoint: number;
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
  /** By rising pot. */
  readonly rungs: readonly Rung[];
  /** Over all pots: the sum of the chain's values, and of the best possible without a chain. */
  readonly total: {
    readonly value: number;
    readonly freeValue: number;
    readonly price: number;
    /** No chain is worth more than this: proved the best where it equals `value`. Above it where the time ran out. */
    readonly bound: number;
  };
  /** Every award on the ladder, in the order in which the pot brings them in. */
  readonly order: readonly LadderLine[];
}

export interface Rung {
  readonly potPence: number;
  readonly awardedPence: number;
  readonly value: number;
  /** What the best award set of this pot alone is worth. */
  readonly freeValue: number;
  /** freeValue − value: what the chain costs at this pot. */
  readonly price: number;
  readonly awards: readonly AwardAt[];
  /** New at this pot: an application with a new award in each of two phases twice. */
  readonly added: readonly string[];
  /** Funded before, and for more from here on. */
  readonly raised: readonly string[];
  /** How the best set of this pot alone differs. */
  readonly freeEntering: readonly string[];
  readonly freeLeaving: readonly string[];
  /** The same award by award, each with its phase. */
  readonly addedAwards: readonly AwardAt[];
  readonly raisedAwards: readonly AwardAt[];
  readonly freeEnteringAwards: readonly AwardAt[];
  readonly freeLeavingAwards: readonly AwardAt[];
}

/** One award, from the pot on that brings it in. */
export interface LadderLine {
  readonly applicationId: string;
  /** Null in a programme without phases. */
  readonly phase: string | null;
  readonly amountPence: number;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly merit: number;
  /** The smallest pot of the ladder at which it is made. */
  readonly fromPence: number;
}
