import { compare, multiply, type Rational, rational, toNumber } from '../../domain/rational.ts';
import { parseShare } from '../../io/values.ts';
import { shareText } from './limits.ts';

/** How much merit may be given up, as a file states it: a share of the best possible such as `5%`, or `none` for no limit. */
export type Allowance = string;

const [none, all, tenths] = [rational(0n), rational(1n), rational(1000n)];

const shareOf = (allowance: Allowance): Rational | undefined =>
  allowance === 'none' ? undefined : parseShare(allowance);

/** What somebody wrote: `2.5%`, `2.5` (per cent too) or `1/40`, and `no limit`; null for anything else. */
export function readAllowance(written: string): Allowance | null {
  const text = written.trim().toLowerCase();
  if (text === 'no limit' || text === 'none') return 'none';
  const share = parseShare(/[%/]/.test(text) ? text : `${text}%`);
  return share === undefined || compare(share, none) < 0 || compare(share, all) > 0 ? null : shareText(share);
}

export const writeAllowance = (allowance: Allowance): string =>
  allowance === 'none' ? 'no limit' : allowance;

/** A share in tenths of a percent; null where there is no limit. */
export function tenthsOf(allowance: Allowance): number | null {
  const share = shareOf(allowance);
  return share === undefined ? null : toNumber(multiply(share, tenths));
}
