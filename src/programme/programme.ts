import type { Fact, Sector } from '../domain/application.ts';
import type { ClauseId, PhaseId, ThemeId, TierId } from '../domain/ids.ts';
import type { Pence } from '../domain/money.ts';
import type { Rational } from '../domain/rational.ts';
import type { Rule } from './rule.ts';

/** A test that an application passes, fails, or does not say enough for. Facts are settled column names. */
export type Test =
  | { readonly test: 'is'; readonly fact: string; readonly value: boolean }
  | { readonly test: 'below'; readonly fact: string; readonly amount: Pence }
  | { readonly test: 'one-of'; readonly fact: string; readonly values: readonly string[] }
  | { readonly test: 'on-or-after'; readonly fact: string; readonly date: string }
  | { readonly test: 'on-or-before'; readonly fact: string; readonly date: string }
  | { readonly test: 'not-after'; readonly first: string; readonly second: string }
  /** fact ÷ amount requested is at most this share. */
  | { readonly test: 'share-of-request'; readonly fact: string; readonly atMost: Rational }
  /** The listed costs account for the request and the fact for other costs is nil. */
  | { readonly test: 'costs-listed'; readonly listed: readonly string[]; readonly other: string }
  | { readonly test: 'themes'; readonly atLeast: number }
  /** At least one place of delivery, and every one of them on the scenario's map. */
  | { readonly test: 'places' }
  /** The amount requested is within the cap of its tier. */
  | { readonly test: 'within-tier' }
  /** A partner of each of these sectors. */
  | { readonly test: 'sectors'; readonly of: readonly Sector[] }
  /** From each of these sectors a letter of support whose signatory has one of the roles, folded as `roleOf` does. */
  | { readonly test: 'letters'; readonly from: ReadonlyMap<Sector, readonly string[]> }
  | { readonly test: 'all'; readonly of: readonly Test[] };

/** One clause of a fund's published rules. */
export interface Clause {
  readonly id: ClauseId;
  readonly text: string;
  readonly kind: 'eligibility' | 'tier' | 'allocation' | 'scoring' | 'costs' | 'reported';
  /** What is tested of each application; null for a clause that the allocation or a person carries out. */
  readonly test: Test | null;
  /** What follows where the application does not say: it cannot be awarded until it does, or it can. */
  readonly notStated: 'exclude' | 'allow';
  /** How we read an ambiguity of the source, where there is one. */
  readonly reading: string | null;
}

export interface Tier {
  readonly id: TierId;
  readonly title: string;
  readonly cap: Pence;
  readonly clause: ClauseId | null;
}

export interface Theme {
  readonly id: ThemeId;
  readonly title: string;
  /** Other names by which applications may state it. */
  readonly aliases: readonly string[];
}

/** A criterion that panels mark, with its weight (positive; weights need not sum to 1). */
export interface MarkedCriterion {
  readonly id: string;
  readonly title: string;
  readonly weight: Rational;
  readonly clause: ClauseId | null;
}

export interface Phase {
  readonly id: PhaseId;
  readonly title: string;
  readonly cap: Pence;
  readonly clause: ClauseId | null;
  /** What its panel marks; empty where that is for the programme or the panel file to say. */
  readonly criteria: readonly MarkedCriterion[];
  /** The phase in which an award must be held, or made in the same decision; and the clause that says so. */
  readonly follows: { readonly phase: PhaseId; readonly clause: ClauseId | null } | null;
}

/** A fact that a programme asks of its applications beyond the settled ones: a column of their file. */
export interface DeclaredFact {
  readonly id: string;
  readonly kind: Fact['kind'];
  readonly title: string;
  /** The answers that a fact of words may have; empty where any may be given. */
  readonly values: readonly string[];
}

/** A share of the money that is reported: of each award, the part that a fact of the application states. */
export interface ReportedShare {
  readonly id: string;
  readonly title: string;
  readonly clause: ClauseId | null;
  /** A fact of the kind `share`. */
  readonly share: string;
}

/** A funder's programme: its rules as data. A third fund is another value of this type and no code. */
export interface Programme {
  readonly id: string;
  readonly title: string;
  readonly funder: string | null;
  readonly sources: readonly string[];
  /** Recorded ambiguities and assumptions. */
  readonly notes: readonly string[];
  readonly clauses: readonly Clause[];
  /** By ascending cap; empty where any amount may be asked. */
  readonly tiers: readonly Tier[];
  readonly themes: readonly Theme[];
  readonly facts: readonly DeclaredFact[];
  readonly reported: readonly ReportedShare[];
  /** What panels mark; empty where it is for the panel file to say. */
  readonly criteria: readonly MarkedCriterion[];
  /** In order; a programme has tiers or phases, not both. */
  readonly phases: readonly Phase[];
  readonly rules: readonly Rule[];
}
