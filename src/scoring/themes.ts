import type { ThemeId } from '../domain/ids.ts';
import { type Rational, one, rational } from '../domain/rational.ts';
import type { ThemeCounting } from '../programme/objective.ts';

/**
 * w_t: how much an application with these themes counts towards each of them.
 *
 * `equal-split` 1 ÷ number of themes each; `primary` 1 for the first; `any` 1 for each. Themes that get nothing are absent.
 */
export function themeWeights(
  themes: readonly ThemeId[],
  counting: ThemeCounting,
): ReadonlyMap<ThemeId, Rational> {
  switch (counting) {
    case 'equal-split':
      return new Map(themes.map((theme) => [theme, rational(1n, BigInt(themes.length))]));
    case 'primary':
      return new Map(themes.slice(0, 1).map((theme) => [theme, one]));
    case 'any':
      return new Map(themes.map((theme) => [theme, one]));
  }
}

/**
 * Shannon entropy H = −Σ_t p_t ln p_t of the shares p_t of the given amounts, and the effective number of themes e^H:
 * the number of equally used themes that would be as diverse. 0 and 0 where there is nothing to share.
 * Source: C. E. Shannon (1948); M. O. Hill (1973), the diversity number of order 1.
 */
export function themeEvenness(amounts: readonly number[]): {
  readonly entropy: number;
  readonly effective: number;
} {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return { entropy: 0, effective: 0 };
  let entropy = 0;
  for (const amount of amounts) if (amount > 0) entropy -= (amount / total) * Math.log(amount / total);
  return { entropy, effective: Math.exp(entropy) };
}
