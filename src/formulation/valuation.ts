import { type Allocation, fundedBy } from '../domain/allocation.ts';
import type { AwardOption, Candidate } from '../domain/application.ts';
import type { PlaceId, ThemeId } from '../domain/ids.ts';
import { inPounds } from '../domain/money.ts';
import {
  commonDenominator,
  divide,
  multiply,
  one,
  type Rational,
  rational,
  round,
  subtract,
} from '../domain/rational.ts';
import type { Geography } from '../geography/geography.ts';
import { reachOf } from '../geography/reach.ts';
import { needsOf } from '../geography/need.ts';
import type { Criterion, MeritBasis, Need } from '../programme/objective.ts';
import { themeWeights } from '../scoring/themes.ts';
import type { Case } from './case.ts';
import { safeInteger, TooLarge } from './safe-integer.ts';
import { asText, workedOut } from './workings.ts';

/** What each criterion of an award set is worth, in whole grid units. */
export type Values = Readonly<Record<Criterion, number>>;

/**
 * The exact worth of awards, in whole units of which there are G · M to a point: G is the published grid and
 * M = lcm(U, V), so that parts of a place and of an award are whole as well.
 *
 * merit(i, o) = M · round(w_m · b(m_i, a_io) · G), with b the merit basis;
 * spread(S) = Σ_p c_p · min(U, Σ_{i ∈ S} R_ip), with c_p = M ÷ U · round(w_s · need_p · G);
 * diversity(S) = Σ_t Σ_k s_k · (how much of step k the theme's awards fill, in V-ths), with s_k = M ÷ V · round(w_d · G ÷ k).
 *
 * In words: an award, a whole place and a whole step are each rounded to the grid once. Reach is counted in U-ths of a
 * place and theme shares in V-ths of an award, the largest parts that make every share whole. Everything after that is
 * integer arithmetic.
 */
export interface Valuation {
  /** G · M. */
  readonly unitsPerPoint: number;
  readonly meritOf: (option: AwardOption) => number;
  /** U: the parts in which reach is counted. */
  readonly reachParts: number;
  /** R_ip for the places that an award to the candidate serves. */
  readonly reach: (candidate: Candidate) => ReadonlyMap<PlaceId, number>;
  /** c_p: units for each part of a place served. */
  readonly coverageValue: ReadonlyMap<PlaceId, number>;
  /** V: the parts in which themes are counted. */
  readonly themeParts: number;
  readonly themes: (candidate: Candidate) => ReadonlyMap<ThemeId, number>;
  /** s_1, s_2 …: units for each part of the k-th step; never increasing. */
  readonly stepValues: readonly number[];
  readonly valuesOf: (allocation: Allocation) => Values;
}

/** b(m, a): the points of merit in an award of amount a to an application with mark m. */
function basisPoints(basis: MeritBasis, merit: Rational, option: AwardOption): Rational {
  switch (basis.basis) {
    case 'award':
      return merit;
    case 'pound':
      return divide(multiply(merit, inPounds(option.amount)), rational(1000n));
    case 'above-line':
      return subtract(merit, basis.line);
  }
}

const inParts = <K extends string>(shares: ReadonlyMap<K, Rational>, parts: bigint): ReadonlyMap<K, number> =>
  new Map(
    [...shares].map(([key, share]) => [key, safeInteger(round(multiply(share, rational(parts))), 'a share')]),
  );

/** The valuation of a case with the given weights: points for a point of merit, a place of average need, a first award in a theme. */
export function valuationOf(given: Case, weights: Readonly<Record<Criterion, Rational>>): Valuation {
  const { objective, themeCounting } = given.scenario;
  const { merit, spread, diversity, gridPerPoint } = objective;
  const name = `valuation ${asText(weights)}`;
  const from = asText([merit, spread, diversity, gridPerPoint, themeCounting]);
  return workedOut(given, name, [from], () => valued(given, weights));
}

