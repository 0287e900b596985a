import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPounds, inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import { parseDate, parseExact, parsePounds, parseShare, parseYesNo } from '../../src/io/values.ts';

describe('amounts of money', () => {
  it.each([
    ['4500', 450_000],
    ['4,500.00', 450_000],
    ['£4,500', 450_000],
    ['£ 4500.5', 450_050],
    ['0.07', 7],
    ['10,000,000,000', 1_000_000_000_000],
  ])('%s is %i pence', (text, pence) => expect(parsePounds(text)).toBe(pence));

  it.each([
    ['4.500', 'malformed'],
    ['4,50', 'malformed'],
    ['1,0000', 'malformed'],
    ['4500p', 'malformed'],
    ['', 'malformed'],
    ['NaN', 'malformed'],
    ['-1', 'negative'],
    ['−£1', 'negative'],
    ['1.001', 'fractional-penny'],
    ['10,000,000,000.01', 'huge'],
    ['9'.repeat(400), 'huge'],
  ])('%s is %s', (text, trouble) => expect(parsePounds(text)).toBe(trouble));

  it('every amount that we print reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (pence) => {
        expect(parsePounds(formatPounds(inPence(pence)))).toBe(pence);
      }),
    );
  });
});

it('every fraction that is written reads back the same, in lowest terms', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (above, below) => {
        expect(parseExact(`${above}/${below}`)).toEqual(rational(above, below));
        expect(parseShare(`${above}%`)).toEqual(rational(above, 100n));
      },
    ),
  );
  expect(['1/0', '1/2/3', '1e3', '', '.', '0x10', '1,5'].map(parseExact)).toEqual(Array(7).fill(undefined));
});

it('every day of the calendar is read in both forms, and no other day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
      (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-');
        expect([parseDate(iso), parseDate(`${date}/${month}/${year}`)]).toEqual([iso, iso]);
      },
    ),
  );
  for (const none of ['2023-02-29', '1900-02-29', '31/04/2024', '2024-13-01', '0/1/2024', '12-31-2024']) {
    expect(parseDate(none)).toBeUndefined();
  }
  expect(parseDate('29/2/2024')).toBe('2024-02-29');
});

it('yes and no are read in the forms that people use, and nothing else is guessed', () => {
  expect(['yes', 'Y', 'TRUE', '1'].map(parseYesNo)).toEqual([true, true, true, true]);
  expect(['no', 'N', 'False', '0'].map(parseYesNo)).toEqual([false, false, false, false]);
  expect(['', 'maybe', 'x', '2', 'n/a'].map(parseYesNo)).toEqual(Array(5).fill(undefined));
});
