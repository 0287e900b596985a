import type { Allocation } from '../domain/allocation.ts';
import {
  compare,
  divide,
  isZero,
  multiply,
  one,
  type Rational,
  rational,
  sum,
  toNumber,
  zero,
} from '../domain/rational.ts';
import type { RuleLine } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { organisationsOf } from '../formulation/rules/organisation-limit.ts';
import { placesOf, shareIn } from '../formulation/rules/place-limit.ts';
import { themesOf } from '../formulation/rules/theme-limit.ts';
import type { Limit, Rule } from '../programme/rule.ts';
import { themeWeights } from '../scoring/themes.ts';
import type { Award } from '../domain/allocation.ts';
import { nameOfPlace, placesIn } from '../geography/areas.ts';

/** One thing that a rule limits: its name, and how much of an award falls under it. */
interface Subject {
  readonly name: string;
  readonly ofAward: (award: Award) => Rational;
  readonly ofMoney: (award: Award) => Rational;
}

/** One side of a rule, measured on an award set. */
interface Measured {
  readonly unit: RuleLine['unit'];
  readonly sense: RuleLine['sense'];
  readonly limit: Rational;
  readonly achieved: readonly { readonly name: string; readonly amount: Rational }[];
}

/**
 * The state of every rule on an award set, measured from the awards themselves in exact arithmetic: no model, no
 * solver. This is the check that every answer passes before anybody sees it, and what reports show.
 */
export function ruleStates(given: Case, allocation: Allocation): readonly RuleLine[] {
  return given.scenario.rules.flatMap((rule) =>
    measure(rule, given, allocation).map((measured) => lineOf(rule, measured)),
  );
}

/** The rules, by id, that an award set breaks; locks among them as `lock:APPLICATION`. */
export function rulesBroken(given: Case, allocation: Allocation): readonly string[] {
  const funded = new Set(allocation.map(({ candidate }) => candidate.application.id));
  const locks = given.scenario.locks
    .filter(({ application, decision }) => funded.has(application) !== (decision === 'fund'))
    .map(({ application }) => `lock:${application}`);
  const rules = ruleStates(given, allocation).filter(({ holds }) => !holds);
  return [...new Set([...rules.map(({ id }) => id), ...locks])];
}

function lineOf(rule: Rule, { unit, sense, limit, achieved }: Measured): RuleLine {
  const tighter = (a: Rational, b: Rational): boolean =>
    sense === 'at-most' ? compare(a, b) > 0 : compare(a, b) < 0;
  let extreme = achieved[0]?.amount ?? zero;
  for (const { amount } of achieved) if (tighter(amount, extreme)) extreme = amount;
  const against = achieved.length === 0 ? 0 : compare(extreme, limit);
  return {
    id: rule.id,
    clause: rule.clause,
    title: rule.title,
    unit,
    sense,
    limit: toNumber(limit),
    achieved: toNumber(extreme),
    holds: sense === 'at-most' ? against <= 0 : against >= 0,
    binding: achieved.length > 0 && against === 0,
    tightestAt:
      achieved.length < 2
        ? []
        : achieved.filter(({ amount }) => compare(amount, extreme) === 0).map(({ name }) => name),
  };
}

const count = (value: number): Rational => rational(BigInt(value));

function measure(rule: Rule, given: Case, allocation: Allocation): readonly Measured[] {
  switch (rule.kind) {
    case 'pot':
      return [
        {
          unit: 'pence',
          sense: 'at-most',
          limit: count(rule.amount),
          achieved: [{ name: '', amount: count(spent(allocation)) }],
        },
      ];
    case 'places-reached':
      return [
        {
          unit: 'places',
          sense: 'at-least',
          limit: count(rule.min),
          achieved: [{ name: '', amount: count(reached(given, allocation)) }],
        },
      ];
    case 'organisation': {
      const groups = [...organisationsOf(allocation.map(({ candidate }) => candidate))];
      const achieved = groups.map(([name, members]) => ({ name, amount: count(members.size) }));
      return [
        {
          unit: 'awards',
          sense: 'at-most',
          limit: count(rule.max),
          achieved: achieved.length === 0 ? [{ name: '', amount: zero }] : achieved,
        },
      ];
    }
    case 'exclusive': {
      const members = new Set<string>(rule.applications);
      const made = allocation.filter(({ candidate }) => members.has(candidate.application.id)).length;
      return [
        { unit: 'awards', sense: 'at-most', limit: one, achieved: [{ name: '', amount: count(made) }] },
      ];
    }
    case 'fundable-line':
      return [
        {
          unit: 'marks',
          sense: 'at-least',
          limit: rule.merit,
          achieved: allocation.map(({ candidate }) => ({
            name: candidate.application.id,
            amount: candidate.merit,
          })),
        },
      ];
    case 'total':
    case 'tier':
    case 'phase':
    case 'theme':
    case 'place':
    case 'sub-region':
      return measureLimit(rule.limit, subjectsOf(rule, given), given, allocation);
  }
}

const spent = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

function reached(given: Case, allocation: Allocation): number {
  const onMap = new Set(placesOf(given));
  const places = allocation.flatMap(({ candidate }) =>
    candidate.application.deliveries.map(({ place }) => place),
  );
  return new Set(places.filter((place) => onMap.has(place))).size;
}

type LimitRule = Extract<Rule, { limit: Limit }>;

function subjectsOf(rule: LimitRule, given: Case): readonly Subject[] {
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
      return programme.phases
        .filter(({ id }) => rule.phase === 'each' || rule.phase === id)
        .map(({ id, title }) =>
          both(
            title,
            only(({ option }) => option.phase === id),
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
      return [
        inPlaces(
          rule.subRegion,
          (given.geography?.places ?? [])
            .filter(({ subRegion }) => subRegion === rule.subRegion)
            .map(({ id }) => id),
        ),
      ];
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

function measureLimit(
  limit: Limit,
  subjects: readonly Subject[],
  { scenario }: Case,
  allocation: Allocation,
): readonly Measured[] {
  const total = count(spent(allocation));
  const money = (subject: Subject): Rational =>
    sum(allocation.map((award) => multiply(subject.ofMoney(award), count(award.option.amount))));
  const shareOf = (subject: Subject, whole: Rational): Rational =>
    isZero(whole) ? zero : divide(money(subject), whole);
  const measured = (subject: Subject): Rational => {
    switch (limit.measure) {
      case 'awards':
        return sum(allocation.map(subject.ofAward));
      case 'pounds':
        return money(subject);
      case 'share-of-pot':
        return shareOf(subject, count(scenario.pot));
      case 'share-of-spend':
        return shareOf(subject, total);
    }
  };
  const achieved = subjects.map((subject) => ({ name: subject.name, amount: measured(subject) }));
  const unit = limit.measure === 'awards' ? 'awards' : limit.measure === 'pounds' ? 'pence' : 'share';
  // A share of nothing is no breach: 0 ≥ min · 0.
  const whole =
    limit.measure === 'share-of-spend' ? total : limit.measure === 'share-of-pot' ? count(scenario.pot) : one;
  const vacuous = isZero(whole);
  const inRational = (bound: number | Rational): Rational =>
    typeof bound === 'number' ? count(bound) : bound;
  return [
    ...(limit.min === null || vacuous
      ? []
      : [{ unit, sense: 'at-least', limit: inRational(limit.min), achieved } as const]),
    ...(limit.max === null
      ? []
      : [{ unit, sense: 'at-most', limit: inRational(limit.max), achieved } as const]),
  ];
}
