import { divide, floor, isZero, rational } from '../domain/rational.ts';
import type { Case } from './case.ts';
import { addVariable, type Draft } from './draft.ts';
import { safeInteger } from './safe-integer.ts';

/**
 * P, 0 ≤ P ≤ the largest pot that could ever be needed: the pot itself as a variable, in pence.
 *
 * A larger pot than all that is asked pays for nothing more; where money may be at most a share of the pot, it may take
 * one of (all that is asked) ÷ that share to allow it. In words: no pot above this can keep rules that this cannot.
 */
export function addFreePot(draft: Draft, { scenario }: Case): number {
  const asked = draft.awards.reduce((total, { option }) => total + BigInt(option.amount), 0n);
  let largest = asked;
  for (const rule of scenario.rules) {
    if (!('limit' in rule) || rule.limit.measure !== 'share-of-pot') continue;
    const { max } = rule.limit;
    if (max === null || isZero(max)) continue;
    const needed = floor(divide(rational(asked), max)) + 1n;
    if (needed > largest) largest = needed;
  }
  return addVariable(draft, {
    name: 'pot',
    lower: 0,
    upper: safeInteger(largest, 'the largest pot'),
    role: 'decision',
    origin: { kind: 'free-pot', subject: [], rule: null, clause: null },
  });
}
