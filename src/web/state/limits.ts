import { formatPlainPounds } from '../../io/plain-pounds.ts';
import { compare, multiply, rational, type Rational, toNumber } from '../../domain/rational.ts';
import type { LimitKey } from '../../io/write-variant.ts';
import type { Limit, Rule } from '../../programme/rule.ts';

/** One number of a rule that may be changed, as a file would state it. */
export interface RuleLimit {
  readonly key: LimitKey;
  readonly value: string;
  readonly words: 'At most' | 'At least';
  readonly unit: 'awards' | 'pounds' | 'share' | 'places' | 'mark';
}

const hundred = rational(100n);

/** A share as a percentage where that is exact to four places, else as a fraction. */
export function shareText(share: Rational): string {
  const percent = multiply(share, hundred);
  const shown = Math.round(toNumber(percent) * 10_000);
  return compare(percent, rational(BigInt(shown), 10_000n)) === 0
    ? `${shown / 10_000}%`
    : `${share.numerator}/${share.denominator}`;
}

const plainPounds = (pence: number): string => formatPlainPounds(pence).replace(/\.00$/, '');

const exactText = (value: Rational): string =>
  value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`;

/** What a limit counts, and its two ends as a file would state them. */
function endsOf(limit: Limit): {
  readonly unit: RuleLimit['unit'];
  readonly ends: readonly [min: string | null, max: string | null];
} {
  const said = <T>(value: T | null, text: (value: T) => string): string | null =>
    value === null ? null : text(value);
  switch (limit.measure) {
    case 'awards':
      return { unit: 'awards', ends: [said(limit.min, String), said(limit.max, String)] };
    case 'pounds':
    case 'pounds-with-recorded':
      return { unit: 'pounds', ends: [said(limit.min, plainPounds), said(limit.max, plainPounds)] };
    case 'share-of-pot':
    case 'share-of-spend':
      return { unit: 'share', ends: [said(limit.min, shareText), said(limit.max, shareText)] };
  }
}

/** The numbers of a rule, the least first; none where it can only be left out. The pot is asked for by itself. */
export function limitsOf(rule: Rule): readonly RuleLimit[] {
  const atLeast = (value: string, unit: RuleLimit['unit']): RuleLimit => ({
    key: 'min',
    value,
    words: 'At least',
    unit,
  });
  const atMost = (value: string, unit: RuleLimit['unit']): RuleLimit => ({
    key: 'max',
    value,
    words: 'At most',
    unit,
  });
  switch (rule.kind) {
    case 'pot':
    case 'exclusive':
      return [];
    case 'places-reached':
      return [atLeast(String(rule.min), 'places')];
    case 'organisation':
      return [atMost(String(rule.max), 'awards')];
    case 'fundable-line':
      return [{ ...atLeast(exactText(rule.merit), 'mark'), key: 'merit' }];
    default: {
      const { unit, ends } = endsOf(rule.limit);
      const [min, max] = ends;
      return [...(min === null ? [] : [atLeast(min, unit)]), ...(max === null ? [] : [atMost(max, unit)])];
    }
  }
}
