import type { AwardOption, Candidate } from './application.ts';
import type { PhaseId } from './ids.ts';

/** One award: a candidate and the option it gets. */
export interface Award {
  readonly candidate: Candidate;
  readonly option: AwardOption;
}

/** A set of awards, at most one for each application and phase, in the candidates' order. */
export type Allocation = readonly Award[];

/** What is decided one way or the other of an application: that it has an award, or has one in this phase. */
export interface Fate {
  readonly candidate: Candidate;
  /** null in a programme without phases. */
  readonly phase: PhaseId | null;
}

/** One text for each application and phase: two are equal exactly where their keys are. */
export const fateKeyOf = (application: string, phase: string | null): string =>
  JSON.stringify([application, phase]);

/** The key of a fate. */
export const fateKey = ({ candidate, phase }: Fate): string => fateKeyOf(candidate.application.id, phase);

/** The fate that an award settles. */
export const fateOfAward = ({ candidate, option }: Award): Fate => ({ candidate, phase: option.phase });

/** Whether an option is of its candidate's first phase: one with any award has exactly one of these. */
export const leads = (candidate: Candidate, option: AwardOption): boolean =>
  option.phase === candidate.options[0]?.phase;

/** Who is funded, each once however many phases it has awards in. */
export const fundedBy = (allocation: Allocation): readonly Candidate[] => [
  ...new Set(allocation.map(({ candidate }) => candidate)),
];
