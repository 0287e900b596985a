import { type Allocation, fundedBy } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import {
  add,
  divide,
  floor,
  multiply,
  type Rational,
  rational,
  sum,
  toNumber,
  zero,
} from '../domain/rational.ts';
import type { DeprivationMeasure, KindMeasure, ReportedMeasure } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { asStated } from '../geography/areas.ts';
import { apportion } from './apportion.ts';

const pence = (amount: number): Rational => rational(BigInt(amount));

/** How the awards lie over the sorts of places that applications name: districts, counties, London boroughs. */
export function kindMeasures(given: Case, allocation: Allocation): Record<string, KindMeasure> {
  const { geography, candidates } = given;
  if (geography === null) return {};
  const kinds = new Map([...geography.places, ...geography.areas].map(({ id, kind }) => [id, kind]));
  const sharesOf = ({ application }: Candidate): ReadonlyMap<string, Rational> => {
    const shares = new Map<string, Rational>();
    for (const [place, share] of asStated(application.deliveries)) {
      const kind = kinds.get(place) ?? null;
      if (kind !== null) shares.set(kind, add(shares.get(kind) ?? zero, share));
    }
    return shares;
  };
  const names = [...new Set(candidates.flatMap((candidate) => [...sharesOf(candidate).keys()]))].sort(
    byCodeUnit,
  );
  const money = apportion(
    names.map((kind) =>
      sum(
        allocation.map(({ candidate, option }) =>
          multiply(sharesOf(candidate).get(kind) ?? zero, pence(option.amount)),
        ),
      ),
    ),
  );
  const within = (all: readonly Candidate[], kind: string): number =>
    all.filter((candidate) => sharesOf(candidate).has(kind)).length;
  return Object.fromEntries(
    names.map((kind, index) => [
      kind,
      {
        eligible: within(candidates, kind),
        awards: within(fundedBy(allocation), kind),
        awardedPence: money[index] ?? 0,
      },
    ]),
  );
}

/** How deprived the places are that the awards deliver in; null where the map does not say. */
export function deprivationMeasure(
  { geography, candidates }: Case,
  allocation: Allocation,
): DeprivationMeasure | null {
  if (geography === null || geography.places.length === 0) return null;
  const scores = new Map(
    geography.places.flatMap(({ id, deprivation }) => (deprivation === null ? [] : [[id, deprivation]])),
  );
  if (scores.size < geography.places.length) return null;
  const mean = (all: readonly Candidate[]): number | null => {
    const delivered = all
      .flatMap(({ application }) => application.deliveries)
      .filter(({ place }) => scores.has(place));
    const whole = sum(delivered.map(({ share }) => share));
    if (delivered.length === 0) return null;
    return toNumber(
      divide(sum(delivered.map(({ place, share }) => multiply(share, scores.get(place) ?? zero))), whole),
    );
  };
  return {
    funded: mean(fundedBy(allocation)),
    eligible: mean(candidates),
    map: toNumber(divide(sum(scores.values()), rational(BigInt(scores.size)))),
  };
}

/** The shares of the money that the programme asks to be reported. */
export function reportedMeasures(
  { scenario }: Case,
  allocation: Allocation,
): Record<string, ReportedMeasure> {
  const total = allocation.reduce((all, { option }) => all + option.amount, 0);
  const funded = fundedBy(allocation);
  return Object.fromEntries(
    scenario.programme.reported.map(({ id, title, clause, share: fact }) => {
      const shareOf = ({ application }: Candidate): Rational | null => {
        const stated = application.facts.get(fact);
        return stated?.kind === 'share' ? stated.value : null;
      };
      const exact = sum(
        allocation.map(({ candidate, option }) => multiply(shareOf(candidate) ?? zero, pence(option.amount))),
      );
      return [
        id,
        {
          title,
          clause,
          pence: Number(floor(exact)),
          share: total === 0 ? 0 : toNumber(divide(exact, pence(total))),
          statedBy: funded.filter((candidate) => shareOf(candidate) !== null).length,
          funded: funded.length,
        },
      ];
    }),
  );
}
