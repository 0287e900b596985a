import type { AwardOption, Candidate } from '../domain/application.ts';
import { type Allocation, type Award, type Fate, fateKey } from '../domain/allocation.ts';
import { type ApplicationId, byCodeUnit } from '../domain/ids.ts';
import { compare, formatExact, toNumber } from '../domain/rational.ts';
import type { ApplicationLine, Value } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { canonicalDraw } from '../programme/lot.ts';
import type { Lock } from '../programme/rule.ts';
import type { Contribution } from './contributions.ts';
import type { Ranking, Turned } from './ranking.ts';
import { asStated, nameOfPlace } from '../geography/areas.ts';

/** What the lists of a result are made from. */
export interface Ranked {
  readonly case: Case;
  readonly allocation: Allocation;
  /** Whether every fate was turned around, or only the award set was asked for (or proved). */
  readonly ranking: 'full' | 'none';
  readonly turned: Ranking;
  readonly contribution: (candidate: Candidate) => Contribution;
  readonly levels: readonly string[];
  readonly unitsPerPoint: number;
}

export const idOf = (candidate: Candidate): ApplicationId => candidate.application.id;

/** What every list says of an application. */
export function applicationLine(
  { case: { geography }, contribution }: Ranked,
  { candidate, phase }: Fate,
): ApplicationLine {
  const { application, merit } = candidate;
  const own = contribution(candidate);
  return {
    applicationId: application.id,
    organisation: application.organisation,
    title: application.title,
    requestedPence:
      application.phases.find((request) => request.phase === phase)?.asked ?? application.requested,
    merit: Number(toNumber(merit).toFixed(4)),
    meritExact: formatExact(merit),
    places: [...asStated(application.deliveries)].map(([place, share]) => ({
      id: place,
      name: nameOfPlace(geography, place),
      share: formatExact(share),
    })),
    themes: application.themes,
    diversityContribution: own.diversity,
    spreadContribution: own.spread,
  };
}

/** What became of the optimum with a fate turned around; undefined where nobody asked. */
export const turnedOf = ({ turned }: Ranked, fate: Fate): Turned | undefined => turned.get(fateKey(fate));

/** An award as a sentence names it: its application and, in a programme with phases, the phase. */
export function nameOf({ case: { scenario } }: Ranked, { candidate, option }: Award): string {
  const phase = scenario.programme.phases.find(({ id }) => id === option.phase);
  return phase === undefined ? idOf(candidate) : `${idOf(candidate)} (${phase.title})`;
}

/** Whose awards these are, each once, whichever phases they are in. */
export const idsOf = (awards: readonly Award[]): readonly string[] => [
  ...new Set(awards.map(({ candidate }) => idOf(candidate))),
];

/** The chair's instruction about a fate, where there is one. */
export const lockOn = ({ case: { scenario } }: Ranked, { candidate, phase }: Fate): Lock | undefined =>
  scenario.locks.find(
    (lock) => lock.application === idOf(candidate) && (lock.phase ?? candidate.options[0]?.phase) === phase,
  );

/** What it costs to turn an application's fate around; null where that is impossible or not known. */
export const marginOf = (turned: Turned | undefined): Value | null =>
  turned?.status === 'proved' ? turned.margin : null;

/** Higher marks first, then the canonical order. */
export const byMerit = (a: Candidate, b: Candidate): number =>
  compare(b.merit, a.merit) ||
  canonicalDraw(idOf(b)) - canonicalDraw(idOf(a)) ||
  byCodeUnit(idOf(a), idOf(b));

/** What every list says of an award option. */
export const optionLine = (option: AwardOption) => ({
  optionId: option.id,
  tier: option.tier,
  phase: option.phase,
  amountPence: option.amount,
});
