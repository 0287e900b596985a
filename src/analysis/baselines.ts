import type { Allocation, Award } from '../domain/allocation.ts';
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
  const perPound = ({ merit, options }: Candidate): Rational =>
    divide(merit, inPounds((options[0] as Candidate['options'][number]).amount));
  return [
    {
      name: 'by-merit',
      title: 'Fund down the list by merit',
      allocation: downTheList(given, ({ merit }) => merit),
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
            allocation: published.flatMap(requestedAward),
          } as const,
        ]),
  ];
}

const requestedAward = (candidate: Candidate): readonly Award[] => {
  const option = candidate.options.find(({ offer }) => offer === 'requested');
  return option === undefined ? [] : [{ candidate, option }];
};

/**
 * Fund down the list: from the highest value of `by`, award what was asked and skip what does not fit. An award does
 * not fit if with it the pot or any other upper limit would be broken, or if a lock is against it. Locks to fund go
 * first. Lower limits play no part: that is what a list cannot do. Equals go by fewer pounds, then canonical order.
 */
export function downTheList(given: Case, by: (candidate: Candidate) => Rational): Allocation {
  const locked = new Map(given.scenario.locks.map(({ application, decision }) => [application, decision]));
  const listed = given.candidates
    .map((candidate) => ({
      candidate,
      key: by(candidate),
      first: locked.get(candidate.application.id) === 'fund' ? 0 : 1,
    }))
    .sort(
      (a, b) =>
        a.first - b.first ||
        compare(b.key, a.key) ||
        a.candidate.application.requested - b.candidate.application.requested ||
        canonicalDraw(a.candidate.application.id) - canonicalDraw(b.candidate.application.id),
    );
  let made: Allocation = [];
  let left: number = given.scenario.pot;
  for (const { candidate } of listed) {
    if (locked.get(candidate.application.id) === 'do-not-fund') continue;
    const [award] = requestedAward(candidate);
    if (award === undefined || award.option.amount > left) continue;
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
