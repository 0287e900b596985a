import type { ApplicationId, OptionId, OrganisationId, PhaseId, PlaceId, ThemeId, TierId } from './ids.ts';
import { type Pence, totalPence } from './money.ts';
import type { Rational } from './rational.ts';

/** What an applicant said about one fact; an empty cell is `null`: not stated, never "no" and never zero. */
export type Fact =
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'money'; readonly value: Pence }
  /** An ISO calendar date, `2023-09-15`. */
  | { readonly kind: 'date'; readonly value: string }
  /** From 0 to 1. */
  | { readonly kind: 'share'; readonly value: Rational }
  | { readonly kind: 'text'; readonly value: string };

/** Delivery in one place: the share of the activity, the shares of an application summing to 1. A place may come twice: by itself and in an area. */
export interface Delivery {
  readonly place: PlaceId;
  readonly share: Rational;
  /** The area that was stated, where it was one: `place` is a part of it, or what it is a part of. */
  readonly area?: PlaceId;
}

/** What an application asks for in one phase of its programme, and the award in it that is on record. */
export interface PhaseRequest {
  readonly phase: PhaseId;
  /** null where it does not ask for this phase. */
  readonly asked: Pence | null;
  /** null where no award in it is on record. */
  readonly held: Pence | null;
}

/** What is asked for in some phases together. */
export const askedIn = (requests: readonly PhaseRequest[], phases: readonly PhaseId[]): Pence =>
  totalPence(
    requests.flatMap(({ phase, asked }) => (asked !== null && phases.includes(phase) ? [asked] : [])),
  );

/** The sectors that partnerships are made of. */
export const sectors = ['vcse', 'local_authority', 'nhs'] as const;
export type Sector = (typeof sectors)[number];

/** A letter of support: who signed it, as what, and for which area. */
export interface Letter {
  readonly signatory: string;
  readonly role: string | null;
  readonly area: string | null;
}

/** An organisation that an application names as a partner. */
export interface Partner {
  readonly name: string;
  readonly sector: Sector;
  readonly lead: boolean;
  readonly letter: Letter | null;
}

/** One application as read: what was said, with nothing filled in. */
export interface Application {
  readonly id: ApplicationId;
  /** The row of its file, as a spreadsheet counts them. */
  readonly row: number;
  readonly organisation: string | null;
  readonly organisationId: OrganisationId | null;
  readonly title: string | null;
  /** In a programme with phases: what it asks for in the phases that are decided, together. */
  readonly requested: Pence;
  /** In the programme's order; empty where the programme has no phases. */
  readonly phases: readonly PhaseRequest[];
  /** The tier that was asked for by name; null where it was not stated. */
  readonly tier: TierId | null;
  /** Consent to a smaller award: the least amount that would still be taken. */
  readonly minimumOffer: Pence | null;
  /** In the order they were stated: the first is the primary theme. */
  readonly themes: readonly ThemeId[];
  readonly deliveries: readonly Delivery[];
  /** Longitude and latitude in degrees, where stated. */
  readonly coordinates: readonly [number, number] | null;
  readonly postcode: string | null;
  /** The score of the applications file, where there is no panel file. */
  readonly score: Rational | null;
  /** Facts by the settled column name, such as `annual_turnover`. Only stated ones are present. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** In the order of the partners file; empty where there is none. */
  readonly partners: readonly Partner[];
  readonly withdrawn: boolean;
  /** Whether a published decision funded it (imports keep this for comparison); null where nothing was published. */
  readonly published: boolean | null;
}

/**
 * One way in which an application may be awarded. At most one option of an application is; in a programme with phases, at
 * most one of each phase.
 */
export interface AwardOption {
  readonly id: OptionId;
  readonly amount: Pence;
  readonly tier: TierId | null;
  readonly phase: PhaseId | null;
  /** `smaller` where the applicant consented to less than was asked. */
  readonly offer: 'requested' | 'smaller';
}

/** An application that may be funded: eligible, marked, with its award options. */
export interface Candidate {
  readonly application: Application;
  /** Those of its first phase come first. */
  readonly options: readonly AwardOption[];
  /** The panel's mark, 0 to 100 (or raw, where the scenario says so), exact. */
  readonly merit: Rational;
}
