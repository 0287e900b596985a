import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { bare } from '../../src/io/bare.ts';
import { Collector } from '../../src/io/collector.ts';
import { decisionLists, decisionWorkbook } from '../../src/io/decision-workbook.ts';
import { type List, pounds, type Said, share } from '../../src/io/list.ts';
import { parsePounds } from '../../src/io/values.ts';
import { numberText, plainNumber } from '../../src/io/workbook/cell-text.ts';
import { readWorkbook } from '../../src/io/workbook/read-workbook.ts';
import { writeWorkbook } from '../../src/io/write-workbook.ts';
import { decided, hierarchical } from '../report/fixture.ts';

async function readBack(bytes: Uint8Array, sheet: string) {
  const problems = new Collector();
  const choice = { sheet, sheetAt: { file: 's.yaml' }, headerRow: undefined };
  const table = await readWorkbook('d.xlsx', bytes, choice, problems);
  return { headers: table?.headers ?? [], rows: table?.rows ?? [], problems: problems.all };
}

/** What our reader should make of a cell. */
function expected(said: Said): string {
  if (said === null) return '';
  if (typeof said === 'string') return bare(said.normalize('NFC'));
  if (typeof said === 'number') return plainNumber(String(said));
  if (said.kind === 'share') return numberText(String(said.share), 'percent', 1900);
  return plainNumber(String(said.pence / 100));
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((any) => any.replaceAll('\0', '')),
  fc.constantFrom(
    '=1+1',
    '@SUM(1)',
    "'=1",
    '_x0041_',
    '_x005F_',
    '<b>&amp;"',
    'a\r\nb\u0007c',
    '0012',
    '1e5',
    ' ',
    '£4,500',
    '12/11/2023',
  ),
);
const said: fc.Arbitrary<Said> = fc.oneof(
  text,
  fc.constant(null),
  fc.integer({ min: -1e6, max: 1e9 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: 0, max: 1e12 }).map(pounds),
  fc.integer({ min: 0, max: 1000 }).map((thousandths) => share(thousandths / 1000)),
);

describe('a workbook of lists', () => {
  it('reads back as what was said, whatever the text, and amounts to the penny', async () => {
    const rows = fc.array(fc.tuple(said, said, said), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (lines) => {
        const list: List = {
          title: 'Awards',
          headers: ['id', 'a', 'b', 'c'],
          rows: lines.map((line, index) => [`A${index}`, ...line]),
        };
        const bytes = await writeWorkbook('', [{ ...list, title: 'Cover' }, list]);
        const read = await readBack(bytes, 'Awards');
        expect(read.problems).toEqual([]);
        expect(read.headers).toEqual(['Id', 'A', 'B', 'C']);
        expect(read.rows.map(({ cells }) => list.headers.map((_, column) => cells[column] ?? ''))).toEqual(
          list.rows.map((row) => row.map(expected)),
        );
        for (const line of lines.flat())
          if (line !== null && typeof line === 'object' && line.kind === 'pounds')
            expect(parsePounds(expected(line))).toBe(line.pence > 1e12 ? 'huge' : line.pence);
      }),
      { numRuns: 60 },
    );
  });

  it('holds no formula and no time, and is the same bytes each time', async () => {
    const list: List = {
      title: 'L',
      headers: ['a'],
      rows: [['=HYPERLINK("http://example.org")'], ['+1'], ['@x']],
    };
    const [one, other] = [await writeWorkbook('T', [list]), await writeWorkbook('T', [list])];
    expect(one).toEqual(other);
    const parts = unzipSync(one);
    expect(Object.keys(parts).length).toBeGreaterThan(5);
    for (const content of Object.values(parts)) {
      expect(strFromU8(content)).not.toMatch(/<f[ >]/);
      expect(strFromU8(content)).not.toMatch(/dcterms:(?:created|modified)/);
    }
  });

  it('cuts a text that no spreadsheet could hold', async () => {
    const list: List = { title: 'L', headers: ['a'], rows: [['x'.repeat(40_000)]] };
    const { rows } = await readBack(await writeWorkbook('', [list]), 'L');
    expect(rows[0]?.cells[0]).toMatch(/^x{32766}…$/);
  });
});

describe('decision.xlsx', () => {
  it.each([decided, hierarchical])('says in every list what the result says', async (result) => {
    const bytes = await decisionWorkbook(result);
    const lists = decisionLists(result);
    expect(lists.map(({ title }) => title).slice(0, 6)).toEqual([
      'Decision',
      'Awards',
      'Reserve',
      'Not funded',
      'Not eligible',
      'Rules',
    ]);
    for (const { title, rows } of lists.filter((list) => list.rows.length > 0)) {
      const read = await readBack(bytes, title);
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(read.rows.map(({ cells }) => rows[0]?.map((_, column) => cells[column] ?? ''))).toEqual(
        rows.map((row) => row.map(expected)),
      );
    }
  });

  it('holds amounts as numbers and text as text, as another reader sees it', async () => {
    const bytes = await decisionWorkbook(decided);
    const [headers = [], first = []] = await readSheet(new Blob([new Uint8Array(bytes)]), 'Awards');
    const cell = (name: string) => first[headers.indexOf(name)];
    expect(cell('Amount')).toBe((decided.awards[0]?.amountPence ?? 0) / 100);
    expect(cell('Rank')).toBe(1);
    expect(cell('Merit')).toBe(decided.awards[0]?.merit);
    expect(cell('Application id')).toBe(decided.awards[0]?.applicationId);
  });
});