function valued(
  { scenario, candidates, geography }: Case,
  weights: Readonly<Record<Criterion, Rational>>,
): Valuation {
  const { objective, themeCounting } = scenario;
  const grid = rational(BigInt(objective.gridPerPoint));
  const onGrid = (weight: Rational, points: Rational): bigint =>
    round(multiply(multiply(weight, points), grid));

  const reachShares = new Map(
    candidates.map(({ application }) => [
      application.id,
      geography === null
        ? new Map<PlaceId, Rational>()
        : reachOf(geography, objective.spread.reach, application.deliveries),
    ]),
  );
  const themeShares = new Map(
    candidates.map(({ application }) => [application.id, themeWeights(application.themes, themeCounting)]),
  );
  const reachParts = commonDenominator([...reachShares.values()].flatMap((shares) => [...shares.values()]));
  const themeParts = commonDenominator([...themeShares.values()].flatMap((shares) => [...shares.values()]));
  const reach = new Map([...reachShares].map(([id, shares]) => [id, inParts(shares, reachParts)]));
  const themes = new Map([...themeShares].map(([id, shares]) => [id, inParts(shares, themeParts)]));

  const parts = commonDenominator([rational(1n, reachParts), rational(1n, themeParts)]);
  const units = (gridded: bigint, of: bigint): number =>
    safeInteger((gridded * parts) / of, 'a value on the grid');
  const coverageValue = new Map(
    [...needsIn(geography, objective.spread.need)].map(
      ([place, need]) => [place, units(onGrid(weights.spread, need), reachParts)] as const,
    ),
  );
  const stepValues = Array.from({ length: objective.diversity.steps }, (_, index) =>
    units(onGrid(weights.diversity, rational(1n, BigInt(index + 1))), themeParts),
  );
  const merits = new Map(
    candidates.flatMap(({ options, merit }) =>
      options.map((option) => [
        option,
        units(onGrid(weights.merit, basisPoints(objective.merit, merit, option)), 1n),
      ]),
    ),
  );

  const valuation: Valuation = {
    unitsPerPoint: safeInteger(BigInt(objective.gridPerPoint) * parts, 'the grid'),
    meritOf: (option) => merits.get(option) ?? 0,
    reachParts: Number(reachParts),
    reach: ({ application }) => reach.get(application.id) ?? new Map(),
    coverageValue,
    themeParts: Number(themeParts),
    themes: ({ application }) => themes.get(application.id) ?? new Map(),
    stepValues,
    valuesOf: (allocation) => valuesOf(valuation, allocation),
  };
  return valuation;
}

function needsIn(geography: Geography | null, need: Need): ReadonlyMap<PlaceId, Rational> {
  const needs = geography === null ? new Map<PlaceId, Rational>() : needsOf(geography, need);
  if ('missing' in needs)
    throw new Error(`a case was assembled although the need of ${needs.missing.join(', ')} is not known`);
  return needs;
}

function valuesOf(valuation: Valuation, allocation: Allocation): Values {
  const candidates = fundedBy(allocation);
  let [merit, spread, diversity] = [0, 0, 0];
  for (const { option } of allocation) merit += valuation.meritOf(option);
  for (const [place, parts] of addedUp(candidates.map(valuation.reach)))
    spread += servedValue(valuation, place, parts);
  for (const [, parts] of addedUp(candidates.map(valuation.themes)))
    diversity += filledValue(valuation, parts);
  return { merit, spread, diversity };
}

/** c_p · min(U, parts): what so much reach of a place is worth. */
export const servedValue = (
  { coverageValue, reachParts }: Valuation,
  place: PlaceId,
  parts: number,
): number => (coverageValue.get(place) ?? 0) * Math.min(reachParts, parts);

/** Σ_k s_k · min(V, parts − (k − 1) V): what so much of one theme is worth. */
export function filledValue({ stepValues, themeParts }: Valuation, parts: number): number {
  let worth = 0;
  for (let step = 0; step < stepValues.length && parts > step * themeParts; step += 1)
    worth += (stepValues[step] ?? 0) * Math.min(themeParts, parts - step * themeParts);
  return worth;
}

/** Parts of places, or of themes, added up. */
export function addedUp<K extends string>(maps: readonly ReadonlyMap<K, number>[]): ReadonlyMap<K, number> {
  const total = new Map<K, number>();
  for (const map of maps) for (const [key, parts] of map) total.set(key, (total.get(key) ?? 0) + parts);
  return total;
}

/** The weights under which every criterion is counted in its own points. */
export const unweighted: Readonly<Record<Criterion, Rational>> = { merit: one, spread: one, diversity: one };

/** The weights of the scenario's objective: its own when weighted, each criterion in its own points when hierarchical. */
export const weightsOf = ({ scenario }: Case): Readonly<Record<Criterion, Rational>> =>
  scenario.objective.combination.mode === 'weighted' ? scenario.objective.combination.weights : unweighted;

/** The valuation by the scenario's own weights, or null where some number of it would not be exact. */
export function valuationIfExact(given: Case): Valuation | null {
  try {
    return valuationOf(given, weightsOf(given));
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}
