import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPence } from '../../src/domain/money.ts';
import { import360Giving, type ThreeSixtyOptions } from '../../src/io/import-360giving.ts';
import type { Imported } from '../../src/io/imported.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { london } from '../report/fixture.ts';

const header =
  'Identifier,Title,Recipient Org:Name,Recipient Org:Identifier,Amount Applied For,Amount Awarded,Beneficiary Location:0:Name,Beneficiary Location:1:Name,Currency';
const file = (...rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
const walks = 'G1,Walks,Elm Trust,GB-CHC-1,,1500,Hackney,,GBP';
const talks = 'G2,Talks,Open Door,GB-CHC-2,4000.50,3000,Camden,Brent,GBP';

const codes = (content: string | Uint8Array, options?: ThreeSixtyOptions): readonly string[] =>
  import360Giving('grants.csv', content, options).problems.map(({ code }) => code);

function imported(content: string, options?: ThreeSixtyOptions): Imported {
  const { value, problems } = import360Giving('grants.csv', content, options);
  if (value === undefined) throw new Error(problems.map(({ code }) => code).join());
  return value;
}
const fileOf = (value: Imported, name: string): string =>
  value.files.find((candidate) => candidate.name === name)?.text ?? '';
const rowsOf = (value: Imported): readonly Record<string, string>[] => {
  const [headers = [], ...rows] = parse(fileOf(value, 'applications.csv'));
  return rows.map((cells) =>
    Object.fromEntries(headers.map((name, index) => [name, undoSafeCell(cells[index] ?? '')])),
  );
};

describe('importing a flat 360Giving file', () => {
  it('asks for what was applied for, and for what was awarded where that was not published', () => {
    expect(rowsOf(imported(file(walks, talks))).map((row) => row['amount_requested'])).toEqual([
      '1500.00',
      '4000.50',
    ]);
    expect(codes(file(walks, talks))).toEqual(['import-award-differs']);
  });

  it('reads a 0 in “applied for” as not known', () => {
    const [row] = rowsOf(imported(file('G1,Walks,Elm Trust,,0,1500,,,GBP')));
    expect(row?.['amount_requested']).toBe('1500.00');
  });

  it('reads headers in any case, and with the places of an array', () => {
    const content =
      'identifier,AMOUNT AWARDED,Recipient Org:0:Name,Beneficiary Location:0:Geographic Code,Beneficiary Location:0:Name\nG1,500,Elm Trust,E09000012,Hackney\n';
    expect(rowsOf(imported(content))[0]).toMatchObject({
      application_id: 'G1',
      organisation: 'Elm Trust',
      places: 'E09000012',
    });
  });

  it('keeps every place of an array, in its order', () => {
    expect(rowsOf(imported(file(talks)))[0]?.['places']).toBe('Camden; Brent');
  });

  it('gives every application the same merit and says so', () => {
    const value = imported(file(walks, talks));
    expect(rowsOf(value).map((row) => row['score'])).toEqual(['1', '1']);
    expect(fileOf(value, 'scenario.yaml')).toContain('scale: raw');
    expect(value.summary.join(' ')).toContain('same merit');
  });

  it('marks what was awarded as published', () => {
    const rows = rowsOf(imported(file(walks, 'G3,Runs,Elm Trust,,900,,Hackney,,GBP')));
    expect(rows.map((row) => row['published'])).toEqual(['yes', 'no']);
  });

  it('takes as the pot what was awarded, or what is asked for', () => {
    expect(fileOf(imported(file(walks, talks)), 'scenario.yaml')).toContain('pot: 4500\n');
    const options = { pot: inPence(250_075) };
    expect(fileOf(imported(file(walks, talks), options), 'scenario.yaml')).toContain('pot: 2500.75\n');
  });

  it('keeps only applications within the greatest amount, that amount included', () => {
    const rows = rowsOf(imported(file(walks, talks), { maxAmount: inPence(150_000) }));
    expect(rows.map((row) => row['application_id'])).toEqual(['G1']);
    expect(codes(file(walks, talks), { maxAmount: inPence(149_999) })).toContain('import-nothing-left');
  });

  it('uses the map of London only where every application is on it', () => {
    const geographies = [london];
    expect(fileOf(imported(file(walks, talks), { geographies }), 'scenario.yaml')).toContain(
      'geography: london',
    );
    const elsewhere = file(walks, 'G4,Runs,Far Trust,,,100,Trafford,,GBP');
    expect(fileOf(imported(elsewhere, { geographies }), 'scenario.yaml')).toContain('geography: none');
    const nowhere = file(walks, 'G4,Runs,Far Trust,,,100,,,GBP');
    expect(fileOf(imported(nowhere, { geographies }), 'scenario.yaml')).toContain('geography: none');
  });

  it('keeps both rows of a repeated identifier, and says so', () => {
    const { value, problems } = import360Giving(
      'grants.csv',
      file(walks, walks, walks.replace('G1', 'G1#2')),
    );
    if (value === undefined) throw new Error('not imported');
    expect(rowsOf(value).map((row) => row['application_id'])).toEqual(['G1', 'G1#3', 'G1#2']);
    expect(problems).toMatchObject([{ code: 'import-id-repeated', severity: 'warning', at: { row: 3 } }]);
    expect(value.summary.join(' ')).toContain('1 grant repeats an identifier');
  });

  it('keeps every cell of the source as it stood', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (cells) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const rows = cells.map(([title, note], index) => `G${index},100,${quote(title)},${quote(note)}`);
        const content = `Identifier,Amount Awarded,Title,Note\n${rows.join('\n')}\n`;
        fc.pre(!content.includes('\0'));
        const read = rowsOf(imported(content));
        expect(read.map((row) => row['Note'])).toEqual(cells.map(([, note]) => note));
        expect(read.map((row) => row['Title (source)'] ?? row['title'])).toEqual(
          cells.map(([title]) => title),
        );
      }),
    );
  });
});

