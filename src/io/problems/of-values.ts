import type { Location, Problem } from '../../domain/problem.ts';
import { error, quote, warning } from './make-problem.ts';

/** Values of cells and fields. */

export const malformedAmount = (at: Location, value: string): Problem =>
  error(
    'malformed-amount',
    at,
    value,
    `${quote(value)} is not an amount of money.`,
    'pounds: 4500, 4,500.00 or £4,500',
    'Write digits only, with a dot before the pence.',
  );
export const negativeAmount = (at: Location, value: string): Problem =>
  error(
    'negative-amount',
    at,
    value,
    `${quote(value)} is less than nothing.`,
    'an amount of £0 or more',
    'Correct the sign.',
  );
export const zeroAmount = (at: Location, value: string): Problem =>
  error(
    'zero-amount',
    at,
    value,
    'An award of nothing cannot be asked for.',
    'an amount above £0',
    'Correct the amount, or leave the application out.',
  );
export const hugeAmount = (at: Location, value: string): Problem =>
  error(
    'huge-amount',
    at,
    value,
    `${quote(value)} is more than £10,000,000,000.`,
    'at most £10,000,000,000',
    'Look for a missing decimal point.',
  );
export const fractionalPenny = (at: Location, value: string): Problem =>
  error(
    'fractional-penny',
    at,
    value,
    `${quote(value)} has a fraction of a penny.`,
    'whole pence',
    'Round it to the penny: it is for you to say which way.',
  );
export const malformedNumber = (at: Location, value: string, expected: string): Problem =>
  error(
    'malformed-number',
    at,
    value,
    `${quote(value)} is not ${expected}.`,
    expected,
    'Write it in digits, with a dot for decimals.',
  );
/** The days from 1954 to 2119 have such numbers in a spreadsheet. */
const looksLikeSerial = (value: string): boolean => /^[2-7]\d{4}$/.test(value);
export const malformedDate = (at: Location, value: string): Problem =>
  error(
    'malformed-date',
    at,
    value,
    `${quote(value)} is not a date.`,
    '2023-09-15, or day first: 15/09/2023',
    looksLikeSerial(value)
      ? 'It may be the number by which a spreadsheet keeps a day: format the column as dates, and save it again.'
      : 'Write the date in one of these forms.',
  );
export const malformedYesNo = (at: Location, value: string): Problem =>
  error(
    'malformed-yes-no',
    at,
    value,
    `${quote(value)} is neither yes nor no.`,
    'yes, no, y, n, true, false, 1 or 0; empty for not stated',
    'Write yes or no.',
  );
export const scoreOutOfRange = (
  at: Location,
  value: string,
  lowest: string,
  highest: string | null,
): Problem =>
  error(
    'score-out-of-range',
    at,
    value,
    `The mark ${quote(value)} is out of range.`,
    highest === null ? `${lowest} or more` : `from ${lowest} to ${highest}`,
    'Correct the mark, or the scale in the scenario.',
  );
export const offerAboveRequest = (at: Location, value: string): Problem =>
  error(
    'offer-above-request',
    at,
    value,
    'The smallest offer that would be taken is more than what is asked.',
    'at most the amount requested',
    'Correct one of the two amounts.',
  );
export const repeatedName = (at: Location, value: string): Problem =>
  warning(
    'repeated-name',
    at,
    value,
    `${quote(value)} stands twice in one cell; it counts once.`,
    'each name once',
    'Take one out.',
  );
export const malformedShare = (at: Location, value: string): Problem =>
  error(
    'malformed-share',
    at,
    value,
    `${quote(value)} is not a share.`,
    'above 0 and at most 1: 0.7, 70% or 7/10',
    'Correct the share.',
  );
export const mixedShares = (at: Location, value: string): Problem =>
  error(
    'mixed-shares',
    at,
    value,
    'Some places have a share and some have none.',
    'a share for every place, or for none',
    'Add the missing shares, or take all of them out.',
  );
export const sharesNotOne = (at: Location, value: string, total: string): Problem =>
  error(
    'shares-not-one',
    at,
    value,
    `The shares come to ${total}.`,
    'shares that come to 1',
    'Correct the shares; thirds may be written 1/3.',
  );
export const halfCoordinates = (at: Location): Problem =>
  error(
    'half-coordinates',
    at,
    null,
    'Of latitude and longitude only one is given.',
    'both, or neither',
    'Fill in the other one.',
  );
export const coordinatesOutOfRange = (at: Location, value: string): Problem =>
  error(
    'coordinates-out-of-range',
    at,
    value,
    `${quote(value)} is not on the globe.`,
    'latitude from −90 to 90, longitude from −180 to 180, in degrees',
    'Check that they are degrees, and not exchanged.',
  );
export const coordinatesDisagree = (at: Location, found: string, stated: string): Problem =>
  warning(
    'coordinates-disagree',
    at,
    found,
    `The coordinates lie in ${found}, the places stated are ${stated}.`,
    'coordinates in a stated place',
    'Ask the applicant; the stated places are used.',
  );
export const offTheMap = (at: Location, value: string): Problem =>
  warning(
    'off-the-map',
    at,
    value,
    'The coordinates lie in no place of the map.',
    'coordinates on the map',
    'Check that latitude and longitude are not exchanged.',
  );
