import type { PhaseName } from './phase-name.ts';
import type { RuleName } from './rule-name.ts';
import type { AwardAt } from './whatif.ts';

/** Who was funded above a higher mark, and why? What `allot leapfrogs --json` prints, and `leapfrogs.json` in a pack. */
export interface LeapfrogsAnswer {
  readonly schema: 'allot.leapfrogs/1';
  readonly gridPerPoint: number;
  /** Over all tiers: any unfunded application against any funded one. */
  readonly all: MarkLine;
  /** Within each tier alone. Empty where the programme has none. */
  readonly tiers: readonly TierMarks[];
  /** The marks of every eligible application, the highest first: what the picture is drawn from. */
  readonly marks: readonly Marked[];
  /** Every pair of an unfunded application and a funded one with a lower mark, phase by phase; the highest unfunded mark first. */
  readonly pairs: readonly Leapfrog[];
  /** How many pairs each kind of reason explains; `nothing` is a fault of the program. */
  readonly reasons: Readonly<Record<Reason['kind'], number>>;
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
  /** The rules that are named by their ids. */
  readonly ruleNames: readonly RuleName[];
}

/** How the funded and the unfunded lie about the lowest funded mark. */
export interface MarkLine {
  readonly funded: number;
  readonly unfunded: number;
  /** Null where nobody is funded. */
  readonly lowestFundedMerit: number | null;
  readonly lowestFunded: readonly string[];
  /** How many of the unfunded have a higher mark than the lowest funded one. */
  readonly unfundedAbove: number;
  readonly pairs: number;
}

export interface TierMarks extends MarkLine {
  readonly id: string;
  readonly title: string;
}

export interface Marked {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly merit: number;
  readonly tier: string | null;
  readonly funded: boolean;
}

/** An unfunded application whose mark is above that of a funded one, and what giving it the award instead would do. */
export interface Leapfrog {
  readonly unfunded: string;
  readonly unfundedMerit: number;
  readonly funded: string;
  readonly fundedMerit: number;
  /** The first phase in which the unfunded one has no award; null in a programme without phases. */
  readonly phase: string | null;
  /** What the unfunded one would have got in the exchange, all phases together. */
  readonly amountPence: number;
  /** The same award by award. */
  readonly awards: readonly AwardAt[];
  readonly reason: Reason;
}

/** What an exchange of the two would lose, in grid units; negative where it would gain. Weighted, the three add up to what counts. */
export interface Loss {
  readonly merit: number;
  readonly spread: number;
  readonly diversity: number;
}

/** Why the exchange was not made. */
export type Reason =
  /** The award set would be worth less. */
  | { readonly kind: 'points'; readonly loses: Loss; readonly level: string | null }
  /** It would be worth more, but cost more than there is. */
  | { readonly kind: 'pounds'; readonly overPence: number; readonly loses: Loss }
  /** It would be worth more, but break these rules (`lock:APPLICATION` for a lock). */
  | {
      readonly kind: 'rules';
      readonly rules: readonly string[];
      readonly overPence: number;
      readonly loses: Loss;
    }
  /** It would be worth the same, and the named tie-break chose. */
  | { readonly kind: 'tie'; readonly by: string | null; readonly loses: Loss }
  | { readonly kind: 'nothing'; readonly loses: Loss };
