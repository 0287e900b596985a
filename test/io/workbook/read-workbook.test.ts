import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { memoryFiles } from '../files.ts';
import { oneSheet, workbookParts, type XmlCell, zipped } from './make-workbook.ts';

const styled = (style: number, value: string | number): XmlCell => ({
  attributes: `s="${style}"`,
  inside: `<v>${value}</v>`,
});
const DATE = 1;
const PERCENT = 2;
const FOUR_DIGITS = 3;
const POUNDS = 4;

const scenario = (written = 'bids.xlsx', more = ''): string =>
  `programme: open\napplications: ${written}\npot: 80000\n${more}`;

async function read(bytes: Uint8Array, written?: string, more?: string) {
  const files = memoryFiles({ 's.yaml': scenario(written, more), 'bids.xlsx': bytes });
  const { value, problems } = await loadScenario('s.yaml', files);
  return {
    applications: value?.scenario.applications ?? [],
    problems: problems.map(({ severity, code, at }) =>
      [severity, code, at.sheet, at.row, at.column].join(' '),
    ),
    mends: problems.map(({ mend }) => mend),
  };
}

/** One application with a single further cell, and what is made of that cell. */
async function cell(column: string, value: XmlCell, more: Parameters<typeof oneSheet>[1] = {}) {
  const rows = [
    ['application_id', 'amount_requested', column, column === 'score' ? null : 'score'],
    ['A1', 100, value],
  ];
  const { applications, problems } = await read(oneSheet(rows, more));
  const [application] = applications;
  const fact = application?.facts.get(column);
  return fact === undefined ? problems : fact.value;
}

/** With marks, which may all be missing. */
const header = ['application_id', 'amount_requested', 'score'];

describe('a workbook', () => {
  it('is read as its CSV would be: text, numbers, amounts with a pound format, shared and rich text', async () => {
    const rows = [
      ['application_id', 'amount_requested', 'organisation', 'title', 'score'],
      [
        styled(FOUR_DIGITS, 7),
        styled(POUNDS, 4500.5),
        { attributes: 't="s"', inside: '<v>0</v>' },
        'Café _x0041_ “é” 🌱',
        72.5,
      ],
      ['A2', '£1,000.00', { attributes: 't="s"', inside: '<v>1</v>' }, null, '220/3'],
    ];
    const strings = [
      '<t>Ward &amp; Sons</t>',
      '<r><t xml:space="preserve">Two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh>',
    ];
    const { applications, problems } = await read(oneSheet(rows, { strings }));
    expect(problems).toEqual([]);
    expect(
      applications.map(({ id, row, requested, organisation, title }) => [
        id,
        row,
        requested,
        organisation,
        title,
      ]),
    ).toEqual([
      ['0007', 2, 450_050, 'Ward & Sons', 'Café A “é” 🌱'],
      ['A2', 3, 100_000, 'Two runs', null],
    ]);
  });

  it('holds money to the penny, whatever the noise of its binary fractions', async () => {
    const amounts = [4500.000000001, 0.1 + 0.2, 1234567.89, 1.1 * 3, 9_999_999_999.99, 1e3, 8.7 * 100];
    const rows = [header, ...amounts.map((amount, index) => [`A${index}`, amount])];
    const { applications, problems } = await read(oneSheet(rows));
    expect(problems).toEqual([]);
    expect(applications.map(({ requested }) => requested)).toEqual([
      450_000, 30, 123_456_789, 330, 999_999_999_999, 100_000, 87_000,
    ]);
    const third = await read(oneSheet([header, ['A1', 100 / 3]]));
    expect(third.problems).toEqual(['error fractional-penny Bids 2 amount_requested']);
  });

  it.each([
    ['a day', 'delivery_start', styled(DATE, 45184), undefined, '2023-09-15'],
    [
      'a day of the system that begins in 1904',
      'delivery_start',
      styled(DATE, 43722),
      { date1904: true },
      '2023-09-15',
    ],
    ['a day of the built-in format', 'delivery_start', styled(5, 45184), undefined, '2023-09-15'],
    ['the day before the one that never was', 'delivery_start', styled(DATE, 59), undefined, '1900-02-28'],
    ['the day after it', 'delivery_start', styled(DATE, 61), undefined, '1900-03-01'],
    [
      'an ISO date',
      'delivery_start',
      { attributes: 't="d"', inside: '<v>2023-09-15T00:00:00Z</v>' },
      undefined,
      '2023-09-15',
    ],
    ['a date typed as text', 'delivery_start', '15/09/2023', undefined, '2023-09-15'],
    ['true', 'withdrawn', { attributes: 't="b"', inside: '<v>0</v>' }, undefined, []],
    ['a yes or no', 'not_for_profit', { attributes: 't="b"', inside: '<v>1</v>' }, undefined, true],
    ['money with a pound sign', 'annual_turnover', styled(POUNDS, 12.34), undefined, 1234],
  ] as const)('reads %s', async (_, column, value, more, expected) => {
    expect(await cell(column, value, more)).toEqual(expected);
  });

  it.each([
    ['a number in the place of a date', 'delivery_start', 45184, 'malformed-date'],
    ['a moment in the place of a date', 'delivery_start', styled(DATE, 45184.5), 'malformed-date'],
    ['a percentage in the place of a mark', 'score', styled(PERCENT, 0.725), 'malformed-number'],
    ['a date in the place of money', 'annual_turnover', styled(DATE, 4500), 'malformed-amount'],
    ['a date before all dates', 'delivery_start', styled(DATE, -4), 'malformed-date'],
    ['an error', 'annual_turnover', { attributes: 't="e"', inside: '<v>#REF!</v>' }, 'error-cell'],
    ['a formula without a value', 'annual_turnover', { inside: '<f>SUM(A1)</f>' }, 'formula-without-value'],
  ] as const)('reports %s, once and with its place', async (_, column, value, code) => {
    expect((await cell(column, value)) as readonly string[]).toEqual(
      expect.arrayContaining([`error ${code} Bids 2 ${column}`]),
    );
    expect(
      ((await cell(column, value)) as readonly string[]).filter((line) => line.startsWith('error')),
    ).toHaveLength(1);
  });

  it('says of a number in the place of a date that it may be the number of a day', async () => {
    const rows = [
      [...header, 'delivery_start'],
      ['A1', 10, null, 45184],
      ['A2', 10, null, 'soon'],
    ];
    const { mends } = await read(oneSheet(rows));
    expect(mends.map((mend) => mend.includes('number by which a spreadsheet keeps a day'))).toEqual([
      true,
      false,
    ]);
  });

  it('gives the value that a formula was calculated to, and says so once a column', async () => {
    const formula = (value: number): XmlCell => ({ inside: `<f>B9*2</f><v>${value}</v>` });
    const { applications, problems } = await read(
      oneSheet([header, ['A1', formula(10)], ['A2', formula(20)], ['A3', 30]]),
    );
    expect(applications.map(({ requested }) => requested)).toEqual([1000, 2000, 3000]);
    expect(problems).toEqual(['warning formula-values Bids 2 amount_requested']);
  });

  it('leaves errors and formulas alone in columns that are not read', async () => {
    const rows = [
      [...header, 'notes'],
      ['A1', 10, null, { attributes: 't="e"', inside: '<v>#N/A</v>' }],
      ['A2', 10, null, { inside: '<f>NOW()</f>' }],
    ];
    expect((await read(oneSheet(rows))).problems).toEqual([]);
  });

  it('says that rows and columns are hidden, and reads them', async () => {
    const bytes = oneSheet([header, ['A1', 10], ['A2', 20]], {
      hiddenRows: [3],
      before: '<cols><col min="1" max="1"/><col min="2" max="3" hidden="1"/></cols>',
    });
    const { applications, problems } = await read(bytes);
    expect(applications).toHaveLength(2);
    expect(problems).toEqual([
      'warning hidden-rows Bids  ',
      'warning hidden-column Bids 1 amount_requested',
      'warning hidden-column Bids 1 score',
    ]);
  });

  it('reports merged cells where they would hide a value, and says nothing of those above the header', async () => {
    const rows = [['Round of 2023', null], [null, null], header, ['A1', 10], ['A2', null]];
    const after = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B4:B5"/></mergeCells>';
    const written = '{ file: bids.xlsx, header_row: 3 }';
    const { problems } = await read(oneSheet(rows, { after }), written);
    expect(problems).toEqual([
      'error merged-cells Bids 4 amount_requested',
      'error merged-cells Bids 5 amount_requested',
    ]);
  });

  it('ignores empty rows and cells around the table, and counts rows as the sheet does', async () => {
    const rows = [
      [null],
      ['', null],
      header,
      [null, null, null, ''],
      ['A1', 10, null, null],
      ['', ''],
      ['A2', 5],
    ];
    const { applications, problems } = await read(oneSheet(rows));
    expect(problems).toEqual([]);
    expect(applications.map(({ id, row }) => [id, row])).toEqual([
      ['A1', 5],
      ['A2', 7],
    ]);
  });

  it('leaves a totals row at the end out, and says so', async () => {
    const { applications, problems } = await read(
      oneSheet([
        header,
        ['A1', 10],
        ['A2', 5],
        [null, null],
        ['TOTAL', { inside: '<f>SUM(B2:B3)</f><v>15</v>' }],
      ]),
    );
    expect(applications.map(({ id }) => id)).toEqual(['A1', 'A2']);
    expect(problems).toContain('warning totals-row Bids 5 ');
  });
});

