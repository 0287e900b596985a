import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDate, parsePounds } from '../../../src/io/values.ts';
import { dateText, plainNumber } from '../../../src/io/workbook/cell-text.ts';
import { formatOf } from '../../../src/io/workbook/number-formats.ts';

it('an amount comes back to the penny, with the noise that sums of many amounts leave in it', () => {
  fc.assert(
    fc.property(
      // Beyond that, such noise is more than a millionth of a pound, and is reported.
      fc.integer({ min: 1, max: 4e8 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (pence, noise) => {
        const value = (pence / 100) * (1 + noise * 2e-13);
        expect(parsePounds(plainNumber(String(value)))).toBe(pence);
      },
    ),
  );
});

it('an exact amount comes back to the penny up to the largest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), (pence) => {
      expect(parsePounds(plainNumber(String(pence / 100)))).toBe(pence);
    }),
  );
});

it('a number is changed by no more than one part in a million million, and never in its first twelve digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e14, max: 1e14, noNaN: true }), (value) => {
      fc.pre(Math.abs(value) > 1e-20);
      const read = Number(plainNumber(String(value)));
      expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
    }),
  );
});

it.each([
  ['4500.000000001', '4500'],
  ['0.30000000000000004', '0.3'],
  ['1E-3', '0.001'],
  ['33.333333333333336', '33.3333333333333'],
  ['-0.1', '-0.1'],
  ['0', '0'],
  ['20230001', '20230001'],
  ['4500.123', '4500.123'],
  ['1.5E+20', '1.5E+20'],
  ['', ''],
])('%j is read as %j', (raw, text) => expect(plainNumber(raw)).toBe(text));

it('every day from 1 March 1900 is the next day of the calendar, in both date systems', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (day) => {
      const text = dateText(day, 1900) ?? '';
      expect(parseDate(text)).toBe(text);
      expect(Date.parse(text) - Date.parse(dateText(day - 1, 1900) ?? '')).toBe(864e5);
      if (day > 1462) expect(dateText(day - 1462, 1904)).toBe(text);
    }),
  );
});

it.each([
  [0, undefined, 'plain'],
  [14, undefined, 'date'],
  [10, undefined, 'percent'],
  [164, 'dd/mm/yyyy;@', 'date'],
  [164, '[$-809]d mmmm yyyy', 'date'],
  [164, '[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00', 'plain'],
  [164, '"days" 0', 'plain'],
  [164, '_-"£"* #,##0.00_-', 'plain'],
  [164, 'General', 'plain'],
  [164, '0.0%', 'percent'],
  [164, '[h]:mm', 'date'],
  [164, '0000', { digits: 4 }],
] as const)('the format %i %j is of a %j', (number, code, format) =>
  expect(formatOf(number, code)).toEqual(format),
);
