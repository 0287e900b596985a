import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { reportPage } from '../../src/report/page.ts';
import { bare, decided, hierarchical, london, undecided } from './fixture.ts';

const parsed = (result: DecisionResult, map: typeof london | null = london) =>
  parseHTML(reportPage(result, map)).document;

const states = {
  decided: [decided, london],
  'decided without a map': [decided, null],
  'hierarchical and stopped early': [hierarchical, null],
  'hierarchical with a map that nothing reaches': [hierarchical, london],
  infeasible: [undecided('infeasible'), london],
  unknown: [undecided('unknown'), null],
  bare: [bare, null],
  'not ranked': [
    {
      ...decided,
      ranking: 'none',
      awards: decided.awards.map((line) => ({ ...line, replacementValue: null, because: [] })),
      reserve: [],
      withdrawals: [],
      notFunded: decided.notFunded.map((line) => ({ ...line, opportunityCost: null, because: [] })),
    },
    london,
  ],
} as const satisfies Record<string, readonly [DecisionResult, typeof london | null]>;

describe.each(Object.entries(states))('a report that is %s', (_name, [result, map]) => {
  const page = reportPage(result, map);
  const { document } = parseHTML(page);
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  it('has one h1, and never skips a level of heading', () => {
    const levels = all('h1, h2, h3, h4').map(({ localName }) => Number(localName.slice(1)));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  });

  it('gives every table a caption, scoped headings and a region that a keyboard can scroll', () => {
    for (const table of all('table')) {
      expect(table.querySelector('caption')?.textContent?.trim()).not.toBe('');
      expect(table.querySelectorAll('th:not([scope])').length).toBe(0);
      expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(0);
      const heads = table.querySelectorAll('thead th').length;
      for (const row of table.querySelectorAll('tbody tr')) expect(row.children.length).toBe(heads);
      const region = table.parentElement;
      expect(region?.getAttribute('role')).toBe('region');
      expect(region?.getAttribute('tabindex')).toBe('0');
      expect(region?.getAttribute('aria-label')).toBeTruthy();
    }
  });

  it('has landmarks, a skip link, and links and references that lead somewhere', () => {
    for (const landmark of ['header', 'nav', 'main', 'footer'])
      expect(all(`body > ${landmark}`).length).toBe(1);
    const ids = all('[id]').map((element) => element.getAttribute('id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const element of all('[href]')) expect(ids).toContain(element.getAttribute('href')?.slice(1));
    for (const element of all('[aria-labelledby]'))
      expect(ids).toContain(element.getAttribute('aria-labelledby'));
    for (const [, target] of page.matchAll(/url\(([^)]*)\)/g)) expect(ids).toContain(target?.slice(1));
    expect(document.querySelector('a.skip')?.getAttribute('href')).toBe('#main');
  });

  it('makes no request and forbids any', () => {
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'/);
    expect(page).not.toMatch(/@import|<script|<link|<img|src=|javascript:/);
    expect(page).not.toMatch(/(href|src)="(?!#)/);
  });

  it('says nothing that only a programmer would understand', () => {
    const words = document.querySelector('body')?.textContent ?? '';
    expect(words).not.toMatch(/undefined|NaN|\[object|Infinity|\bnull\b|\bfalse\b/);
  });

  it('is the same each time', () => {
    expect(reportPage(result, map)).toBe(page);
  });
});

describe('the report of a decision', () => {
  const document = parsed(decided);
  const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

  it('opens with the statement and the figures', () => {
    expect(textOf('header .statement')).toContain(decided.statement);
    expect(textOf('header .figures')).toContain('£85,000');
    expect(textOf('header .figures')).toContain('6,412,345');
  });

  it('names every application in the list that it belongs to', () => {
    const ids = (section: string) =>
      [...document.querySelectorAll(`#${section} tbody tr`)].map(
        (row) => row.querySelector('.id')?.textContent,
      );
    const expected = (lines: readonly { readonly applicationId: string }[]) =>
      lines.map(({ applicationId }) => applicationId);
    expect(ids('awards')).toEqual(expected(decided.awards));
    expect(ids('reserve')).toEqual(expected(decided.reserve));
    expect(ids('withdrawals')).toEqual(expected(decided.withdrawals));
    expect(ids('not-funded')).toEqual(expected(decided.notFunded));
    expect(ids('ineligible')).toEqual(expected(decided.ineligible));
    expect(ids('locks')).toEqual(expected(decided.locks));
  });

  it('states each rule with its clause, its limit, what was achieved and how it stands', () => {
    const rows = [...document.querySelectorAll('#rules tbody tr')].map((row) => row.textContent ?? '');
    expect(rows.length).toBe(decided.rules.length);
    expect(rows[0]).toMatch(/pot.*at most £85,000.*£84,000.*Holds, £1,000 to spare/);
    expect(rows[1]).toMatch(/CA-A3.*at least 19 places.*19 places.*nothing to spare.*binding/);
    expect(rows[4]).toMatch(/at least 389\.98 points of merit.*401\.12 points of merit.*11\.14 points/);
    expect(rows.at(-1)).toContain('Riverside Community Trust and Open Door Youth Forum');
  });

  it('repeats the reason for each lock, every exchange rate, the guard and every warning', () => {
    for (const { reason } of decided.locks) expect(textOf('#locks')).toContain(reason);
    for (const sentence of decided.objective.exchange) expect(textOf('#objective')).toContain(sentence);
    expect(textOf('#objective')).toContain('389.98');
    expect(textOf('#warnings')).toContain('panel.csv, row 41, column score');
  });

  it('tells a breach from something that was not stated, in words', () => {
    const rows = [...document.querySelectorAll('#ineligible tbody tr')].map((row) => row.textContent ?? '');
    expect(rows[0]).toMatch(/CA-E4 Not stated/);
    expect(rows[1]).toMatch(/CA-E2 Breach.*CA-C2 Not stated/s);
  });

  it('holds each baseline to the measures of the optimum, and names the rules that it breaks', () => {
    const words = textOf('#baselines');
    expect(words).toContain('455.02−57.32');
    expect(words).toContain('Awards deliver in enough boroughs');
    expect(words).toContain('2 of 24');
  });

  it('gives the hash of every input', () => {
    for (const { path, sha256 } of decided.provenance.inputs) {
      expect(textOf('#inputs')).toContain(path);
      expect(textOf('#inputs')).toContain(sha256);
    }
  });

  it('shows the points of every level of a hierarchical objective, and no single sum', () => {
    const words = parsed(hierarchical, null).querySelector('#awards tbody tr')?.textContent ?? '';
    expect(words).toMatch(/merit 1\.20.*spread 0\.34/);
    expect(parsed(hierarchical, null).querySelector('#baselines')?.textContent).not.toContain(
      'Value in points',
    );
  });

  it('says what it means that nothing could be awarded', () => {
    expect(parsed(undecided('infeasible')).querySelector('#awards')?.textContent).toContain(
      'It was proved that no award set',
    );
    expect(parsed(undecided('unknown')).querySelector('#awards')?.textContent).toContain(
      'nothing was proved either way',
    );
  });

  it('does not claim a replacement value that was not worked out', () => {
    const words = parsed(states['not ranked'][0]).querySelector('main')?.textContent ?? '';
    expect(words).toContain('Only the award set was asked for');
    expect(words).not.toContain('rules fail without it');
    expect(words).not.toContain('no award set can have it');
  });

  it('tells what a level gave up on purpose from what was not proved', () => {
    const below = (status: 'optimal' | 'within') =>
      parsed({ ...hierarchical, status }, null).querySelector('#objective table')?.textContent;
    expect(below('optimal')).toContain('0.01, given up for later levels');
    expect(below('within')).not.toContain('given up for later levels');
  });

  it('does not say that all were funded where some are in reserve', () => {
    const words = (reserve: DecisionResult['reserve']) =>
      parsed({ ...decided, reserve, notFunded: [] }).querySelector('#not-funded')?.textContent;
    expect(words(decided.reserve)).toContain('an award or a place on the reserve list');
    expect(words([])).toContain('Every eligible application has an award.');
  });

  it('says that a tie was broken, and counts whose fate hung on it only where that is known', () => {
    expect(textOf('#ties')).toContain(
      '3 award sets have the best value. 2 applications are awarded in all of them',
    );
    expect(textOf('#ties')).toContain('The fate of 2 applications hung on it');
    const unlisted = parsed({ ...decided, ties: { ...decided.ties, between: [] } }).querySelector(
      '#ties',
    )?.textContent;
    expect(unlisted).toContain('a tie was broken');
    expect(unlisted).not.toContain('The fate of');
    expect(parsed(hierarchical, null).querySelector('#ties')?.textContent).not.toContain('alone');
  });

  it('keeps a theme called constructor apart from what JavaScript calls so', () => {
    const [first] = decided.awards;
    if (first === undefined) throw new Error('the fixture has awards');
    const page = reportPage(
      { ...decided, awards: [{ ...first, themes: ['constructor'], tier: '__proto__' }] },
      null,
    );
    expect(page).toContain('<bdi>Constructor</bdi>');
    expect(page).not.toContain('native code');
  });
});

it('says why people within reach are not known, where the map does not say how many live in its places', () => {
  const { spread } = decided.measures;
  if (spread === null) throw new Error('the fixture has a map');
  const measures = {
    ...decided.measures,
    spread: { ...spread, peopleReached: null, peopleOnMap: null, meanDistanceMetres: null },
  };
  const text = parsed({ ...decided, measures }).body.textContent;
  expect(text).toContain('not known: the map does not say how many live in every place that is reached');
  expect(parsed(decided).body.textContent).not.toContain('not known: the map');
});
