import type { RulesAnswer } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { formatUnits } from '../words.ts';

/** What values are in: units of the grid, an entry a level. */
export type Scale = Pick<RulesAnswer, 'gridPerPoint' | 'levels'>;

/** A change in value: `21.06 points more`; with levels `86.00 points of merit, then 1.07 points of spread less`, or each with its sign where one rises and another falls. */
export function pointsMoreOrLess(change: Value, scale: Scale): string {
  const units = typeof change === 'number' ? [change] : change;
  const size = (value: Value): Value =>
    typeof value === 'number' ? Math.abs(value) : value.map((each) => Math.abs(each));
  if (units.every((each) => each >= 0)) return `${points(change, scale)} more`;
  if (units.every((each) => each <= 0)) return `${points(size(change), scale)} less`;
  return points(change, scale);
}

/** `21.06 points`; with levels `0.50 points of merit, then 0.00 points of spread`. */
export function points(value: Value, { gridPerPoint, levels }: Scale): string {
  if (typeof value === 'number') return `${formatUnits(value, gridPerPoint)} points`;
  return value
    .map((units, level) => `${formatUnits(units, gridPerPoint)} points of ${levels[level] ?? 'it'}`)
    .join(', then ');
}