describe('a file that is not one', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it.each([
    ['nothing', '', 'import-empty'],
    ['a PDF', bytes('%PDF-1.7 …'), 'import-not-text'],
    ['a spreadsheet', bytes('PK\u0003\u0004…'), 'import-not-text'],
    ['Latin 1', new Uint8Array([0x49, 0x64, 0xe9, 0x2c]), 'import-not-text'],
    ['a scenario', 'programme: open\napplications: a.csv\n', 'not-360giving'],
    ['an election', 'META\nkey;value\nbudget;3\n', 'not-360giving'],
    ['JSON', '{"grants": []}', 'not-360giving'],
    ['another CSV', 'a,b\n1,2\n', 'not-360giving'],
    ['a header alone', file(), 'import-nothing-left'],
    ['an open quote', `${file(walks)}"G9`, 'import-not-csv'],
    ['no amount', file('G1,Walks,,,,,,,GBP'), 'import-amount'],
    ['a negative amount', file('G1,Walks,,,,-5,,,GBP'), 'import-amount'],
    ['a fraction of a penny', file('G1,Walks,,,,1.005,,,GBP'), 'import-amount'],
    ['no identifier', file(',Walks,,,,5,,,GBP'), 'import-id-missing'],
    ['two currencies', file(walks, 'G2,,,,,5,,,EUR'), 'import-currencies'],
    ['a header twice', 'Identifier,Amount Awarded,Title,Title\nG1,5,a,b\n', 'import-column-repeated'],
    ['a row too long', file(`${walks},and more`), 'import-row-fields'],
  ])('is refused with a reason: %s', (_, content, code) => {
    const { value, problems } = import360Giving('grants.csv', content);
    expect(value).toBeUndefined();
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.code)).toContain(
      code,
    );
  });

  it('says what it seems to be', () => {
    const [problem] = import360Giving('grants.csv', '---\nprogramme: open\n').problems;
    expect(problem?.message).toContain('a scenario file');
  });

  it('reports every problem at once, each with its row', () => {
    const { problems } = import360Giving('grants.csv', file('G1,,,,,x,,,GBP', talks, 'G3,,,,,,,,GBP'));
    expect(problems.map(({ at }) => at.row)).toEqual([2, 4, undefined]);
  });

  it('never throws, whatever it is given', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(header, walks, talks, '', '"', ',,,,', '=1,=1', 'G1,'),
        fc.string({ unit: 'binary', maxLength: 40 }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 80 }),
          lines.map((some) => some.join('\n')),
        ),
        (content) => {
          const { value, problems } = import360Giving('grants.csv', content);
          expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        },
      ),
      { numRuns: 500 },
    );
  });
});
