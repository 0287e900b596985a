import { inPence, type Pence } from '../domain/money.ts';
import { divide, isZero, parseDecimal, type Rational, rational, toNumber } from '../domain/rational.ts';

/** What can be wrong with an amount of money. */
export type AmountTrouble = 'malformed' | 'negative' | 'fractional-penny' | 'huge';

/** £10,000,000,000: no grant programme is larger, so more is a slip of the keyboard. */
export const largestAmount = 1_000_000_000_000;

/** `4500`, `4,500.00`, `£4,500` as pence, exact from the text; else what is wrong with it. */
export function parsePounds(text: string): Pence | AmountTrouble {
  if (/^\d{1,9}$/.test(text)) return inPence(Number(text) * 100); // the common case, and the fast one
  const match = /^([-−]?)\s*£?\s*([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return 'malformed';
  if (match[1] !== '' || match[2] !== '') return 'negative';
  const whole = (match[3] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '');
  // Three digits may be thousands, as much of Europe writes them: £4.500 is not ours to guess.
  if (/^\d\d0$/.test(match[4] ?? '')) return 'malformed';
  const fraction = (match[4] ?? '').replace(/0+$/, '');
  if (whole.length > 13) return 'huge';
  if (fraction.length > 2) return 'fractional-penny';
  const pence = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return pence > largestAmount ? 'huge' : inPence(pence);
}

/** A decimal (`72.5`, `.5`) or a fraction (`220/3`), exact; undefined for anything else. */
export function parseExact(text: string): Rational | undefined {
  const plain = parseDecimal(text);
  if (plain !== undefined) return plain;
  const parts = text.split('/');
  if (parts.length > 2) return undefined;
  const [above, below] = parts.map((part) => parseDecimal(part.trim().replace(/^([+-]?)\./, '$10.')));
  if (parts.length === 1 || above === undefined) return above;
  return below === undefined || isZero(below) ? undefined : divide(above, below);
}

/** What `parseExact` reads, to the nearest double. */
export function parseMeasured(text: string): number | undefined {
  if (/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text); // the common case, and the fast one
  const exact = parseExact(text);
  return exact && toNumber(exact);
}

/** A share: `25%`, `0.25` or `1/4`, exact; undefined for anything else. */
export function parseShare(text: string): Rational | undefined {
  if (!text.endsWith('%')) return parseExact(text);
  const percent = parseExact(text.slice(0, -1).trim());
  return percent === undefined ? undefined : divide(percent, rational(100n));
}

/** A whole number from 0 to a thousand million; undefined for anything else. */
export const parseWhole = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

/** yes, no, y, n, true, false, 1 or 0 in any case; undefined for anything else. */
export function parseYesNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** `2023-09-15`, or day first as `15/09/2023`, as an ISO date of the calendar; undefined for anything else. */
export function parseDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const british = iso ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (british === null) return undefined;
  const [year, month, day] = (iso === null ? [british[3], british[2], british[1]] : iso.slice(1)).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days || year < 1) return undefined;
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}
