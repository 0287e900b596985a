import { deflateRawSync, constants } from 'node:zlib';
import { oneSheet, workbookParts, type XmlCell, zipped } from './workbook/make-workbook.ts';

/** Files that people send and that are too large, or not text, to be kept beside the others; each with the problems that it gets. */
export interface MadeCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly expected: readonly string[];
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const scenario = (applications: string): string =>
  `programme: open\napplications: ${applications}\npot: 80000\n`;
const header = ['application_id', 'amount_requested', 'score'];

const ofTable = (name: string, content: string | Uint8Array, ...expected: readonly string[]): MadeCase => ({
  name,
  files: { 'scenario.yaml': scenario('a.csv'), 'a.csv': content },
  expected,
});
const ofSheet = (
  name: string,
  [rows, more = {}]: Parameters<typeof oneSheet>,
  ...expected: readonly string[]
): MadeCase => ofTable(name, oneSheet(rows, more), ...expected);
const named = (
  name: string,
  applications: string,
  content: string | Uint8Array,
  ...expected: readonly string[]
): MadeCase => ({
  name,
  files: { 'scenario.yaml': scenario(applications), 'a.csv': content },
  expected,
});

/** The container of old Office files, with one entry of this name in its folder. */
function oldContainer(entry: string): Uint8Array {
  const bytes = new Uint8Array(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...entry].forEach((character, index) => (bytes[640 + 2 * index] = character.charCodeAt(0)));
  return bytes;
}

const rowsUpTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

const good = workbookParts([{ name: 'Bids', rows: [header, ['A1', 10]] }]);
const two = zipped(
  workbookParts([
    { name: 'Bids', rows: [header, ['A1', 10]] },
    { name: 'Notes', rows: [header, ['B1', 20]], hidden: true },
    { name: 'Old', rows: [header, ['C1', 20]] },
  ]),
);
const error = (shown: string): XmlCell => ({ attributes: 't="e"', inside: `<v>${shown}</v>` });
const formula = (value: number | null): XmlCell => ({
  inside: `<f>SUM(B1:B9)</f>${value === null ? '' : `<v>${value}</v>`}`,
});

/** A workbook whose sheet unpacks to as many megabytes of blanks; the archive says so, or says something smaller. */
function bomb(megabytes: number, honest: boolean): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(2 ** 20, 32), { finishFlush: constants.Z_SYNC_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => block), Buffer.from([3, 0])]);
  const name = 'xl/worksheets/sheet1.xml';
  const { [name]: _, ...rest } = good;
  const others = Buffer.from(zipped(rest));
  const end = others.length - 22;
  const folder = others.readUInt32LE(end + 16);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(honest ? megabytes * 2 ** 20 : 1000, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(10),
    Buffer.from(new Uint32Array([folder]).buffer),
    Buffer.from(name),
  ]);
  const tail = Buffer.from(others.subarray(end));
  const count = tail.readUInt16LE(10) + 1;
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(tail.readUInt32LE(12) + central.length, 12);
  tail.writeUInt32LE(folder + local.length, 16);
  return new Uint8Array(
    Buffer.concat([others.subarray(0, folder), local, others.subarray(folder, end), central, tail]),
  );
}

const sheetOf = (xml: string): Uint8Array => zipped({ ...good, 'xl/worksheets/sheet1.xml': xml });

