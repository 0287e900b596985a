import type { Measures } from './standing.ts';
import type { Reserve, Withdrawal, Working } from './withdrawal.ts';

/** Who may withdraw, who may be put on the list, and what they are measured by. */
export interface Pool {
  readonly withdrawals: readonly Withdrawal[];
  readonly reserves: readonly Reserve[];
  readonly measures: Measures;
  readonly working: Working;
  /** What each award costs, in pence, by its index. */
  readonly amounts: readonly number[];
  readonly pot: number;
  /** Whether no award can lower the worth of a set: then what is good enough stays so. */
  readonly neverLess: boolean;
  /** Whether every rule is an upper limit on a sum: then what does not fit once never fits later. */
  readonly onlyLimits: boolean;
}
