import type { ApplicationId, ClauseId, PhaseId, PlaceId, RuleId, ThemeId, TierId } from '../domain/ids.ts';
import type { Pence } from '../domain/money.ts';
import type { Rational } from '../domain/rational.ts';

/**
 * What a limit counts. The five are different rules and are never guessed from each other:
 * `awards` a number of awards, `pounds` the pence awarded, `pounds-with-recorded` the pence awarded and those of awards on
 * record from other phases, `share-of-pot` pence awarded ÷ pot, `share-of-spend` pence awarded ÷ all pence awarded.
 *
 * An application with awards in several phases counts as one award, except in a limit on a phase.
 */
export type Limit =
  | { readonly measure: 'awards'; readonly min: number | null; readonly max: number | null }
  | { readonly measure: 'pounds'; readonly min: Pence | null; readonly max: Pence | null }
  | { readonly measure: 'pounds-with-recorded'; readonly min: Pence | null; readonly max: Pence | null }
  | {
      readonly measure: 'share-of-pot' | 'share-of-spend';
      readonly min: Rational | null;
      readonly max: Rational | null;
    };

interface Common {
  readonly id: RuleId;
  /** The programme clause it carries out, or null for a scenario's own rule. */
  readonly clause: ClauseId | null;
  /** In words a chair can read aloud. */
  readonly title: string;
  readonly from: 'programme' | 'scenario';
}

/** The awards together come to at most this many pence. Every scenario has exactly one, with the id `pot`. */
export interface PotRule extends Common {
  readonly kind: 'pot';
  readonly amount: Pence;
}
/** A limit on the awards as a whole. */
export interface TotalLimit extends Common {
  readonly kind: 'total';
  readonly limit: Limit;
}
/** A limit on the awards of a tier, or on each tier. */
export interface TierLimit extends Common {
  readonly kind: 'tier';
  readonly tier: TierId | 'each';
  readonly limit: Limit;
}
/** A limit on the awards of a phase. `awards` counts those on record in it too. */
export interface PhaseLimit extends Common {
  readonly kind: 'phase';
  readonly phase: PhaseId | 'each';
  readonly limit: Limit;
}
/**
 * A limit on the applications of a group: those whose fact `by` (or whose id, where it is `application_id`) is one of some
 * values, or an amount in a band. `each` makes it a limit on each value. Who does not state the fact is in no group.
 */
export interface GroupLimit extends Common {
  readonly kind: 'group';
  readonly by: string;
  readonly of: Group;
  readonly limit: Limit;
}
export type Group =
  | { readonly is: 'each' }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
  /** At least `from` and less than `below`. */
  | { readonly is: 'band'; readonly from: Pence | null; readonly below: Pence | null };

/** A limit on a theme. How an application with several themes counts is the scenario's theme counting. */
export interface ThemeLimit extends Common {
  readonly kind: 'theme';
  readonly theme: ThemeId | 'each';
  readonly limit: Limit;
}
/** A limit on a place. `awards` counts an award once wherever it delivers; money goes by delivery shares. */
export interface PlaceLimit extends Common {
  readonly kind: 'place';
  readonly place: PlaceId | 'each';
  readonly limit: Limit;
}
/** A limit on a group of places that share a sub-region. */
export interface SubRegionLimit extends Common {
  readonly kind: 'sub-region';
  /** Its name, or `each`. */
  readonly subRegion: string;
  readonly limit: Limit;
}
/** At least `min` places have an award that delivers in them. */
export interface PlacesReached extends Common {
  readonly kind: 'places-reached';
  readonly min: number;
}
/** At most `max` awards to any one organisation. */
export interface OrganisationLimit extends Common {
  readonly kind: 'organisation';
  readonly max: number;
}
/** At most one of these applications is funded. */
export interface ExclusiveGroup extends Common {
  readonly kind: 'exclusive';
  readonly applications: readonly ApplicationId[];
  readonly reason: string;
}
/** No award to an application with a mark below this. */
export interface FundableLine extends Common {
  readonly kind: 'fundable-line';
  readonly merit: Rational;
}

/** A hard rule on the award set, as the programme or the scenario states it. */
export type Rule =
  | PotRule
  | TotalLimit
  | TierLimit
  | PhaseLimit
  | GroupLimit
  | ThemeLimit
  | PlaceLimit
  | SubRegionLimit
  | PlacesReached
  | OrganisationLimit
  | ExclusiveGroup
  | FundableLine;

/** A chair's instruction about one application, with the reason that every report repeats. */
export interface Lock {
  readonly application: ApplicationId;
  readonly decision: 'fund' | 'do-not-fund';
  /** The phase that it is about; absent: whether it is funded at all. */
  readonly phase?: PhaseId;
  readonly reason: string;
}
