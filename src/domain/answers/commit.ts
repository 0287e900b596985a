import type { Value } from '../result.ts';

/** How much can be promised now? What `allot commit --json` prints, for a programme in two phases. Values are in grid units. */
export interface CommitAnswer {
  readonly schema: 'allot.commit/1';
  readonly gridPerPoint: number;
  readonly levels: readonly string[];
  readonly potPence: number;
  /** Whether any of those with a phase-1 award may go on; false where only the groups were stated. */
  readonly anyOf: boolean;
  /** At most so many of them; null: all of them may. */
  readonly progressing: number | null;
  /** Scenarios of who goes on that were stated by name: those of a group who hold an award. */
  readonly groups: readonly (readonly string[])[];
  /** Null where no set of phase-1 awards that keeps every rule can be promised safely. */
  readonly promise: Promised | null;
}

/** Phase-1 awards that can be promised now, whoever of them goes on. */
export interface Promised {
  readonly awards: readonly PromisedAward[];
  readonly committedPence: number;
  /** The most that phase 2 can come to, and whose requests make it up. */
  readonly worstCasePence: number;
  readonly worstCase: readonly string[];
  /** What is left of the pot then. */
  readonly headroomPence: number;
  /** How many phase-2 awards at the programme's cap the rest of the pot still pays for. */
  readonly fullAwardsGuaranteed: number;
  /** What the guarantee costs: the value of the best phase-1 awards without it, less the value of these. */
  readonly price: Value;
  readonly valueWithout: Value;
}

export interface PromisedAward {
  readonly applicationId: string;
  readonly organisation: string | null;
  readonly title: string | null;
  readonly amountPence: number;
  /** What it asks for in phase 2. */
  readonly nextPence: number;
}
