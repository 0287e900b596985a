import type { AwardAt, PoolLine } from './whatif.ts';

/**
 * Who steps in when winners withdraw: one ordered list for whoever it is. What `allot reserves --json` prints, and
 * `reserves.json` in a pack. Values are in units of the grid.
 */
export interface ReservesAnswer {
  readonly schema: 'allot.reserves/1';
  readonly gridPerPoint: number;
  /** How many withdraw at once. */
  readonly withdrawals: number;
  readonly list: readonly ReserveName[];
  /** The most that the list falls short of the best additions, whoever withdraws. */
  readonly worstRegret: number;
  /** No list of this length has a smaller worst regret: proved the best where it equals `worstRegret`. */
  readonly bound: number;
  /** Every set of that many withdrawals, by falling regret. */
  readonly cases: readonly ReserveCase[];
  /** Withdrawals after which no additions to the awards that stand keep every rule: others would have to lose theirs. */
  readonly beyond: readonly (readonly string[])[];
}

export interface ReserveName extends PoolLine {
  readonly order: number;
  readonly requestedPence: number;
}

export interface ReserveCase {
  readonly withdrawn: readonly string[];
  /** What the list brings, in its order. */
  readonly taken: readonly AwardAt[];
  readonly awardedPence: number;
  readonly value: number;
  /** The best that any additions to the awards that stand come to. */
  readonly bestValue: number;
  readonly regret: number;
  /** Re-checked on the set that the list comes to. Where a rule is broken, the regret is all of the best value and one unit. */
  readonly rulesHold: boolean;
}
