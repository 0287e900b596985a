import type { PlaceId } from '../domain/ids.ts';
import type { Place } from '../domain/place.ts';
import { divide, isZero, multiply, one, rational, sum } from '../domain/rational.ts';
import type { Rational } from '../domain/rational.ts';
import type { Geography } from './geography.ts';

/** How much a place needs an award: the same for all, by residents, by deprivation, or by both multiplied. */
export type NeedRule = 'equal' | 'population' | 'deprivation' | 'population-and-deprivation';

const raw: Readonly<Record<NeedRule, (place: Place) => Rational | null>> = {
  equal: () => one,
  population: ({ population }) => (population === null ? null : rational(population)),
  deprivation: ({ deprivation }) => deprivation,
  'population-and-deprivation': ({ population, deprivation }) =>
    population === null || deprivation === null ? null : multiply(rational(population), deprivation),
};

/** The fullest rule that the map has every figure for: equal need where it has none, or where there is no map. */
export const needKnownTo = (geography: Geography | null): NeedRule =>
  geography === null
    ? 'population-and-deprivation'
    : ((['population-and-deprivation', 'population', 'deprivation'] as const).find(
        (rule) => !('missing' in needsOf(geography, rule)),
      ) ?? 'equal');

/**
 * The need of each place, n_p = w_p · |P| ÷ Σ w, where w_p is 1, residents, the deprivation score, or residents ·
 * score: exact, and 1 on average over the map, so a weight on spread means the same under every rule.
 *
 * Gives the places that do not state what the rule asks for instead, if there are any; all of them are given where
 * the figures come to nothing in all, because shares of nothing mean nothing.
 */
export function needsOf(
  geography: Geography,
  rule: NeedRule,
): ReadonlyMap<PlaceId, Rational> | { readonly missing: readonly PlaceId[] } {
  const stated = geography.places.map((place) => ({ id: place.id, weight: raw[rule](place) }));
  const missing = stated.flatMap(({ id, weight }) => (weight === null ? [id] : []));
  if (missing.length > 0) return { missing };
  const weights = stated.map(({ id, weight }) => ({ id, weight: weight as Rational }));
  const total = sum(weights.map(({ weight }) => weight));
  if (isZero(total)) return { missing: weights.map(({ id }) => id) };
  const mean = divide(total, rational(weights.length));
  return new Map(weights.map(({ id, weight }) => [id, divide(weight, mean)]));
}
