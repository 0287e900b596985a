import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { type ApplicationId, type ClauseId, id } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import type { Mark, Panel } from '../../src/domain/panel.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Clause } from '../../src/programme/programme.ts';
import type { Lock } from '../../src/programme/rule.ts';
import { fivePlaces, scenarioOf, twoTiers } from '../arbitraries/case.ts';
import { application, delivers, no, yes } from '../programme/application.ts';

const clause = (notStated: Clause['notStated']): Clause => ({
  id: id<ClauseId>('X-1'),
  text: 'The organisation is not for profit.',
  kind: 'eligibility',
  test: { test: 'is', fact: 'not_for_profit', value: true },
  notStated,
  reading: null,
});
const programme = (notStated: Clause['notStated'] = 'exclude') => ({
  ...twoTiers,
  clauses: [clause(notStated)],
});

const says = (answer: typeof yes) => ({ facts: new Map([['not_for_profit', answer]]) });
const good = application('B', says(yes));
const bad = application('A', says(no));
const silent = application('C');

const lock = (name: string, decision: Lock['decision']): Lock => ({
  application: id<ApplicationId>(name),
  decision,
  reason: 'The chair says so',
});

describe('assembling', () => {
  it('sorts out who may be awarded, and cites a clause for each who may not', () => {
    const {
      case: given,
      excluded,
      warnings,
      errors,
    } = assemble(scenarioOf([silent, good, bad], 100, { programme: programme() }), null);
    expect(given.candidates.map(({ application: { id: name } }) => name)).toEqual(['B']);
    expect(
      excluded.map(({ application: { id: name }, findings }) => [
        name,
        ...findings.map((found) => `${found.clause} ${found.answer}`),
      ]),
    ).toEqual([
      ['A', 'X-1 breach'],
      ['C', 'X-1 not-stated'],
    ]);
    expect([warnings, errors]).toEqual([[], []]);
  });

  it('warns of silence that does not exclude, by the name of the application', () => {
    const { case: given, warnings } = assemble(
      scenarioOf([silent, good], 100, { programme: programme('allow') }),
      null,
    );
    expect(given.candidates).toHaveLength(2);
    expect(warnings).toMatchObject([
      {
        code: 'not-stated',
        severity: 'warning',
        at: { file: 'made-up' },
        value: 'C',
        message: 'C does not speak to X-1: It does not say: not for profit.',
      },
    ]);
  });

  it('gives every candidate its options and its exact merit, in code-unit order', () => {
    const offered = application('b', { requested: inPence(300_000), minimumOffer: inPence(100_000) });
    const { candidates } = assemble(
      scenarioOf([offered, application('B', { score: rational(1, 3) })], 100),
      null,
    ).case;
    expect(
      candidates.map(({ application: { id: name }, options, merit }) => [name, options.length, merit]),
    ).toEqual([
      ['B', 1, rational(1, 3)],
      ['b', 2, rational(50)],
    ]);
  });

  it('knows from the map which places are on it', () => {
    const clauses: readonly Clause[] = [{ ...clause('exclude'), test: { test: 'places' } }];
    const scenario = scenarioOf([application('A', { deliveries: delivers('P1', 'elsewhere') })], 100, {
      programme: { ...twoTiers, clauses },
    });
    expect(assemble(scenario, fivePlaces).excluded).toHaveLength(1);
    expect(assemble(scenario, null).excluded).toHaveLength(0);
  });
});

describe('marks', () => {
  const mark = (name: string, reviewer: string, conflict = false): Mark => ({
    application: id<ApplicationId>(name),
    reviewer,
    criterion: null,
    score: rational(60),
    conflict,
  });
  const panel: Panel = {
    marks: [
      mark('A', 'Ada'),
      mark('A', 'Ben'),
      mark('B', 'Ada'),
      mark('B', 'Ben', true),
      mark('C', 'Ada', true),
    ],
    scale: [rational(0), rational(100)],
    criteria: [],
  };
  const assembled = assemble(
    scenarioOf([application('A'), application('B'), application('C')], 100, { panel }),
    null,
  );

  it('fewer than two are flagged', () => {
    expect(assembled.warnings).toMatchObject([
      {
        code: 'few-marks',
        severity: 'warning',
        at: { file: 'made-up' },
        value: 'B',
        message: 'B has one usable mark.',
      },
    ]);
  });
  it('none at all keep an application out, under the heading of the panel', () => {
    expect(assembled.excluded.map(({ application: { id: name }, findings }) => [name, findings])).toEqual([
      ['C', [{ clause: 'panel', answer: 'not-stated', message: 'It has no usable mark.', excludes: true }]],
    ]);
  });
  it('on a criterion alone keep it out, and are missed, by the name of the criterion', () => {
    const criteria = ['wit', 'pluck'].map((name) => ({ name, weight: rational(1) }));
    const on = (name: string, criterion: string) => ({ ...mark(name, 'Ada'), criterion });
    const marks = [...['A', 'B', 'A'].map((name) => on(name, 'wit')), on('A', 'pluck')];
    const { excluded, warnings } = assemble(
      { ...scenarioOf([application('A'), application('B')], 100), panel: { ...panel, criteria, marks } },
      null,
    );
    expect(excluded.map(({ findings }) => findings[0]?.message)).toEqual([
      'It has no usable mark on “pluck”.',
    ]);
    expect(warnings.map(({ message }) => message)).toEqual(['A has one usable mark on “pluck”.']);
  });
  it('are not counted where the applications bring their own scores', () => {
    expect(assemble(scenarioOf([application('A')], 100), null).warnings).toEqual([]);
    expect(assemble(scenarioOf([application('A', { score: null })], 100), null).excluded).toHaveLength(1);
  });
});

describe('a lock', () => {
  const locked = (...locks: readonly Lock[]) =>
    assemble(scenarioOf([good, bad], 100, { programme: programme(), locks }), null);

  it('to fund what cannot be awarded is an error that says why', () => {
    expect(locked(lock('A', 'fund')).errors).toMatchObject([
      {
        code: 'lock-on-ineligible',
        severity: 'error',
        value: 'A',
        message: 'The lock to fund A is on an application that cannot be awarded (X-1).',
      },
    ]);
  });
  it('not to fund it asks for nothing more, and is dropped from the case', () => {
    const { case: given, errors } = locked(lock('A', 'do-not-fund'), lock('B', 'fund'));
    expect(errors).toEqual([]);
    expect(given.scenario.locks).toEqual([lock('B', 'fund')]);
  });
});

it('a need that the map does not know is an error, and not a guess', () => {
  const places = fivePlaces.places.map((place, n) => (n === 1 ? { ...place, population: null } : place));
  const plain = scenarioOf([good], 100);
  const needy = (need: 'population' | 'equal') => ({
    ...plain,
    objective: { ...plain.objective, spread: { ...plain.objective.spread, need } },
  });
  expect(assemble(needy('population'), { ...fivePlaces, places }).errors).toMatchObject([
    { code: 'need-not-known', value: 'population', message: expect.stringContaining('in P2.') },
  ]);
  expect(assemble(needy('equal'), { ...fivePlaces, places }).errors).toEqual([]);
});