describe('the sheet', () => {
  const sheets = [
    { name: 'Cover', rows: [['Hello']], hidden: true as const },
    { name: 'Bids 2023', rows: [header, ['A1', 10]] },
    { name: 'Old', rows: [header, ['B1', 20]] },
  ];
  const bytes = zipped(workbookParts(sheets));

  it('is the first that is not hidden, and that it was chosen is said', async () => {
    const { applications, problems } = await read(bytes);
    expect(applications.map(({ id }) => id)).toEqual(['A1']);
    expect(problems).toEqual(['warning several-sheets   ']);
  });
  it('is the one that the scenario names, whatever the case of its letters', async () => {
    const { applications, problems } = await read(bytes, '{ file: bids.xlsx, sheet: old }');
    expect(applications.map(({ id }) => id)).toEqual(['B1']);
    expect(problems).toEqual([]);
  });
  it('may be hidden where it is named, which is said', async () => {
    const { problems } = await read(bytes, '{ file: bids.xlsx, sheet: Cover }');
    expect(problems[0]).toBe('warning hidden-sheet Cover  ');
  });
  it('must be there', async () => {
    const { problems } = await read(bytes, '{ file: bids.xlsx, sheet: Bids }');
    expect(problems).toEqual(['error unknown-sheet  2 applications.file']);
  });
  it('of marks may stand in the same workbook', async () => {
    const both = zipped(
      workbookParts([
        { name: 'Bids', rows: [header, ['A1', 10]] },
        {
          name: 'Marks',
          rows: [
            ['application_id', 'reviewer', 'score'],
            ['A1', 'ann', 71],
            ['A9', 'ann', 70],
            ['A1', 'bo', 72],
          ],
        },
      ]),
    );
    const { problems } = await read(
      both,
      '{ file: bids.xlsx, sheet: Bids }',
      'panel: { file: bids.xlsx, sheet: Marks }\n',
    );
    expect(problems).toEqual(['error unknown-application Marks 3 application_id']);
  });
});
