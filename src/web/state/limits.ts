import { formatPlainPounds } from '../../io/plain-pounds.ts';
import { compare, multiply, rational, type Rational, toNumber } from '../../domain/rational.ts';
import type { LimitKey } from '../../io/write-variant.ts';
import type { Rule } from '../../programme/rule.ts';

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

const exactText = (value: Rational): string =>
  value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`;

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
      const { limit } = rule;
      const [unit, text] =
        limit.measure === 'awards'
          ? (['awards', String] as const)
          : limit.measure === 'pounds'
            ? (['pounds', (pence: number) => formatPlainPounds(pence).replace(/\.00$/, '')] as const)
            : (['share', shareText] as const);
      const written = (value: number | Rational | null): string | null =>
        value === null ? null : (text as (value: number | Rational) => string)(value);
      const [min, max] = [written(limit.min), written(limit.max)];
      return [...(min === null ? [] : [atLeast(min, unit)]), ...(max === null ? [] : [atMost(max, unit)])];
    }
  }
}
