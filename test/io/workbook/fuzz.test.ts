import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { memoryFiles } from '../files.ts';
import { oneSheet, workbookParts, type XmlCell, zipped } from './make-workbook.ts';

/** Whatever the bytes of a workbook: an answer, every problem in a file with what to do about it, a value or an error. */
async function survives(bytes: Uint8Array): Promise<void> {
  const given = { 's.yaml': 'programme: open\napplications: a.xlsx\npot: 80000\n', 'a.xlsx': bytes };
  const { value, problems } = await loadScenario('s.yaml', memoryFiles(given));
  expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  for (const { code, at, message, expected, mend } of problems)
    expect(
      [code, at.file, message, expected, mend].every((text) => text.length > 0 && text.length < 2000),
    ).toBe(true);
}

const header = ['application_id', 'amount_requested', 'score', 'delivery_start', 'places'];
const good = workbookParts([{ name: 'Bids', rows: [header, ['A1', 10, 5, 45184, 'Hackney']] }], {
  strings: ['<t>x</t>'],
});
const whole = zipped(good);

it('a workbook with any of its bytes changed, cut out or repeated is answered', async () => {
  const change = fc.record({
    at: fc.nat(whole.length - 1),
    length: fc.nat(40),
    put: fc.uint8Array({ maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let bytes = [...whole];
      for (const { at, length, put } of changes)
        bytes = [...bytes.slice(0, at), ...put, ...bytes.slice(at + length)];
      await survives(new Uint8Array(bytes));
    }),
    { numRuns: 150 },
  );
});

it('a workbook with anything in the place of any part is answered', async () => {
  const tokens = fc.constantFrom(
    '<row r="1">',
    '<row>',
    '</row>',
    '<c r="A1">',
    '<c>',
    '<c t="s">',
    '<c t="zz" s="99">',
    '</c>',
    '<v>',
    '</v>',
    '1',
    '-1',

    '1e999',
    'x',
    '<f>',
    '</f>',
    '<is><t>',
    '</t></is>',
    '<worksheet>',
    '</worksheet>',
    '<sheetData>',
    '</sheetData>',

    '<mergeCell ref="A1:ZZZZ9"/>',
    '<mergeCell/>',
    '<col min="0" max="9" hidden="1"/>',
    '<row r="0">',
    '<row r="99999999">',
    '<c r="ZZZZ1">',

    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '&#0;',
    '<![CDATA[x]]>',
    '<?xml version="1.1"?>',
    '\ufeff',
    '<',
    '>',
    '"',
    '<sheet name="B"/>',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(good)),
      fc.oneof(
        fc.string(),
        fc.array(tokens, { maxLength: 20 }).map((all) => all.join('')),
      ),
      (part, content) => survives(zipped({ ...good, [part]: content })),
    ),
    { numRuns: 250 },
  );
});

it('a workbook with any cells is answered', async () => {
  const typed: fc.Arbitrary<XmlCell> = fc
    .record({
      type: fc.constantFrom('', 't="s"', 't="n"', 't="b"', 't="e"', 't="str"', 't="d"', 't="inlineStr"'),
      style: fc.constantFrom('', 's="1"', 's="2"', 's="3"', 's="-1"', 's="x"'),
      value: fc.oneof(
        fc.double().map(String),
        fc.constantFrom('', '0', '1', '7', '#REF!', '1e400', '2023-09-15', '-0', '99999999999'),
      ),
      formula: fc.boolean(),
    })
    .map(({ type, style, value, formula }) => ({
      attributes: `${type} ${style}`,
      inside: `${formula ? '<f>A1</f>' : ''}<v>${value}</v>`,
    }));
  const cell = fc.oneof(typed, fc.double({ noNaN: true }), fc.string(), fc.constant(null));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), (rows) =>
      survives(oneSheet([header, ...rows], { strings: ['<t>shared</t>'] })),
    ),
    { numRuns: 150 },
  );
});
