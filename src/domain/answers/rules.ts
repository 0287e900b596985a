import type { RuleLine, Value } from '../result.ts';
import type { PhaseName } from './phase-name.ts';
import type { AwardAt } from './whatif.ts';

/** What does each rule cost? What `allot rules --json` prints, and `rules.json` in a pack. Values are in grid units. */
export interface RulesAnswer {
  readonly schema: 'allot.rules/1';
  readonly gridPerPoint: number;
  /** The names of the objective's levels; one when it is weighted. */
  readonly levels: readonly string[];
  /** What the best award set is worth, and what it would be worth under the pot alone. */
  readonly value: Value;
  readonly valueUnderPotAlone: Value;
  readonly rules: readonly RulePrice[];
  /** The pot has no price, for without it everything is funded: only what a little more or less of it brings. */
  readonly pot: LimitPrice;
  readonly shares: Shares;
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
}

/** One rule (`lock:APPLICATION` for a lock, `guard` for the guard on merit). */
export interface RulePrice {
  readonly id: string;
  readonly clause: string | null;
  readonly title: string;
  /** What the best award set would gain without it; never less than nothing. */
  readonly price: Value;
  readonly without: Exchange;
  /** Its limits, each a little looser and a little tighter. Empty for a rule that has no number in it. */
  readonly limits: readonly LimitPrice[];
}

/** Who would be funded instead: one best award set against the decision. */
export interface Exchange {
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  /** Funded in both, at another amount. */
  readonly changed: readonly string[];
  /** The same award by award, each with its phase. */
  readonly enteringAwards: readonly AwardAt[];
  readonly leavingAwards: readonly AwardAt[];
  readonly changedAwards: readonly AwardAt[];
}

/** One limit of a rule, and what one step of it is worth: £1,000, 1 award, 1 place, 1 mark, or 1 percentage point. */
export interface LimitPrice {
  readonly sense: RuleLine['sense'];
  readonly unit: RuleLine['unit'];
  readonly limit: number;
  readonly looser: StepPrice | null;
  readonly tighter: StepPrice | null;
}

/** The limit moved by one step. `change` in the value of the best award set; null where none would be possible. */
export interface StepPrice {
  readonly limit: number;
  readonly change: Value | null;
}

/** Shares of the cost of all rules together, which add up to it exactly (Shapley). */
export interface Shares {
  /** What all rules together cost: the value under the pot alone, less the value. */
  readonly cost: Value;
  /** Each rule by itself up to eight of them; beyond, rules of one subject are one group. */
  readonly grouped: boolean;
  readonly groups: readonly ShareLine[];
}

export interface ShareLine {
  readonly title: string;
  readonly rules: readonly string[];
  /** Rounded to four places; exactly, as `701/6`. With levels an entry for each. */
  readonly share: Value;
  readonly shareExact: string | readonly string[];
}
