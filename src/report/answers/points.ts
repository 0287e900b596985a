import type { RulesAnswer } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { formatUnits } from '../words.ts';

/** What values are in: units of the grid, an entry a level. */
export type Scale = Pick<RulesAnswer, 'gridPerPoint' | 'levels'>;

/** A change in value: `21.06 points more`; with levels `86.00 points of merit, then 1.07 points of spread less`, or each by itself where one rises and another falls: `as much in merit, then 0.12 points of spread less, then 9.00 points of merit more`. */
export function pointsMoreOrLess(change: Value, scale: Scale): string {
  const units = typeof change === 'number' ? [change] : change;
  if (units.every((each) => each >= 0)) return `${points(change, scale)} more`;
  if (units.every((each) => each <= 0)) return `${points(opposite(change), scale)} less`;
  return units
    .map((each, level) => {
      const name = scale.levels[level] ?? 'it';
      const size = formatUnits(Math.abs(each), scale.gridPerPoint);
      return each === 0 ? `as much in ${name}` : `${size} points of ${name} ${each > 0 ? 'more' : 'less'}`;
    })
    .join(', then ');
}

/** The other way about: what a margin takes away. */
export const opposite = (value: Value): Value =>
  typeof value === 'number' ? -value : value.map((units) => -units);

/** `21.06 points`; with levels `0.50 points of merit, then 0.00 points of spread`. */
export function points(value: Value, { gridPerPoint, levels }: Scale): string {
  if (typeof value === 'number') return `${formatUnits(value, gridPerPoint)} points`;
  return value
    .map((units, level) => `${formatUnits(units, gridPerPoint)} points of ${levels[level] ?? 'it'}`)
    .join(', then ');
}
