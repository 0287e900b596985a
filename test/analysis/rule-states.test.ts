import { describe, expect, it } from 'vitest';
import { ruleStates, rulesBroken } from '../../src/analysis/rule-states.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import { id, type PhaseId, type TierId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Case } from '../../src/formulation/case.ts';
import { fivePlaces, twoTiers } from '../arbitraries/case.ts';
import { type Asked, rule, type StatedRule, toy, type ToyChanges } from '../formulation/toy.ts';
import { delivers, theme, themes } from '../programme/application.ts';

const asked: Readonly<Record<string, Asked>> = {
  A: { pounds: 3000, mark: 70, organisation: 'Elm', themes: themes('arts', 'health', 'sport') },
  B: { pounds: 2000, mark: rational(179, 3), organisation: 'Elm', themes: themes('arts') },
  C: { pounds: 1000, mark: 60, organisation: 'Oak', themes: themes('health') },
};
const places = { A: delivers('P1', 'P2', 'P4'), B: delivers('P2'), C: delivers('P5') } as const;

const given = (stated: StatedRule | null, changes: ToyChanges = {}): Case =>
  toy(
    Object.fromEntries(
      Object.entries(asked).map(([name, said]) => [
        name,
        { ...said, deliveries: places[name as keyof typeof places] },
      ]),
    ),
    { geography: fivePlaces, ...changes, ...(stated === null ? {} : { rules: [rule(stated)] }) },
  );

const awarded = ({ candidates }: Case, names: string): Allocation =>
  candidates
    .filter(({ application }) => names.includes(application.id))
    .flatMap((candidate) => candidate.options.slice(0, 1).map((option) => ({ candidate, option })));

/** The state of the one rule: `at-most 2 awards: 3, broken`, with what it is tightest at. */
function states(stated: StatedRule, names: string, changes: ToyChanges = {}): readonly string[] {
  const subject = given(stated, changes);
  return ruleStates(subject, awarded(subject, names))
    .filter(({ id: name }) => name !== 'pot')
    .map(({ unit, sense, limit, achieved, holds, binding, tightestAt }) => {
      const state = holds ? (binding ? 'binds' : 'holds') : 'broken';
      const at = tightestAt.length === 0 ? '' : ` at ${tightestAt.join(', ')}`;
      return `${sense} ${limit} ${unit}: ${achieved}${at}, ${state}`;
    });
}

const awards = (min: number | null, max: number | null) => ({ measure: 'awards', min, max }) as const;

describe('the pot', () => {
  it('is measured in pence, binds when it is spent, and a penny over breaks it', () => {
    const pot = (pounds: number) => {
      const subject = given(null, { pounds });
      return ruleStates(subject, awarded(subject, 'ABC'))[0];
    };
    expect(pot(6000.01)).toEqual({
      id: 'pot',
      clause: null,
      title: 'The pot',
      unit: 'pence',
      sense: 'at-most',
      limit: 600_001,
      achieved: 600_000,
      holds: true,
      binding: false,
      tightestAt: [],
    });
    expect(pot(6000)).toMatchObject({ holds: true, binding: true });
    expect(pot(5999.99)).toMatchObject({ holds: false, binding: false });
  });
});

