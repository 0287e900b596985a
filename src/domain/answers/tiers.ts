/** Is the objective fair to each tier? What `allot tiers --json` prints, and `tiers.json` in a pack. */
export interface TiersAnswer {
  readonly schema: 'allot.tiers/1';
  /** The decision itself first, then merit alone under each basis. */
  readonly outcomes: readonly TierOutcome[];
  /** Why a basis was left out, in sentences. */
  readonly leftOut: readonly string[];
}

/** An award set by tier, beside what equal treatment of equal marks would have given for the same money. */
export interface TierOutcome {
  readonly objective: 'scenario' | 'award' | 'pound' | 'above-line';
  readonly title: string;
  readonly awards: number;
  readonly awardedPence: number;
  /** The mark at which the money runs out when one line is drawn through all tiers; null where nothing was awarded. */
  readonly line: number | null;
  /** The share of the applications with just that mark which the last of the money reaches, 0 to 1. */
  readonly shareAtLine: number;
  readonly tiers: readonly TierLine[];
}

export interface TierLine {
  readonly id: string;
  readonly title: string;
  readonly eligible: number;
  readonly awards: number;
  /** awards ÷ eligible; null where nobody eligible asked for the tier. */
  readonly successRate: number | null;
  /** How many of the tier one line through all tiers would have funded; a part of one where the last of the money is shared. */
  readonly equalAwards: number;
  readonly equalRate: number | null;
}
