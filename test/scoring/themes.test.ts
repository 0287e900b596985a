import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { one, rational, sum } from '../../src/domain/rational.ts';
import type { ThemeCounting } from '../../src/programme/objective.ts';
import { themeEvenness, themeWeights } from '../../src/scoring/themes.ts';
import { themes } from '../programme/application.ts';

describe('three ticked themes count', () => {
  const weights = (counting: ThemeCounting): unknown =>
    Object.fromEntries(themeWeights(themes('health', 'arts', 'sport'), counting));

  it('a third each when split', () => {
    const third = rational(1, 3);
    expect(weights('equal-split')).toEqual({ health: third, arts: third, sport: third });
  });
  it('for the first alone when the primary theme counts', () => {
    expect(weights('primary')).toEqual({ health: one });
  });
  it('once for each when any counts', () => {
    expect(weights('any')).toEqual({ health: one, arts: one, sport: one });
  });
});

it('no theme counts for none, whatever the counting', () => {
  for (const counting of ['equal-split', 'primary', 'any'] as const)
    expect(themeWeights([], counting).size).toBe(0);
});

it('split and primary weights of an application add up to one award', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (count) => {
      const ticked = themes(...Array.from({ length: count }, (_, n) => `T${n}`));
      for (const counting of ['equal-split', 'primary'] as const)
        expect(sum(themeWeights(ticked, counting).values())).toEqual(one);
    }),
  );
});

describe('evenness over themes', () => {
  it('is nothing where nothing is shared', () => {
    expect(themeEvenness([])).toEqual({ entropy: 0, effective: 0 });
    expect(themeEvenness([0, 0])).toEqual({ entropy: 0, effective: 0 });
  });

  it('of one theme is one, of n equal ones n', () => {
    expect(themeEvenness([0, 500, 0])).toEqual({ entropy: 0, effective: 1 });
    const { entropy, effective } = themeEvenness([250, 250, 250]);
    expect(entropy).toBeCloseTo(Math.log(3), 12);
    expect(effective).toBeCloseTo(3, 12);
  });

  it('of a half and two quarters is 2√2 themes', () => {
    const { entropy, effective } = themeEvenness([200, 100, 100]);
    expect(entropy).toBeCloseTo(1.5 * Math.LN2, 12);
    expect(effective).toBeCloseTo(2 * Math.SQRT2, 12);
  });

  it('lies between 1 and the number of themes that got something', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 12 }), (amounts) => {
        const used = amounts.filter((amount) => amount > 0).length;
        const { effective } = themeEvenness(amounts);
        expect(effective).toBeGreaterThanOrEqual(Math.min(1, used) - 1e-9);
        expect(effective).toBeLessThanOrEqual(used + 1e-9);
      }),
    );
  });

  it('is the same in pounds as in pence, and in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e7 }), { maxLength: 8 }), (amounts) => {
        const { effective } = themeEvenness(amounts);
        const other = [...amounts].reverse().map((amount) => amount * 100);
        expect(themeEvenness(other).effective).toBeCloseTo(effective, 9);
      }),
    );
  });
});
