import type { RulesAnswer } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { formatUnits, listed } from '../words.ts';

/** What values are in: units of the grid, an entry a level. */
export type Scale = Pick<RulesAnswer, 'gridPerPoint' | 'levels'>;

/** `21.06 points`; with levels `0.50 points of merit, then 0 of spread`. */
export function points(value: Value, { gridPerPoint, levels }: Scale): string {
  if (typeof value === 'number') return `${formatUnits(value, gridPerPoint)} points`;
  return listed(
    value.map((units, level) => `${formatUnits(units, gridPerPoint)} points of ${levels[level] ?? 'it'}`),
  );
}
