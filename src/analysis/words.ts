import type { Value } from '../domain/result.ts';
import { formatDecimal, rational } from '../domain/rational.ts';

/** Units as points in words: `35.2 points`; a vector level by level: `0 points of merit, then 3.5 points of spread`. */
export function inPoints(value: Value, unitsPerPoint: number, levels: readonly string[]): string {
  const one = (units: number): string => {
    const points = withCommas(formatDecimal(rational(BigInt(units), BigInt(unitsPerPoint)), 2));
    // What is not nil never reads as nil: a tie and a hair's breadth are different things.
    if (units !== 0 && /^−?0$/.test(points)) return 'less than 0.01 points';
    return `${points} ${points === '1' ? 'point' : 'points'}`;
  };
  if (typeof value === 'number') return one(value);
  return value.map((units, level) => `${one(units)} of ${levels[level] ?? 'it'}`).join(', then ');
}

/** Commas between the thousands of a decimal. */
const withCommas = (decimal: string): string => decimal.replace(/(?<!\.\d*)\B(?=(\d{3})+(\.|$))/g, ',');

/** `“a”`; what is quoted within it has single marks. */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** As `listed`, with no more than `most` named: `a, b and 4 others`. */
export function listedAtMost(items: readonly string[], most: number): string {
  const rest = items.length - most;
  return rest <= 0
    ? listed(items)
    : listed([...items.slice(0, most), rest === 1 ? '1 other' : `${rest} others`]);
}
