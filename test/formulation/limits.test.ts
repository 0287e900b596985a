import { describe, expect, it } from 'vitest';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Limit } from '../../src/programme/rule.ts';
import { delivers, theme, themes } from '../programme/application.ts';
import { answerTo, originsOf, rowsOf, rule, toy } from './toy.ts';

const awards = (min: number | null, max: number | null): Limit => ({ measure: 'awards', min, max });
const pounds = (min: number | null, max: number | null): Limit => ({
  measure: 'pounds',
  min: min === null ? null : inPence(min * 100),
  max: max === null ? null : inPence(max * 100),
});
const share = (of: 'pot' | 'spend', min: [number, number] | null, max: [number, number] | null): Limit => ({
  measure: `share-of-${of}`,
  min: min === null ? null : rational(...min),
  max: max === null ? null : rational(...max),
});

/** Health is a third of A and all of B; C has nothing to do with it. £1,000.01 does not share in three. */
const healthToy = (limit: Limit) =>
  toy(
    {
      A: { pounds: 1000.01, mark: 50, themes: themes('health', 'arts', 'sport') },
      B: { pounds: 2000, mark: 40, themes: themes('health') },
      C: { pounds: 3000, mark: 10, themes: themes('arts') },
    },
    { rules: [rule({ kind: 'theme', theme: theme('health'), limit })] },
  );

describe('a limit on a share of awards is whole in its rows, in each of the four measures', () => {
  it('as a number of awards: at most one, of which A is a third', async () => {
    const given = healthToy(awards(null, 1));
    expect(rowsOf(given)).toEqual(['rule:health:max: A + 3 B <= 3']);
    expect(await answerTo(given)).toBe('A C'); // A and B are four thirds of an award
  });

  it('as a number of awards: at least one', async () => {
    const given = healthToy(awards(1, null));
    expect(rowsOf(given)).toEqual(['rule:health:min: A + 3 B >= 3']);
    expect(await answerTo(given)).toBe('A B C');
  });

  it('in pounds: A counts for a third of £1,000.01', async () => {
    const given = healthToy(pounds(null, 2000));
    expect(rowsOf(given)).toEqual(['rule:health:max: 100001 A + 600000 B <= 600000']);
    expect(await answerTo(given)).toBe('A C'); // 50 + 10 beats 40 + 10
    expect(await answerTo(healthToy(pounds(null, 2333.33)))).toBe('A C'); // a third of a penny short
    expect(await answerTo(healthToy(pounds(null, 2333.34)))).toBe('A B C');
  });

  it('as a share of the pot: a third of £10,000', async () => {
    const given = healthToy(share('pot', [1, 4], [1, 3]));
    expect(rowsOf(given)).toEqual([
      'rule:health:min: 100001 A + 600000 B >= 750000',
      'rule:health:max: 100001 A + 600000 B <= 1000000',
    ]);
    expect(await answerTo(given)).toBe('infeasible'); // A and B come to £2,333.34, under a quarter
    expect(await answerTo(healthToy(share('pot', [1, 5], [1, 3])))).toBe('A B C');
  });

  it('as a share of what is spent: A is exactly a third and falls out of the row', async () => {
    const given = healthToy(share('spend', null, [1, 3]));
    expect(rowsOf(given)).toEqual(['rule:health:max: 400000 B − 300000 C <= 0']);
    expect(await answerTo(given)).toBe('A C'); // B would need £4,000 of others, and C has £3,000
  });

  it('as a share of what is spent: at least half', async () => {
    const given = healthToy(share('spend', [1, 2], null));
    expect(rowsOf(given)).toEqual(['rule:health:min: − 100001 A + 600000 B − 900000 C >= 0']);
    expect(await answerTo(given)).toBe('A B'); // £2,333.34 of £3,000.01
  });

  it('remembers rule, clause and subject on both sides', () => {
    expect(originsOf(healthToy(awards(0, 2)))).toEqual([
      ['theme', ['health'], 'rule', 'X-1'],
      ['theme', ['health'], 'rule', 'X-1'],
    ]);
  });

  it('has no row for a side that is not stated', () => {
    expect(rowsOf(healthToy(awards(null, null)))).toEqual([]);
  });
});

describe('a limit that nothing can meet', () => {
  it('is an empty row, and the rules conflict', async () => {
    const given = toy(
      { A: { pounds: 100, mark: 50, deliveries: delivers('P1') } },
      { rules: [rule({ kind: 'place', place: delivers('P2')[0]?.place, limit: awards(1, null) })] },
    );
    expect(rowsOf(given)).toEqual(['rule:P2:min: 0 >= 1']);
    expect(await answerTo(given)).toBe('infeasible');
  });

  it('is no trouble where it asks for nothing', async () => {
    const given = toy(
      { A: { pounds: 100, mark: 50 } },
      { rules: [rule({ kind: 'theme', theme: theme('arts'), limit: awards(0, 0) })] },
    );
    expect(rowsOf(given)).toEqual(['rule:arts:min: 0 >= 0', 'rule:arts:max: 0 <= 0']);
    expect(await answerTo(given)).toBe('A');
  });
});
