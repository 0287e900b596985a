import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { memoryFiles } from './files.ts';
import { oneSheet } from './workbook/make-workbook.ts';

const utf16 = (text: string, littleEnd: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < text.length; k += 1) view.setUint16(2 * k, text.charCodeAt(k), littleEnd);
  return bytes;
};
/** Windows-1252, by asking a decoder what each byte stands for. */
const bytesOf1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => byte)
    .filter(
      (byte) =>
        ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) &&
        (byte >= 32 || byte === 10 || byte === 13 || byte === 9),
    )
    .map((byte) => [
      byte >= 0x80 && byte <= 0x9f
        ? ('€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'[byte - 0x80] ?? '')
        : String.fromCharCode(byte),
      byte,
    ]),
);
const windows1252 = (text: string): Uint8Array =>
  new Uint8Array([...text].map((character) => bytesOf1252.get(character) ?? 63));

interface Writing {
  readonly name: string;
  readonly bytes: (text: string) => Uint8Array;
  readonly said: string | null;
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ENCODINGS: readonly Writing[] = [
  { name: 'UTF-8', bytes: utf8, said: null },
  { name: 'UTF-8 with a mark', bytes: (text) => utf8(`\ufeff${text}`), said: null },
  { name: 'UTF-16, little end first', bytes: (text) => utf16(`\ufeff${text}`, true), said: 'UTF-16' },
  { name: 'UTF-16, big end first', bytes: (text) => utf16(`\ufeff${text}`, false), said: 'UTF-16' },
  { name: 'UTF-16 without a mark', bytes: (text) => utf16(text, true), said: 'UTF-16' },
  { name: 'Windows-1252', bytes: windows1252, said: 'Windows-1252' },
];

const letters = [...'abc XYZ,;\t"\'£€é“”–ÿñ.\n0123'];
const cell = fc
  .array(fc.constantFrom(...letters), { maxLength: 20 })
  .map((all) => all.join('').trim())
  // An apostrophe before what would open a formula is the writer's, and taken off.
  .filter((written) => undoSafeCell(written) === written);
const rows = fc.array(fc.tuple(cell, fc.integer({ min: 1, max: 1e8 })), { minLength: 1, maxLength: 5 });
const form = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  record_delimiter: fc.constantFrom('\n', '\r\n'),
  quoted: fc.boolean(),
});

it.each(ENCODINGS)(
  'a table in $name reads back as it was, with every separator and line end',
  async ({ bytes, said }) => {
    await fc.assert(
      fc.asyncProperty(rows, form, async (lines, options) => {
        const records = lines.map(([title, pence], index) => [
          `A${index}é`,
          title,
          `£${(pence / 100).toFixed(2)}`,
          '',
        ]);
        const table = [['application_id', 'title', 'amount_requested', 'score'], ...records];
        // A spreadsheet quotes what holds a quotation mark, its separator or a line end; so does this writer.
        const text = stringify(table, { ...options, quoted_match: /[\r\n]|^'/ });
        const files = memoryFiles({
          's.yaml': 'programme: open\napplications: a.csv\npot: 1\n',
          'a.csv': bytes(text),
        });
        const { value, problems } = await loadScenario('s.yaml', files);
        const codes = problems.map(({ code, value: found }) => `${code} ${found ?? ''}`);
        expect(codes).toEqual([
          ...(said === null ? [] : [`other-encoding ${said}`]),
          ...(options.delimiter === ','
            ? []
            : [`other-separator ${options.delimiter === ';' ? 'semicolons' : 'tabs'}`]),
        ]);
        expect(
          value?.scenario.applications.map(({ id, title, requested }) => [id, title, requested]),
        ).toEqual(lines.map(([title, pence], index) => [`A${index}é`, title === '' ? null : title, pence]));
      }),
      { numRuns: 40 },
    );
  },
);

it('names are the same whether their accents stand apart or together, in text and in a workbook', async () => {
  const [together, apart] = ['Café', 'Cafe\u0301'];
  const rows = [
    ['application_id', 'amount_requested'],
    [apart, 2000],
  ];
  for (const applications of [`application_id,amount_requested\n${apart},2000\n`, oneSheet(rows)]) {
    const { value, problems } = await loadScenario(
      's.yaml',
      memoryFiles({
        's.yaml': `programme: open\napplications: a.csv\npot: 5000\npanel: p.csv\nwithdrawn: [${together}]\n`,
        'a.csv': applications,
        'p.csv': `application_id,reviewer,score\n${together},Ann,50\n`,
      }),
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(value?.scenario.applications.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      [together, true],
    ]);
  }
});

it('a scenario whose lines end in a lone CR is read as it is meant', async () => {
  const { value, problems } = await loadScenario(
    's.yaml',
    memoryFiles({
      's.yaml': 'programme: open\rapplications: a.csv\rpot: 5000\r',
      'a.csv': 'application_id,amount_requested,score\rA1,2000,50\r',
    }),
  );
  expect(problems).toEqual([]);
  expect(value?.scenario.applications).toHaveLength(1);
});
