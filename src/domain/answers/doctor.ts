import type { ConflictingRule, MeasuredRule } from '../result.ts';
import type { PhaseName } from './phase-name.ts';
import type { AwardAt } from './whatif.ts';

/** Why is nothing feasible, and what is the smallest mend? What `allot doctor --json` prints. */
export interface DoctorAnswer {
  readonly schema: 'allot.doctor/1';
  /** Whether some award set keeps every rule; then there is nothing to mend. */
  readonly feasible: boolean;
  readonly conflict: CertifiedConflict | null;
  readonly mends: Mends | null;
  readonly phaseNames: readonly PhaseName[];
  /** What was not proved in the time allowed, in sentences. */
  readonly leftOut: readonly string[];
}

/** A set of rules that cannot be kept together, though without any one of them the others can be. */
export interface CertifiedConflict {
  readonly rules: readonly ConflictOf[];
  /** Whether it is proved that without any one of them the others can be kept. */
  readonly minimal: boolean;
  /** Whether a proof that they cannot be kept together was checked in whole numbers, apart from the engine that made it. */
  readonly certified: boolean;
  /** Into how many parts that proof divides everything; null where it was not checked. */
  readonly proofLeaves: number | null;
}

export interface ConflictOf extends ConflictingRule {
  /** An award set that keeps the others, checked against the rules themselves; null where none was found. */
  readonly withoutIt: readonly string[] | null;
  readonly withoutItAwards: readonly AwardAt[] | null;
  /** What that breaks besides: rules that are in another conflict. Empty where all others can be kept. */
  readonly withoutItBreaks: readonly string[];
}

/** The cheapest mend of each kind, everything else as it is; null where no mend of the kind alone is enough. */
export interface Mends {
  readonly pot: { readonly potPence: number; readonly addedPence: number } | null;
  readonly quotas: {
    readonly relaxed: readonly Relaxed[];
    readonly applicationIds: readonly string[];
    readonly awards: readonly AwardAt[];
  } | null;
  /** Locks, exclusive groups and fundable lines to give up. */
  readonly released: { readonly rules: readonly { readonly id: string; readonly title: string }[] } | null;
  readonly applications: MissingApplications | null;
}

/** A quota, and what it would have to be. */
export interface Relaxed {
  readonly id: string;
  readonly clause: string | null;
  readonly title: string;
  readonly to: readonly Pick<MeasuredRule, 'unit' | 'sense' | 'limit' | 'achieved' | 'tightestAt'>[];
}

/** The fewest eligible applications that would have to come in. */
export interface MissingApplications {
  readonly count: number;
  /** What the pot leaves for them together beside the cheapest awards to others that keep every rule; null where it was not proved. */
  readonly roomPence: number | null;
  readonly each: readonly MissingKind[];
}

/** What one of them would have to be; null: any. Any of the named will do, what is not named being chosen to suit. */
export interface MissingKind {
  readonly places: readonly string[] | null;
  readonly themes: readonly string[] | null;
  readonly tiers: readonly string[] | null;
}
