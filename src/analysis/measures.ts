import { type Allocation, type Award, fundedBy } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import type { PlaceId } from '../domain/ids.ts';
import { multiply, type Rational, rational, sum, toNumber, zero } from '../domain/rational.ts';
import type {
  Measures,
  PlaceMeasure,
  SpreadMeasure,
  SubRegionMeasure,
  ThemeMeasure,
  TierMeasure,
} from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { phasesOf } from '../formulation/rules/phase-limit.ts';
import { placesOf, shareIn } from '../formulation/rules/place-limit.ts';
import { themesOf } from '../formulation/rules/theme-limit.ts';
import { coverageOf } from '../geography/coverage.ts';
import { needsOf } from '../geography/need.ts';
import { reachOf } from '../geography/reach.ts';
import { meanDistanceToAward, moransI } from '../geography/spread-measures.ts';
import { themeEvenness, themeWeights } from '../scoring/themes.ts';
import { apportion } from './apportion.ts';
import { deprivationMeasure, kindMeasures, reportedMeasures } from './more-measures.ts';
import { peopleIn, reachedPlaces } from './yardstick.ts';

/** How an award set lies over themes, places and tiers. For reading: nothing is decided from these. */
export function measuresOf(given: Case, allocation: Allocation): Measures {
  const themes = themeMeasures(given, allocation);
  const evenness = themeEvenness(Object.values(themes).map(({ awardedPence }) => awardedPence));
  const places = placeMeasures(given, allocation);
  return {
    themes,
    themeEntropy: evenness.entropy,
    effectiveThemes: evenness.effective,
    places,
    subRegions: subRegionMeasures(given, allocation, places),
    spread: spreadMeasure(given, allocation, places),
    tiers: tierMeasures(given, allocation),
    phases: phaseMeasures(given, allocation),
    kinds: kindMeasures(given, allocation),
    deprivation: deprivationMeasure(given, allocation),
    reported: reportedMeasures(given, allocation),
  };
}

const pence = (awards: Iterable<Award>): number => {
  let total = 0;
  for (const { option } of awards) total += option.amount;
  return total;
};

/** Money by shares, to the penny: the parts add up to what was shared out. */
function moneyBy<K>(
  keys: readonly K[],
  allocation: Allocation,
  share: (candidate: Candidate, key: K) => Rational,
): readonly number[] {
  const exact = keys.map((key) =>
    sum(
      allocation.map(({ candidate, option }) =>
        multiply(share(candidate, key), rational(BigInt(option.amount))),
      ),
    ),
  );
  return apportion(exact);
}

function themeMeasures(given: Case, allocation: Allocation): Record<string, ThemeMeasure> {
  const { programme, themeCounting } = given.scenario;
  const themes = themesOf(given);
  const weight = (candidate: Candidate, theme: (typeof themes)[number]): Rational =>
    themeWeights(candidate.application.themes, themeCounting).get(theme) ?? zero;
  const money = moneyBy(themes, allocation, weight);
  const funded = fundedBy(allocation);
  const total = pence(allocation);
  return Object.fromEntries(
    themes.map((theme, index) => {
      const awardedPence = money[index] ?? 0;
      return [
        theme,
        {
          title: programme.themes.find(({ id }) => id === theme)?.title ?? theme,
          eligible: given.candidates.filter(({ application }) => application.themes.includes(theme)).length,
          awards: toNumber(sum(funded.map((candidate) => weight(candidate, theme)))),
          awardedPence,
          shareOfSpend: total === 0 ? 0 : awardedPence / total,
        },
      ];
    }),
  );
}

