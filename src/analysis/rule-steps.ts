import { inPence } from '../domain/money.ts';
import { add, compare, one, type Rational, rational, subtract, toNumber, zero } from '../domain/rational.ts';
import type { RuleLine } from '../domain/result.ts';
import type { Limit, Rule } from '../programme/rule.ts';

/** One limit of a rule, with the rule as it would be were that limit one step looser, and one step tighter; null where it cannot be. */
export interface Step {
  readonly sense: RuleLine['sense'];
  readonly unit: RuleLine['unit'];
  readonly limit: number;
  readonly looser: Moved | null;
  readonly tighter: Moved | null;
}

interface Moved {
  readonly limit: number;
  readonly rule: Rule;
}

/** One step of each unit: £1,000, a percentage point, and one of anything that is counted. */
export const POUNDS_STEP = 100_000;
export const percentagePoint = rational(1n, 100n);

/** The limits of a rule that have a number in them. */
export function stepsOf(rule: Rule): readonly Step[] {
  switch (rule.kind) {
    case 'pot':
    case 'exclusive':
      return [];
    case 'places-reached':
      return [counted('at-least', 'places', rule.min, 1, (min) => ({ ...rule, min }))];
    case 'organisation':
      return [counted('at-most', 'awards', rule.max, 1, (max) => ({ ...rule, max }))];
    case 'fundable-line':
      return [exactly('at-least', 'marks', rule.merit, one, null, (merit) => ({ ...rule, merit }))];
    case 'total':
    case 'tier':
    case 'phase':
    case 'group':
    case 'theme':
    case 'place':
    case 'sub-region':
      return [
        ...sideOf(rule.limit, 'min', (limit) => ({ ...rule, limit })),
        ...sideOf(rule.limit, 'max', (limit) => ({ ...rule, limit })),
      ];
  }
}

function sideOf(limit: Limit, side: 'min' | 'max', stated: (limit: Limit) => Rule): readonly Step[] {
  const sense = side === 'min' ? 'at-least' : 'at-most';
  if (limit.measure === 'awards') {
    const bound = limit[side];
    return bound === null
      ? []
      : [counted(sense, 'awards', bound, 0, (moved) => stated({ ...limit, [side]: moved }))];
  }
  if (limit.measure === 'pounds' || limit.measure === 'pounds-with-recorded') {
    const bound = limit[side];
    if (bound === null) return [];
    const step = counted(
      sense,
      'pence',
      bound,
      0,
      (moved) => stated({ ...limit, [side]: inPence(moved) }),
      POUNDS_STEP,
    );
    return [step];
  }
  const bound = limit[side];
  return bound === null
    ? []
    : [exactly(sense, 'share', bound, percentagePoint, one, (moved) => stated({ ...limit, [side]: moved }))];
}

/** A whole number, never below the least there can be: what would be is moved as far as it goes. */
function counted(
  sense: Step['sense'],
  unit: Step['unit'],
  limit: number,
  least: number,
  stated: (limit: number) => Rule,
  step = 1,
): Step {
  const to = (moved: number): Moved | null =>
    moved === limit ? null : { limit: moved, rule: stated(moved) };
  const [more, less] = [to(limit + step), to(Math.max(least, limit - step))];
  return { sense, unit, limit, ...directed(sense, more, less) };
}

function exactly(
  sense: Step['sense'],
  unit: Step['unit'],
  limit: Rational,
  step: Rational,
  most: Rational | null,
  stated: (limit: Rational) => Rule,
): Step {
  const to = (moved: Rational): Moved | null =>
    compare(moved, limit) === 0 ? null : { limit: toNumber(moved), rule: stated(moved) };
  const [up, down] = [add(limit, step), subtract(limit, step)];
  const more = to(most !== null && compare(up, most) > 0 ? most : up);
  const less = to(compare(down, zero) < 0 ? zero : down);
  return { sense, unit, limit: toNumber(limit), ...directed(sense, more, less) };
}

const directed = (sense: Step['sense'], more: Moved | null, less: Moved | null) =>
  sense === 'at-most' ? { looser: more, tighter: less } : { looser: less, tighter: more };