export const madeCases: readonly MadeCase[] = [
  ofTable('a workbook cut short', zipped(good).subarray(0, 900), 'error | workbook-broken | a.csv | - | -'),
  ofTable(
    'a workbook with a byte changed in its sheet',
    zipped(good).map((byte, index) => (index === 900 ? byte ^ 0xff : byte)),
    'error | workbook-broken | a.csv | - | -',
  ),
  ofTable(
    'a workbook whose XML is cut short',
    sheetOf('<worksheet><sheetData><row r="1">'),
    'error | workbook-broken | a.csv | - | -',
  ),
  ofTable(
    'a workbook whose entities multiply',
    sheetOf(
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
    ),
    'error | workbook-broken | a.csv | - | -',
  ),
  ofTable(
    'a workbook that refers to a text that is not there',
    sheetOf('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>'),
    'error | workbook-broken | a.csv | - | -',
  ),
  ofTable('a workbook without sheets', zipped(workbookParts([])), 'error | workbook-broken | a.csv | - | -'),
  ofTable('a zip bomb', bomb(4000, true), 'error | workbook-too-large | a.csv | - | -'),
  ofTable(
    'a zip bomb that lies about its size',
    bomb(2000, false),
    'error | workbook-broken | a.csv | - | -',
  ),
  ofTable('40 MB in one cell', bomb(40, true), 'error | workbook-too-large | a.csv | - | -'),
  ofTable(
    'a workbook locked with a password',
    oldContainer('EncryptedPackage'),
    'error | workbook-protected | a.csv | - | -',
  ),
  ofTable('an old workbook', oldContainer('Workbook'), 'error | not-a-workbook | a.csv | - | -'),
  ofTable(
    'an OpenDocument workbook',
    zipped({ mimetype: 'application/vnd.oasis', 'content.xml': '<x/>' }),
    'error | not-a-workbook | a.csv | - | -',
  ),
  ofTable('a binary workbook', zipped({ 'xl/workbook.bin': 'x' }), 'error | not-a-workbook | a.csv | - | -'),
  ofTable(
    'a Numbers document',
    zipped({ 'Index/Document.iwa': 'x' }),
    'error | not-a-workbook | a.csv | - | -',
  ),
  ofTable(
    'a Word document',
    zipped({ 'word/document.xml': '<x/>' }),
    'error | not-a-workbook | a.csv | - | -',
  ),
  ofTable('a zip file of papers', zipped({ 'a.csv': 'x' }), 'error | not-a-workbook | a.csv | - | -'),
  ofTable(
    'a workbook with macros',
    zipped({ ...good, 'xl/vbaProject.bin': 'x' }),
    'warning | macros-ignored | a.csv | - | -',
  ),
  named(
    'a sheet that is not there',
    '{ file: a.csv, sheet: Bid }',
    two,
    'error | unknown-sheet | scenario.yaml | 2 | applications.file',
  ),
  named('a hidden sheet', '{ file: a.csv, sheet: Notes }', two, 'warning | hidden-sheet | a.csv | - | -'),
  ofTable('several sheets', two, 'warning | several-sheets | a.csv | - | -'),
  named(
    'a sheet of a text file',
    '{ file: a.csv, sheet: Bids }',
    header.join(','),
    'error | sheet-of-text | scenario.yaml | 2 | applications.file',
  ),
  named(
    'a header that is not there',
    '{ file: a.csv, header_row: 3 }',
    `${header.join(',')}\nA1,10,5\n`,
    'error | header-row-missing | a.csv | - | -',
  ),
  ofSheet(
    'formulas',
    [[header, ['A1', formula(10)], ['A2', formula(null)]]],
    'warning | formula-values | a.csv | 2 | amount_requested',
    'error | formula-without-value | a.csv | 3 | amount_requested',
  ),
  ofSheet(
    'errors of formulas',
    [[header, ['A1', error('#REF!')], [error('#N/A'), 10]]],
    'error | error-cell | a.csv | 2 | amount_requested',
    'error | error-cell | a.csv | 3 | application_id',
  ),
  ofSheet(
    'merged cells',
    [[header, ['A1', 10], ['A2', null]], { after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' }],
    'error | merged-cells | a.csv | 2 | amount_requested',
    'error | merged-cells | a.csv | 3 | amount_requested',
  ),
  ofSheet(
    'hidden rows and columns',
    [
      [header, ['A1', 10], ['A2', 10]],
      { hiddenRows: [2], before: '<cols><col min="2" max="2" hidden="1"/></cols>' },
    ],
    'warning | hidden-rows | a.csv | - | -',
    'warning | hidden-column | a.csv | 1 | amount_requested',
  ),
  ofTable(
    'totals at the end, and between',
    `${header.join(',')}\nA1,10,1\nSub-total,10,\nA2,5,1\n,,\nGrand total:,15,\n`,
    'error | subtotal-row | a.csv | 3 | -',
    'warning | totals-row | a.csv | 6 | -',
  ),
  ofTable(
    'amounts in words',
    `${header.join(',')}\nA1,GBP 4500,1\nA2,4500 pounds,1\nA3,£4.5k,1\nA4,about £400,1\nA5,£1000 + VAT,1\n`,
    ...[2, 3, 4, 5, 6].map((row) => `error | malformed-amount | a.csv | ${row} | amount_requested`),
  ),
  ofTable(
    'dates as numbers',
    `${header.join(',')},delivery_start\nA1,10,1,45184\n`,
    'error | malformed-date | a.csv | 2 | delivery_start',
  ),
  ofTable(
    'curly quotation marks around a cell with a comma',
    `${header.join(',')}\n“A1, the first”,10,1\n`,
    'error | ragged-row | a.csv | 2 | -',
  ),
  ofTable(
    'marks of direction, emoji and one row',
    `\u200f${header.join(',')}\u200e\n\u200fA🌱1\u200f,\u00a0£10\u00a0,1\u200e\n`,
  ),
  ofTable(
    '10 MB in one cell',
    `${header.join(',')},notes\nA1,10,1,"${'word '.repeat(2 ** 21)}"\nA2,10,1,x\n`,
    'error | huge-cell | a.csv | 2 | notes',
  ),
  ofSheet(
    '1 MB in one cell of a workbook',
    [
      [
        [...header, 'notes'],
        ['A1', 10, 1, 'x'.repeat(2 ** 20)],
      ],
    ],
    'error | huge-cell | a.csv | 2 | notes',
  ),
  ofTable(
    '100,000 rows of CSV, with one bad amount',
    `${header.join(',')}\n${rowsUpTo(100_000)
      .map((row) => `A${row},${row === 99_999 ? 'ten' : 10},5`)
      .join('\n')}\n`,
    'error | malformed-amount | a.csv | 100000 | amount_requested',
  ),
  ofSheet(
    '100,000 rows of a workbook, with one bad amount',
    [[header, ...rowsUpTo(100_000).map((row) => [`A${row}`, row === 99_999 ? 'ten' : 10, 5])]],
    'error | malformed-amount | a.csv | 100000 | amount_requested',
  ),
  ofTable(
    'a quarter of a million rows and more',
    `${header.join(',')}\n${'A,1,1\n'.repeat(250_002)}`,
    'error | too-many-rows | a.csv | - | -',
  ),
  ofTable(
    'a workbook of a quarter of a million rows and more',
    sheetOf(
      `<worksheet><sheetData>${'<row><c t="str"><v>A</v></c></row>'.repeat(250_002)}</sheetData></worksheet>`,
    ),
    'error | too-many-rows | a.csv | - | -',
  ),
  ofTable(
    'a page of the web saved as a workbook',
    '<html><table><tr><td>A1</td></tr></table></html>',
    'error | not-a-table | a.csv | 1 | -',
  ),
  ofTable('JSON', '[{"application_id": "A1"}]', 'error | not-a-table | a.csv | 1 | -'),
  ofTable('a PDF', '%PDF-1.7\n1 0 obj\n', 'error | not-text | a.csv | - | -'),
  ofTable('a compressed file', new Uint8Array([0x1f, 0x8b, 8, 0]), 'error | not-text | a.csv | - | -'),
  {
    name: 'a workbook in the place of the scenario',
    files: { 'scenario.yaml': zipped(good) },
    expected: ['error | not-text | scenario.yaml | - | -'],
  },
  {
    name: 'a key that would reach the prototype of objects',
    files: {
      'scenario.yaml': `${scenario('a.csv')}__proto__: { polluted: yes }\n`,
      'a.csv': text(`${header.join(',')}\nA1,10,1\n`),
    },
    expected: ['error | unknown-key | scenario.yaml | 4 | __proto__'],
  },
];