function placeMeasures(given: Case, allocation: Allocation): Record<string, PlaceMeasure> {
  const { geography, candidates, scenario } = given;
  const places = placesOf(given);
  const money = moneyBy(
    places,
    allocation,
    (candidate, place) => shareIn(candidate, new Set([place])).ofMoney,
  );
  const needs =
    geography === null ? new Map<PlaceId, Rational>() : needsOf(geography, scenario.objective.spread.need);
  const coverage =
    geography === null
      ? null
      : coverageOf(
          fundedBy(allocation).map((candidate) =>
            reachOf(geography, scenario.objective.spread.reach, candidate.application.deliveries),
          ),
        );
  const funded = fundedBy(allocation);
  const delivering = (candidate: Candidate, place: PlaceId): boolean =>
    candidate.application.deliveries.some((delivery) => delivery.place === place);
  return Object.fromEntries(
    places.map((id, index) => {
      const place = geography?.places.find((candidate) => candidate.id === id);
      const awards = funded.filter((candidate) => delivering(candidate, id)).length;
      return [
        id,
        {
          name: place?.name ?? id,
          subRegion: place?.subRegion ?? null,
          population: place?.population ?? null,
          need: 'missing' in needs ? 1 : toNumber(needs.get(id) ?? rational(1n)),
          eligible: candidates.filter((candidate) => delivering(candidate, id)).length,
          awards,
          awardedPence: money[index] ?? 0,
          coverage: coverage === null ? (awards > 0 ? 1 : 0) : toNumber(coverage.get(id) ?? zero),
        },
      ];
    }),
  );
}

function subRegionMeasures(
  { geography }: Case,
  allocation: Allocation,
  places: Readonly<Record<string, PlaceMeasure>>,
): Record<string, SubRegionMeasure> {
  const names = [
    ...new Set((geography?.places ?? []).flatMap(({ subRegion }) => (subRegion === null ? [] : [subRegion]))),
  ].sort();
  return Object.fromEntries(
    names.map((name) => {
      const inside = Object.entries(places).filter(([, { subRegion }]) => subRegion === name);
      const ids = new Set(inside.map(([id]) => id as PlaceId));
      const known = inside.every(([, { population }]) => population !== null);
      const population = known
        ? inside.reduce((people, [, place]) => people + (place.population ?? 0), 0)
        : null;
      const awardedPence = inside.reduce((total, [, place]) => total + place.awardedPence, 0);
      const awards = fundedBy(allocation).filter(
        (candidate) => shareIn(candidate, ids).ofAward.numerator > 0n,
      ).length;
      const perHead = (amount: number): number | null =>
        population === null || population === 0 ? null : amount / population;
      const [pounds, made] = [perHead(awardedPence * 10), perHead(awards * 1_000_000)];
      return [
        name,
        {
          places: inside.length,
          placesReached: inside.filter(([, place]) => place.awards > 0).length,
          awards,
          awardedPence,
          population,
          poundsPerThousandPeople: pounds,
          awardsPerMillionPeople: made,
        },
      ];
    }),
  );
}

function spreadMeasure(
  given: Case,
  allocation: Allocation,
  places: Readonly<Record<string, PlaceMeasure>>,
): SpreadMeasure | null {
  const { geography } = given;
  if (geography === null) return null;
  const reached = reachedPlaces(given, allocation) as ReadonlySet<PlaceId>;
  return {
    placesReached: reached.size,
    placesOnMap: geography.places.length,
    peopleReached: peopleIn(given, reached),
    peopleOnMap: peopleIn(given, new Set(geography.places.map(({ id }) => id))),
    meanDistanceMetres: meanDistanceToAward(geography, reached),
    moransI: moransI(geography, new Map(geography.places.map(({ id }) => [id, places[id]?.awards ?? 0]))),
  };
}

function tierMeasures({ scenario, candidates }: Case, allocation: Allocation): Record<string, TierMeasure> {
  return Object.fromEntries(
    scenario.programme.tiers.map(({ id, title }) => {
      const eligible = candidates.filter(({ options }) => options[0]?.tier === id).length;
      const awards = allocation.filter(({ option }) => option.tier === id);
      const fromTier = allocation.filter(({ candidate }) => candidate.options[0]?.tier === id).length;
      return [
        id,
        {
          title,
          eligible,
          awards: awards.length,
          awardedPence: pence(awards),
          successRate: eligible === 0 ? null : fromTier / eligible,
        },
      ];
    }),
  );
}

function phaseMeasures(given: Case, allocation: Allocation): Record<string, TierMeasure> {
  return Object.fromEntries(
    phasesOf(given).map(({ id, title }) => {
      const eligible = given.candidates.filter(({ options }) =>
        options.some(({ phase }) => phase === id),
      ).length;
      const awards = allocation.filter(({ option }) => option.phase === id);
      return [
        id,
        {
          title,
          eligible,
          awards: awards.length,
          awardedPence: pence(awards),
          successRate: eligible === 0 ? null : awards.length / eligible,
        },
      ];
    }),
  );
}
