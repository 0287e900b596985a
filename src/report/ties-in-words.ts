import type { DecisionResult } from '../domain/result.ts';
import { counted, formatNumber } from './words.ts';

/**
 * How many award sets share the best value, and what they have in common, in sentences to be read aloud. Nothing where that was
 * not found out.
 */
export function tiesInWords({ ties, awards }: DecisionResult): readonly string[] {
  const { sets, inAll, inNone, free } = ties;
  if (sets === null || awards.length === 0) return [];
  if (sets.exact && sets.count === 1) return ['No other award set has the best value.'];
  const many = `${sets.exact ? '' : 'At least '}${formatNumber(sets.count)} award sets have the best value.`;
  if (inAll.length + inNone.length + free.length === 0) return [many];
  const are = (count: number): string => `${counted(count, 'application')} ${count === 1 ? 'is' : 'are'}`;
  return [
    many,
    `${are(inAll.length)} awarded in all of them, ${formatNumber(inNone.length)} in none, and ${formatNumber(free.length)} in some and not in others, or not for the same amount.`,
  ];
}
