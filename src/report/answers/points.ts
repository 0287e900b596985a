import type { RulesAnswer } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { formatUnits } from '../words.ts';

/** What values are in: units of the grid, an entry a level. */
export type Scale = Pick<RulesAnswer, 'gridPerPoint' | 'levels'>;

/** `21.06 points`; with levels `0.50 points of merit, then 0.00 points of spread`. */
export function points(value: Value, { gridPerPoint, levels }: Scale): string {
  if (typeof value === 'number') return `${formatUnits(value, gridPerPoint)} points`;
  return value
    .map((units, level) => `${formatUnits(units, gridPerPoint)} points of ${levels[level] ?? 'it'}`)
    .join(', then ');
}
