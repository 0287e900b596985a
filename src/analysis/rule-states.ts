import { type Allocation, fundedBy } from '../domain/allocation.ts';
import { compare, one, type Rational, rational, toNumber, zero } from '../domain/rational.ts';
import type { MeasuredRule, RuleLine } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { organisationsOf } from '../formulation/rules/organisation-limit.ts';
import { phasesOf } from '../formulation/rules/phase-limit.ts';
import { placesOf } from '../formulation/rules/place-limit.ts';
import type { Rule } from '../programme/rule.ts';
import { type Measured, measureLimit, spent } from './limit-states.ts';

/**
 * The state of every rule on an award set, measured from the awards themselves in exact arithmetic: no model, no
 * solver. This is the check that every answer passes before anybody sees it, and what reports show.
 */
export function ruleStates(given: Case, allocation: Allocation): readonly RuleLine[] {
  const stated = given.scenario.rules.flatMap((rule) =>
    measure(rule, given, allocation).map((measured) => lineOf(rule, measured)),
  );
  return [...stated, ...phaseOrder(given, allocation)];
}

/** The lines of the rules that an award set breaks: one that is about none of its awards is kept. */
export const brokenLines = (given: Case, allocation: Allocation): readonly MeasuredRule[] =>
  ruleStates(given, allocation).flatMap((line) => (line.holds ? [] : [line]));

/** The rules, by id, that an award set breaks; locks among them as `lock:APPLICATION`. */
export function rulesBroken(given: Case, allocation: Allocation): readonly string[] {
  const locks = given.scenario.locks
    .filter(({ application, phase, decision }) => {
      const funded = allocation.some(
        ({ candidate, option }) =>
          candidate.application.id === application && (phase === undefined || option.phase === phase),
      );
      return funded !== (decision === 'fund');
    })
    .map(({ application }) => `lock:${application}`);
  return [...new Set([...brokenLines(given, allocation).map(({ id }) => id), ...locks])];
}

function lineOf(rule: Rule, { unit, sense, limit, achieved }: Measured): RuleLine {
  const { id, clause, title } = rule;
  const said = { id, clause, title, unit, sense, limit: toNumber(limit) };
  const [first] = achieved;
  if (first === undefined) return { ...said, achieved: null, holds: true, binding: false, tightestAt: [] };
  const tighter = (a: Rational, b: Rational): boolean =>
    sense === 'at-most' ? compare(a, b) > 0 : compare(a, b) < 0;
  let extreme = first.amount;
  for (const { amount } of achieved) if (tighter(amount, extreme)) extreme = amount;
  const against = compare(extreme, limit);
  return {
    ...said,
    achieved: toNumber(extreme),
    holds: sense === 'at-most' ? against <= 0 : against >= 0,
    binding: against === 0,
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
      const made = fundedBy(allocation).filter(({ application }) => members.has(application.id)).length;
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
          achieved: fundedBy(allocation).map(({ application, merit }) => ({
            name: application.id,
            amount: merit,
          })),
        },
      ];
    case 'total':
    case 'tier':
    case 'phase':
    case 'group':
    case 'theme':
    case 'place':
    case 'sub-region':
      return measureLimit(rule, given, allocation);
  }
}

function reached(given: Case, allocation: Allocation): number {
  const onMap = new Set(placesOf(given));
  const places = allocation.flatMap(({ candidate }) =>
    candidate.application.deliveries.map(({ place }) => place),
  );
  return new Set(places.filter((place) => onMap.has(place))).size;
}

/** For each phase that follows another: every award in it is to one that holds an award there, or is given one. */
function phaseOrder(given: Case, allocation: Allocation): readonly RuleLine[] {
  return phasesOf(given).flatMap(({ id, title, follows }): RuleLine[] => {
    if (follows === null) return [];
    const holders = new Set(
      [...given.recorded, ...allocation]
        .filter(({ option }) => option.phase === follows.phase)
        .map(({ candidate }) => candidate.application.id),
    );
    const made = allocation.filter(({ option }) => option.phase === id);
    const earlier = given.scenario.programme.phases.find((phase) => phase.id === follows.phase);
    return [
      {
        id: `follows:${id}`,
        clause: follows.clause,
        title: `${title} only for those with an award in ${earlier?.title ?? follows.phase}`,
        unit: 'awards',
        sense: 'at-most',
        limit: holders.size,
        achieved: made.length,
        holds: made.every(({ candidate }) => holders.has(candidate.application.id)),
        binding: made.length === holders.size,
        tightestAt: [],
      },
    ];
  });
}
