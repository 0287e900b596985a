import type { NumberFormat } from './number-formats.ts';

/** The common case: what most numbers are stored as is what they say. */
const ALREADY_PLAIN = /^(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/;
/** What a spreadsheet shows of a number at most. */
const DIGITS = 15;
const DAY_MS = 86_400_000;
const SECONDS_A_DAY = 86_400;
/** Day 0 of the two date systems. The older one has a 29 February 1900, day 60, that never was. */
const DAY_0 = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
const FEBRUARY_29_1900 = 60;
/** 31 December 9999, the last day that a spreadsheet shows. */
const LAST_DAY = 2_958_465;

/**
 * A number of a spreadsheet as plain decimal text, without the noise of binary fractions: with two places, else with six, if that is the
 * same to twelve digits and to a millionth; else all fifteen digits that a spreadsheet shows. So 0.1 + 0.2 is `0.3` and
 * 4500.000000001 is `4500`; what is more than a millionth of a pound away from a penny is kept, and reported.
 */
export function plainNumber(raw: string): string {
  if (ALREADY_PLAIN.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15) return raw;
  const noise = Math.min(1e-12 * size, 1e-6);
  const decimals = Math.min(Math.max(DIGITS - 1 - Math.floor(Math.log10(size)), 1), 40);
  const text =
    [2, 6]
      .map((places) => value.toFixed(Math.min(places, decimals)))
      .find((short) => Math.abs(value - Number(short)) <= noise) ?? value.toFixed(decimals);
  return text.replace(/\.?0+$/, '');
}

/** A serial date as `2023-09-15`, with `10:30` behind it where it is not midnight; a time alone where there is no day. */
export function dateText(value: number, system: 1900 | 1904): string | undefined {
  const seconds = Math.round(value * SECONDS_A_DAY);
  const day = Math.floor(seconds / SECONDS_A_DAY);
  if (value < 0 || day > LAST_DAY) return undefined;
  const early = system === 1900 && day < FEBRUARY_29_1900 ? 1 : 0;
  const time = new Date((seconds % SECONDS_A_DAY) * 1000).toISOString().slice(11, 19).replace(/:00$/, '');
  if (day === 0) return time;
  const date = new Date(DAY_0[system] + (day + early) * DAY_MS).toISOString().slice(0, 10);
  return time === '00:00' ? date : `${date} ${time}`;
}

/** A number cell as the text that the readers of values know, by the way in which it is shown. */
export function numberText(raw: string, format: NumberFormat, system: 1900 | 1904): string {
  if (format === 'date') return dateText(Number(raw), system) ?? plainNumber(raw);
  if (format === 'percent') return `${plainNumber(String(Number(raw) * 100))}%`;
  const text = plainNumber(raw);
  return format === 'plain' || !/^\d+$/.test(text) ? text : text.padStart(format.digits, '0');
}
