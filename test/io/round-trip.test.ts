import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPounds, inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { memoryFiles } from './files.ts';

/**
 * Applications valid by construction, as people's spreadsheets would hold them. A text with an apostrophe before what
 * would open a formula is left out: reading takes it for the one that keeps a spreadsheet from running the cell.
 */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((written) => written.replaceAll('\0', '').normalize('NFC').trim())
  .filter((written) => undoSafeCell(written) === written);
const application = fc.record({
  organisation: text,
  title: fc.oneof(
    text,
    fc.constantFrom('a "quoted" one', 'two\nlines', 'a, b', '=cmd()', "o'clock", '""', 'semi;colon'),
  ),
  pence: fc.integer({ min: 1, max: 500_000 }),
  themes: fc.shuffledSubarray(['priorities', 'access', 'partnership']),
  places: fc.shuffledSubarray(['E09000001', 'E09000012', 'E09000025', 'E09000033'], { maxLength: 3 }),
  score: fc.tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom(3, 7, 11)),
  turnover: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
  charity: fc.option(fc.boolean()),
  withdrawn: fc.boolean(),
});

const headers = [
  'application_id',
  'organisation',
  'title',
  'amount_requested',
  'themes',
  'places',
  'score',
  'annual_turnover',
  'not_for_profit',
  'withdrawn',
  'notes',
];

it('what is written as CSV is read back the same, whatever its text, quotes, line ends and mark', async () => {
  const files = fc.record({
    rows: fc.array(application, { minLength: 1, maxLength: 6 }),
    record_delimiter: fc.constantFrom('\n', '\r\n'),
    quoted: fc.boolean(),
    bom: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(files, async ({ rows, ...options }) => {
      const records = rows.map((one, index) => [
        `A-${index}`,
        one.organisation,
        one.title,
        index % 2 === 0 ? formatPounds(inPence(one.pence)) : (one.pence / 100).toFixed(2),
        one.themes.join('; '),
        one.places
          .map((place, n) =>
            index % 2 === 0
              ? place
              : `${place}:${n === 0 ? `2/${one.places.length + 1}` : `1/${one.places.length + 1}`}`,
          )
          .join(';'),
        `${one.score[0]}/${one.score[1]}`,
        one.turnover === null ? '' : formatPounds(inPence(one.turnover)),
        one.charity === null ? '' : one.charity ? 'Yes' : 'n',
        one.withdrawn ? 'TRUE' : '',
        'left alone',
      ]);
      const csv = stringify([headers, ...records], { ...options, quoted_match: /[\r\n]/ });
      const scenario = 'programme: community-action-2023\napplications: a.csv\nscale: raw\npot: 1\n';
      const { value, problems } = await loadScenario(
        's.yaml',
        memoryFiles({ 's.yaml': scenario, 'a.csv': csv }),
      );
      expect(problems).toEqual([]);
      const stated = (written: string) => (written === '' ? null : written);
      for (const [index, one] of rows.entries()) {
        const read = value?.scenario.applications[index];
        expect(read).toMatchObject({
          id: `A-${index}`,
          row: index + 2,
          organisation: stated(one.organisation),
          title: stated(one.title),
          requested: one.pence,
          themes: one.themes,
          score: rational(one.score[0], one.score[1]),
          withdrawn: one.withdrawn,
        });
        expect(read?.deliveries.map(({ place }) => place)).toEqual(one.places);
        expect(read?.facts.get('annual_turnover')).toEqual(
          one.turnover === null ? undefined : { kind: 'money', value: one.turnover },
        );
        expect(read?.facts.get('not_for_profit')).toEqual(
          one.charity === null ? undefined : { kind: 'yes-no', value: one.charity },
        );
      }
    }),
    { numRuns: 60 },
  );
});
