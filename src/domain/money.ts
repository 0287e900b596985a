import { type Rational, rational } from './rational.ts';

declare const pence: unique symbol;

/** An amount of money: a whole, non-negative, safe number of pence. */
export type Pence = number & { readonly [pence]: true };

/** Brands a whole number of pence. Throws on anything else: amounts are parsed at the edge, so that is a bug. */
export function inPence(amount: number): Pence {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`not a whole number of pence: ${amount}`);
  return amount as Pence;
}

/** Σ amounts, in pence. */
export const totalPence = (amounts: Iterable<Pence>): Pence => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return inPence(sum);
};

/** An amount in pounds as an exact rational. */
export const inPounds = (amount: Pence): Rational => rational(BigInt(amount), 100n);

/** `£4,500` or `£4,500.25`: pence are shown only where there are any. A negative amount has its sign in front. */
export function formatPounds(amount: number): string {
  const whole = Math.floor(Math.abs(amount) / 100);
  const rest = Math.abs(amount) % 100;
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}£${grouped}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}
