import { describe, expect, it } from 'vitest';
import { type ClauseId, id } from '../../src/domain/ids.ts';
import { formatDate, screen } from '../../src/programme/eligibility.ts';
import type { Clause, Test } from '../../src/programme/programme.ts';
import { twoTiers } from '../arbitraries/case.ts';
import { application, date, delivers, text, themes } from './application.ts';

const clause = (test: Test | null, notStated: Clause['notStated'] = 'exclude'): Clause => ({
  id: id<ClauseId>('C1'),
  text: 'A clause.',
  kind: 'eligibility',
  test,
  notStated,
  reading: null,
});

const screened = (given: Clause, changes: Parameters<typeof application>[1] = {}, tiers = twoTiers.tiers) =>
  screen({
    programme: { ...twoTiers, tiers, clauses: [given] },
    application: application('A', changes),
    phases: [],
    onMap: null,
  });

describe('a clause', () => {
  it('without a test is carried out elsewhere and finds nothing', () => {
    expect(screened(clause(null))).toEqual([]);
  });

  it('may let silence pass: it is found, and does not exclude', () => {
    const test: Test = { test: 'is', fact: 'not_for_profit', value: true };
    expect(screened(clause(test, 'allow'))).toEqual([
      { clause: 'C1', answer: 'not-stated', message: 'It does not say: not for profit.', excludes: false },
    ]);
    expect(screened(clause(test))[0]?.excludes).toBe(true);
  });

  it('never lets a breach pass', () => {
    const test: Test = { test: 'is', fact: 'for_profit', value: false };
    const facts = new Map([['for_profit', { kind: 'yes-no', value: true } as const]]);
    expect(screened(clause(test, 'allow'), { facts })).toEqual([
      { clause: 'C1', answer: 'breach', message: 'It says yes: for profit.', excludes: true },
    ]);
  });

  it('takes a fact of another kind as not stated', () => {
    const test: Test = { test: 'on-or-after', fact: 'delivery_start', date: '2023-09-15' };
    expect(screened(clause(test), { facts: new Map([['delivery_start', text('soon')]]) })[0]?.answer).toBe(
      'not-stated',
    );
    expect(screened(clause(test), { facts: new Map([['delivery_start', date('2023-09-15')]]) })).toEqual([]);
  });

  it('may ask for more than one theme', () => {
    const test: Test = { test: 'themes', atLeast: 2 };
    expect(screened(clause(test), { themes: themes('one', 'two') })).toEqual([]);
    expect(screened(clause(test), { themes: themes('one') })[0]?.message).toBe(
      'It addresses 1 of the themes; it must address at least 2.',
    );
  });

  it('asks only that places are stated where there is no map', () => {
    expect(screened(clause({ test: 'places' }), { deliveries: delivers('Anywhere') })).toEqual([]);
    expect(screened(clause({ test: 'places' }))[0]?.answer).toBe('not-stated');
  });

  it('on tiers allows any amount where the programme has none', () => {
    expect(screened(clause({ test: 'within-tier' }), {}, [])).toEqual([]);
  });

  it('in parts says a sentence once, however many parts say it', () => {
    const test: Test = {
      test: 'all',
      of: [
        { test: 'on-or-after', fact: 'delivery_end', date: '2023-09-15' },
        { test: 'on-or-before', fact: 'delivery_end', date: '2024-03-31' },
        { test: 'is', fact: 'based_in_london', value: true },
      ],
    };
    expect(screened(clause(test))[0]?.message).toBe(
      'It does not state its delivery end. It does not say: based in london.',
    );
  });
});

it('a withdrawal excludes, before any clause', () => {
  const all = screened(clause({ test: 'themes', atLeast: 1 }), { withdrawn: true });
  expect(all.map(({ clause: name, answer, excludes }) => [name, answer, excludes])).toEqual([
    ['withdrawn', 'breach', true],
    ['C1', 'not-stated', true],
  ]);
});

it('a date is written out in words', () => {
  expect([formatDate('2023-09-05'), formatDate('2024-02-29'), formatDate('2024-12-31')]).toEqual([
    '5 September 2023',
    '29 February 2024',
    '31 December 2024',
  ]);
});
