import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApplicationId, id } from '../../src/domain/ids.ts';
import { canonicalDraw, draw } from '../../src/programme/lot.ts';

const drawn = (seed: string, name: string): number => draw(seed, id<ApplicationId>(name));

describe('a draw', () => {
  it('is a whole number from 1 to 2^20, the same whenever it is drawn again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (seed, name) => {
        const number = drawn(seed, name);
        expect(Number.isInteger(number)).toBe(true);
        expect(number).toBeGreaterThanOrEqual(1);
        expect(number).toBeLessThanOrEqual(2 ** 20);
        expect(drawn(seed, name)).toBe(number);
      }),
    );
  });

  it('has known values, so that anybody can draw the lot again', () => {
    // Worked out by an implementation of the doc comment in another language.
    expect(drawn('allot', 'A001')).toBe(970_958);
    expect(drawn('allot', 'A002')).toBe(812_982);
    expect(drawn('2023', 'A001')).toBe(793_773);
    expect(drawn('Glück', 'É-1')).toBe(727_276);
    expect(drawn('', '')).toBe(757_813);
  });

  it('does not run seed and id together', () => {
    expect(drawn('1', '23')).not.toBe(drawn('12', '3'));
  });

  it('of the canonical order is a lot with a seed that never changes', () => {
    expect(canonicalDraw(id<ApplicationId>('A001'))).toBe(drawn('allot', 'A001'));
  });

  it('is as likely low as high, over ids that differ by a digit', () => {
    const sixteenths = Array.from({ length: 16 }, () => 0);
    for (let n = 0; n < 4096; n++) {
      const sixteenth = Math.floor((drawn('2023', `A${String(n).padStart(4, '0')}`) - 1) / 2 ** 16);
      sixteenths[sixteenth] = (sixteenths[sixteenth] ?? 0) + 1;
    }
    const expected = 4096 / 16;
    const chiSquare = sixteenths.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(37.7); // 15 degrees of freedom: 1 in 1,000
  });

  it('with another seed orders the same applications afresh', () => {
    const names = Array.from({ length: 100 }, (_, n) => `A${n}`);
    const before = (seed: string): boolean[] =>
      names.slice(1).map((name, n) => drawn(seed, names[n] ?? '') < drawn(seed, name));
    const same = before('one').filter((is, n) => is === before('two')[n]).length;
    expect(same).toBeGreaterThan(25);
    expect(same).toBeLessThan(75);
  });
});
