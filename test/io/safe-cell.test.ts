import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeForCsv, undoSafeCell } from '../../src/io/safe-cell.ts';
import { writeCsv } from '../../src/io/write-csv.ts';

const opening = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  ' =',
  '"=',
  "'=",
  "''=",
  '\t=',
  '-1',
  '',
);
const nasty = fc.tuple(opening, fc.string({ unit: 'binary' })).map(([start, rest]) => start + rest);

describe('a cell for a spreadsheet', () => {
  it.each(['=cmd()', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1"', "'=1", '＝1', '\n=1'])(
    'never begins with what would open a formula: %j',
    (text) => {
      expect(safeForCsv(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Health walks', "'tis the season", '4500', '-0.1276', '+44', 'a=b', '"quoted"', '3 - 5'])(
    'is left as it is where it opens none: %j',
    (text) => {
      expect(safeForCsv(text)).toBe(text);
    },
  );

  it('is undone exactly, whatever it held', () => {
    fc.assert(
      fc.property(nasty, (text) => undoSafeCell(safeForCsv(text)) === text),
      { numRuns: 2000 },
    );
  });

  it('keeps a text with an apostrophe of its own', () => {
    expect(undoSafeCell("'tis the season")).toBe("'tis the season");
    expect(undoSafeCell(safeForCsv("'=1"))).toBe("'=1");
  });
});

describe('a CSV file', () => {
  it('reads back as what was written, whatever the cells hold', () => {
    const rows = fc.array(fc.array(nasty, { minLength: 3, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (written) => {
        const columns = [0, 1, 2].map((index) => ({
          name: `column ${index}`,
          of: (row: readonly string[]) => row[index] ?? '',
        }));
        const [, ...read] = parse(writeCsv(columns, written), { relax_column_count: true });
        expect(read.map((row) => row.map(undoSafeCell))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it('ends every line with a line feed and has no mark before its header', () => {
    expect(writeCsv([{ name: 'rank', of: String }], [1, 2])).toBe('rank\n1\n2\n');
  });
});
