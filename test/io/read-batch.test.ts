import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/io/read-batch.ts';
import { disturbed } from '../arbitraries/disturbed.ts';

const line = {
  schema: 'allot.batch/1',
  plan: '0123456789abcdef',
  job: 1,
  of: 3,
  scenario: 's.yaml',
  set: { pot: '100' },
  version: '1',
  status: 'optimal',
  inputs: [{ path: 's.yaml', sha256: 'ab' }],
};
const text = (...lines: readonly unknown[]): string =>
  lines.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('a batch file', () => {
  it('keeps its lines as they were written, and leaves out one that was cut short', () => {
    const read = readBatch(`${text(line, { ...line, job: 2, more: true })}{"schema":"allot.ba`);
    expect(read).toMatchObject({ ok: true, cut: true });
    expect(read.ok && read.lines.map((each) => each.text)).toEqual([
      JSON.stringify(line),
      JSON.stringify({ ...line, job: 2, more: true }),
    ]);
  });

  it.each([
    ['another document', { schema: 'allot.result/1' }, /no line of a batch/],
    ['a job after the last', { ...line, job: 4 }, /4 of 3/],
  ])('names the row of %s', (_, wrong, why) => {
    expect(readBatch(text(line, wrong))).toEqual({ ok: false, row: 2, why: expect.stringMatching(why) });
  });

  it('whatever its lines hold, is read or refused with the row and why', () => {
    const row = fc.oneof(
      disturbed(line).map((each) => JSON.stringify(each)),
      fc.string({ unit: 'binary' }),
      fc.constant(JSON.stringify(line)),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.string(), (rows, rest) => {
        const read = readBatch([...rows, rest].join('\n'));
        if (!read.ok) expect([read.row >= 1, read.why.length > 0]).toEqual([true, true]);
      }),
      { numRuns: 300 },
    );
  });
});
