import type { Allocation, Award } from '../domain/allocation.ts';
import { divide, isZero, multiply, one, type Rational, rational, sum, zero } from '../domain/rational.ts';
import type { RuleLine } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { phasesOf } from '../formulation/rules/phase-limit.ts';
import { placesOf, shareIn } from '../formulation/rules/place-limit.ts';
import { subRegionsIn } from '../formulation/rules/sub-region-limit.ts';
import { themesOf } from '../formulation/rules/theme-limit.ts';
import { nameOfPlace, placesIn } from '../geography/areas.ts';
import { groupsOf } from '../programme/group.ts';
import type { Limit, Rule } from '../programme/rule.ts';
import { themeWeights } from '../scoring/themes.ts';

/** One thing that a rule limits: its name, and how much of an award falls under it. */
interface Subject {
  readonly name: string;
  readonly ofAward: (award: Award) => Rational;
  readonly ofMoney: (award: Award) => Rational;
}

/** One side of a rule, measured on an award set. */
export interface Measured {
  readonly unit: RuleLine['unit'];
  readonly sense: RuleLine['sense'];
  readonly limit: Rational;
  readonly achieved: readonly { readonly name: string; readonly amount: Rational }[];
}

const units: Readonly<Record<Limit['measure'], RuleLine['unit']>> = {
  awards: 'awards',
  pounds: 'pence',
  'pounds-with-recorded': 'pence',
  'share-of-pot': 'share',
  'share-of-spend': 'share',
};

const count = (value: number): Rational => rational(BigInt(value));

/** Σ amounts, in pence. */
export const spent = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

/** A rule that is a limit on something. */
export type LimitRule = Extract<Rule, { limit: Limit }>;

/** What a limit is on: one thing by name, or every one of a kind, of which there may be none. */
export function subjectsOf(rule: LimitRule, given: Case): readonly Subject[] {
  const { programme, themeCounting } = given.scenario;
  const both = (name: string, share: (award: Award) => Rational): Subject => ({
    name,
    ofAward: share,
    ofMoney: share,
  });
  const only = (test: (award: Award) => boolean) => (award: Award) => (test(award) ? one : zero);
  switch (rule.kind) {
    case 'total':
      return [both('', () => one)];
    case 'tier':
      return programme.tiers
        .filter(({ id }) => rule.tier === 'each' || rule.tier === id)
        .map(({ id, title }) =>
          both(
            title,
            only(({ option }) => option.tier === id),
          ),
        );
    case 'phase':
      return phasesOf(given)
        .filter(({ id }) => rule.phase === 'each' || rule.phase === id)
        .map(({ id, title }) =>
          both(
            title,
            only(({ option }) => option.phase === id),
          ),
        );
    case 'group':
      return groupsOf(
        rule,
        given.candidates.map(({ application }) => application),
      ).map(({ name, has }) =>
        both(
          name,
          only(({ candidate }) => has(candidate.application)),
        ),
      );
    case 'theme':
      return (rule.theme === 'each' ? themesOf(given) : [rule.theme]).map((theme) =>
        both(
          theme,
          ({ candidate }) => themeWeights(candidate.application.themes, themeCounting).get(theme) ?? zero,
        ),
      );
    case 'place':
      return (rule.place === 'each' ? placesOf(given) : [rule.place]).map((place) =>
        inPlaces(nameOfPlace(given.geography, place), placesIn(given.geography, place)),
      );
    case 'sub-region':
      return subRegionsIn(given, rule.subRegion).map(({ name, places }) => inPlaces(name, places));
  }
}

function inPlaces(
  name: string,
  places: Parameters<typeof shareIn>[1] extends ReadonlySet<infer P> ? readonly P[] : never,
): Subject {
  const set = new Set(places);
  return {
    name,
    ofAward: ({ candidate }) => shareIn(candidate, set).ofAward,
    ofMoney: ({ candidate }) => shareIn(candidate, set).ofMoney,
  };
}

/** Both sides of a limit, measured on an award set. */
export function measureLimit(rule: LimitRule, given: Case, allocation: Allocation): readonly Measured[] {
  const { limit } = rule;
  const subjects = subjectsOf(rule, given);
  if (rule.kind === 'phase' && subjects.length === 0) return []; // the phase is not decided here
  const { scenario, recorded } = given;
  const total = count(spent(allocation));
  // Whoever has awards in several phases counts once, but where a phase is what is limited.
  const counted =
    rule.kind === 'phase'
      ? [...recorded, ...allocation]
      : allocation.filter(
          ({ candidate }, index) => allocation.findIndex((award) => award.candidate === candidate) === index,
        );
  const money = (subject: Subject, awards: Allocation): Rational =>
    sum(awards.map((award) => multiply(subject.ofMoney(award), count(award.option.amount))));
  const measured = (subject: Subject): Rational => {
    switch (limit.measure) {
      case 'awards':
        return sum(counted.map(subject.ofAward));
      case 'pounds':
        return money(subject, allocation);
      case 'pounds-with-recorded':
        return money(subject, [...recorded, ...allocation]);
      case 'share-of-pot':
      case 'share-of-spend':
        return divide(money(subject, allocation), whole);
    }
  };
  // A share of nothing is no breach: 0 ≥ min · 0.
  const whole =
    limit.measure === 'share-of-spend' ? total : limit.measure === 'share-of-pot' ? count(scenario.pot) : one;
  const achieved = isZero(whole)
    ? []
    : subjects.map((subject) => ({ name: subject.name, amount: measured(subject) }));
  const unit = units[limit.measure];
  const inRational = (bound: number | Rational): Rational =>
    typeof bound === 'number' ? count(bound) : bound;
  return [
    ...(limit.min === null
      ? []
      : [{ unit, sense: 'at-least', limit: inRational(limit.min), achieved } as const]),
    ...(limit.max === null
      ? []
      : [{ unit, sense: 'at-most', limit: inRational(limit.max), achieved } as const]),
  ];
}
