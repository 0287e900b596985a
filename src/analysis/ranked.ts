import type { AwardOption, Candidate } from '../domain/application.ts';
import type { Allocation } from '../domain/allocation.ts';
import { type ApplicationId, byCodeUnit } from '../domain/ids.ts';
import { compare, type Rational, toNumber } from '../domain/rational.ts';
import type { ApplicationLine, Value } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { canonicalDraw } from '../programme/lot.ts';
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

const exactly = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;

/** What every list says of an application. */
export function applicationLine(
  { case: { geography }, contribution }: Ranked,
  candidate: Candidate,
): ApplicationLine {
  const { application, merit } = candidate;
  const own = contribution(candidate);
  return {
    applicationId: application.id,
    organisation: application.organisation,
    title: application.title,
    requestedPence: application.requested,
    merit: Number(toNumber(merit).toFixed(4)),
    meritExact: exactly(merit),
    places: [...asStated(application.deliveries)].map(([place, share]) => ({
      id: place,
      name: nameOfPlace(geography, place),
      share: exactly(share),
    })),
    themes: application.themes,
    diversityContribution: own.diversity,
    spreadContribution: own.spread,
  };
}

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
  amountPence: option.amount,
});
