import { type Allocation, type Award, leads } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import { compare, divide, type Rational } from '../domain/rational.ts';
import { inPounds } from '../domain/money.ts';
import type { BaselineLine } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { canonicalDraw } from '../programme/lot.ts';
import { ruleStates } from './rule-states.ts';

/** An award set that somebody might have made without allot. */
export interface Baseline {
  readonly name: Exclude<BaselineLine['name'], 'optimum'>;
  readonly title: string;
  readonly allocation: Allocation;
}

/** What the usual ways of deciding give on the same case; the published winners where the applications state any. */
export function baselines(given: Case): readonly Baseline[] {
  const published = given.candidates.filter(({ application }) => application.published === true);
  const perPound = ({ candidate, option }: Award): Rational =>
    divide(candidate.merit, inPounds(option.amount));
  return [
    {
      name: 'by-merit',
      title: 'Fund down the list by merit',
      allocation: downTheList(given, ({ candidate }) => candidate.merit),
    },
    {
      name: 'by-merit-per-pound',
      title: 'Fund down the list by merit per pound',
      allocation: downTheList(given, perPound),
    },
    ...(published.length === 0
      ? []
      : [
          {
            name: 'published',
            title: 'The published winners',
            allocation: published.flatMap(requestedAwards),
          } as const,
        ]),
  ];
}

/** What was asked: one award, or one in each phase. */
const requestedAwards = (candidate: Candidate): readonly Award[] =>
  candidate.options.flatMap((option) => (option.offer === 'requested' ? [{ candidate, option }] : []));

/**
 * Fund down the list: from the highest value of `by`, award what was asked and skip what does not fit; one phase after
 * another, where there are phases. An award does not fit if with it the pot or any other upper limit would be broken, or if a lock is
 * against it. Locks to fund go first. Lower limits play no part: that is what a list cannot do. Equals go by fewer pounds, then canonical order.
 */
export function downTheList(given: Case, by: (award: Award) => Rational): Allocation {
  const lockOf = ({ candidate, option }: Award) =>
    given.scenario.locks.find(
      ({ application, phase }) =>
        application === candidate.application.id &&
        (phase === undefined ? leads(candidate, option) : phase === option.phase),
    )?.decision;
  const listed = given.candidates
    .flatMap(requestedAwards)
    .map((award) => ({
      award,
      id: award.candidate.application.id,
      key: by(award),
      phase: given.scenario.phases.findIndex((phase) => phase === award.option.phase),
      first: lockOf(award) === 'fund' ? 0 : 1,
    }))
    .sort(
      (a, b) =>
        a.phase - b.phase ||
        a.first - b.first ||
        compare(b.key, a.key) ||
        a.award.option.amount - b.award.option.amount ||
        canonicalDraw(a.id) - canonicalDraw(b.id),
    );
  let made: Allocation = [];
  let left: number = given.scenario.pot;
  for (const { award } of listed) {
    if (lockOf(award) === 'do-not-fund' || award.option.amount > left) continue;
    const larger = [...made, award];
    if (breaksUpperLimit(given, larger)) continue;
    made = larger;
    left -= award.option.amount;
  }
  return made;
}

/** A share of what is spent is left out: early in a list nearly every award breaks it, and later ones mend it. */
function breaksUpperLimit(given: Case, allocation: Allocation): boolean {
  const upper = given.scenario.rules.filter(
    (rule) =>
      rule.kind === 'organisation' ||
      rule.kind === 'exclusive' ||
      rule.kind === 'fundable-line' ||
      ('limit' in rule && rule.limit.max !== null && rule.limit.measure !== 'share-of-spend'),
  );
  const states = ruleStates({ ...given, scenario: { ...given.scenario, rules: upper } }, allocation);
  return states.some(({ sense, unit, holds }) => !holds && (sense === 'at-most' || unit === 'marks'));
}