describe('a limit', () => {
  it('on awards counts theme shares exactly, a side a line', () => {
    expect(states({ kind: 'theme', theme: theme('arts'), limit: awards(1, 1) }, 'AB')).toEqual([
      'at-least 1 awards: 1.333333333333, holds',
      'at-most 1 awards: 1.333333333333, broken',
    ]);
  });

  it('in pounds counts by shares, to a third of a penny', () => {
    const limit = (max: number) => ({ measure: 'pounds', min: null, max: inPence(max) }) as const;
    const odd = { A: { pounds: 1000.01, mark: 1, themes: themes('x', 'y', 'z') } };
    const holds = (max: number): boolean | undefined => {
      const subject = toy(odd, { rules: [rule({ kind: 'theme', theme: theme('x'), limit: limit(max) })] });
      return ruleStates(subject, awarded(subject, 'A'))[1]?.holds;
    };
    expect([holds(33_333), holds(33_334)]).toEqual([false, true]); // £1,000.01 ÷ 3 is 33,333⅔ pence
  });

  it('as a share of the pot is of all of it, spent or not', () => {
    const limit = { measure: 'share-of-pot', min: null, max: rational(1, 5) };
    expect(states({ kind: 'tier', tier: id<TierId>('small'), limit }, 'B', { programme: twoTiers })).toEqual([
      'at-most 0.2 share: 0.2, binds',
    ]);
  });

  it('as a share of what is spent moves with the spending, and asks nothing of nothing', () => {
    const stated: StatedRule = {
      kind: 'theme',
      theme: theme('health'),
      limit: { measure: 'share-of-spend', min: rational(1, 2), max: null },
    };
    expect(states(stated, 'AC')).toEqual(['at-least 0.5 share: 0.5, binds']);
    expect(states(stated, 'ABC')).toEqual(['at-least 0.5 share: 0.333333333333, broken']);
    expect(states(stated, '')).toEqual(['at-least 0.5 share: null, holds']);
  });

  it('on each of several is measured where it is tightest, by name', () => {
    expect(states({ kind: 'place', place: 'each', limit: awards(0, 1) }, 'AB')).toEqual([
      'at-least 0 awards: 0 at Place 3, Place 5, binds',
      'at-most 1 awards: 2 at Place 2, broken',
    ]);
    const each: StatedRule = { kind: 'tier', tier: 'each', limit: awards(null, 3) };
    expect(states(each, 'ABC', { programme: twoTiers })).toEqual(['at-most 3 awards: 2 at Small, holds']);
  });

  it('on a sub-region counts an award in two of its places once', () => {
    expect(states({ kind: 'sub-region', subRegion: 'North', limit: awards(null, 2) }, 'AB')).toEqual([
      'at-most 2 awards: 2, binds',
    ]);
  });

  it('on the total and on a phase counts whole awards', () => {
    expect(states({ kind: 'total', limit: awards(3, null) }, 'AB')).toEqual(['at-least 3 awards: 2, broken']);
    const one = id<PhaseId>('one');
    const phases = [{ id: one, title: 'One', cap: inPence(1), clause: null, criteria: [], follows: null }];
    const programme = { ...twoTiers, tiers: [], phases };
    const stated: StatedRule = { kind: 'phase', phase: 'one', limit: awards(null, 1) };
    expect(states(stated, '', { programme, phases: [one] })).toEqual(['at-most 1 awards: 0, holds']);
    expect(states(stated, '', { programme, phases: [] })).toEqual([]); // a phase that is not decided
  });
});

describe('the other rules', () => {
  it('count places that are reached, awards to the busiest organisation, and members of a group', () => {
    expect(states({ kind: 'places-reached', min: 4 }, 'AC')).toEqual(['at-least 4 places: 4, binds']);
    expect(states({ kind: 'organisation', max: 1 }, 'ABC')).toEqual(['at-most 1 awards: 2 at elm, broken']);
    expect(states({ kind: 'organisation', max: 1 }, '')).toEqual(['at-most 1 awards: 0, holds']);
    const group: StatedRule = { kind: 'exclusive', applications: ['A', 'B'], reason: 'One signatory' };
    expect(states(group, 'AB')).toEqual(['at-most 1 awards: 2, broken']);
    expect(states(group, 'BC')).toEqual(['at-most 1 awards: 1, binds']);
  });

  it('compare marks exactly: a third of a mark below the line breaks it', () => {
    const line: StatedRule = { kind: 'fundable-line', merit: rational(60) };
    expect(states(line, 'ABC')).toEqual(['at-least 60 marks: 59.666666666666 at B, broken']);
    expect(states(line, 'AC')).toEqual(['at-least 60 marks: 60 at C, binds']);
    expect(states(line, '')).toEqual(['at-least 60 marks: null, holds']); // nothing is below it
  });
});

it('what is broken is named once, a lock among it', () => {
  const lock = (application: string, decision: 'fund' | 'do-not-fund') => ({
    application: id<never>(application),
    decision,
    reason: 'The chair says so',
  });
  const subject = given(
    { kind: 'theme', theme: theme('arts'), limit: awards(2, 1) },
    {
      pounds: 1,
      locks: [lock('A', 'fund'), lock('B', 'do-not-fund'), lock('C', 'fund')],
    },
  );
  expect(rulesBroken(subject, awarded(subject, 'AB'))).toEqual(['pot', 'rule', 'lock:B', 'lock:C']);
});
