import type { Value } from '../domain/result.ts';
import { formatDecimal, rational } from '../domain/rational.ts';

/** Units as points in words: `35.2 points`; a vector level by level: `0 points of merit, then 3.5 points of spread`. */
export function inPoints(value: Value, unitsPerPoint: number, levels: readonly string[]): string {
  const one = (units: number): string => {
    const points = formatDecimal(rational(BigInt(units), BigInt(unitsPerPoint)), 2);
    // What is not nil never reads as nil: a tie and a hair's breadth are different things.
    if (units !== 0 && /^−?0$/.test(points)) return 'less than 0.01 points';
    return `${points} ${points === '1' ? 'point' : 'points'}`;
  };
  if (typeof value === 'number') return one(value);
  return value.map((units, level) => `${one(units)} of ${levels[level] ?? 'it'}`).join(', then ');
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The first few, and how many more there are: `A, B and 3 more`. */
export const listedAtMost = (names: readonly string[], most: number): string =>
  names.length <= most ? listed(names) : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
