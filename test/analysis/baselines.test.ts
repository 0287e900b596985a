import { describe, expect, it } from 'vitest';
import { baselines } from '../../src/analysis/baselines.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Case } from '../../src/formulation/case.ts';
import type { Lock } from '../../src/programme/rule.ts';
import { twoTiers } from '../arbitraries/case.ts';
import { type Asked, named, rule, type StatedRule, toy, type ToyChanges } from '../formulation/toy.ts';
import { theme, themes } from '../programme/application.ts';

const asked: Readonly<Record<string, Asked>> = {
  A: { pounds: 6000, mark: 90, organisation: 'Elm', themes: themes('arts') },
  B: { pounds: 5000, mark: 80, organisation: 'Oak', themes: themes('arts') },
  C: { pounds: 3000, mark: 70, organisation: 'Elm', themes: themes('health') },
  D: { pounds: 1000, mark: 50, organisation: 'Ash', themes: themes('health') },
};

const list = (given: Case, name = 'by-merit'): string | undefined => {
  const found = baselines(given).find((each) => each.name === name);
  return found && named(found.allocation);
};
const under = (stated: StatedRule, changes: ToyChanges = {}): string | undefined =>
  list(toy(asked, { rules: [rule(stated)], ...changes }));
const locked = (application: string, decision: Lock['decision']): Lock =>
  ({ application, decision, reason: 'The chair says so' }) as Lock;

describe('funding down the list', () => {
  it('by merit skips what does not fit and goes on', () => {
    expect(list(toy(asked))).toBe('A C D'); // £4,000 left after A: B does not fit, C does
    expect(list(toy(asked, { pounds: 9999.99 }))).toBe('A C');
    expect(list(toy(asked, { pounds: 999.99 }))).toBe('');
  });

  it('by merit per pound starts with the cheapest marks', () => {
    expect(list(toy(asked), 'by-merit-per-pound')).toBe('D C B'); // 50, 23⅓, 16 and 15 marks a £1,000
  });

  it('compares exactly: a third of a mark decides, then fewer pounds', () => {
    const close = {
      A: { pounds: 5000, mark: rational(209, 3) },
      B: { pounds: 5000, mark: rational(210, 3) },
      C: { pounds: 4000, mark: rational(210, 3) },
    };
    expect(list(toy(close, { pounds: 5000 }))).toBe('C');
    expect(list(toy(close, { pounds: 9000 }))).toBe('C B');
  });

  it('awards what was asked for, and never the smaller offer', () => {
    const offered = { A: { pounds: 6000, mark: 90, minimumOffer: inPence(400_000) } };
    expect(list(toy(offered, { pounds: 5000 }))).toBe('');
    expect(list(toy(offered))).toBe('A');
  });

  it.each<[string, StatedRule, string]>([
    ['an organisation', { kind: 'organisation', max: 1 }, 'A D'],
    ['an exclusive group', { kind: 'exclusive', applications: ['A', 'C'], reason: 'One signatory' }, 'A D'],
    ['a fundable line', { kind: 'fundable-line', merit: rational(60) }, 'A C'],
    [
      'a number in a theme',
      { kind: 'theme', theme: theme('health'), limit: { measure: 'awards', min: 2, max: 1 } },
      'A C',
    ],
    ['the total', { kind: 'total', limit: { measure: 'pounds', min: null, max: inPence(700_000) } }, 'A D'],
    [
      'a share of the pot',
      {
        kind: 'theme',
        theme: theme('arts'),
        limit: { measure: 'share-of-pot', min: null, max: rational(1, 2) },
      },
      'B C D',
    ],
  ])('obeys an upper limit on %s', (_, stated, expected) => {
    expect(under(stated)).toBe(expected);
  });

  it('does not look at lower limits, nor at shares of what is spent', () => {
    expect(
      under({ kind: 'theme', theme: theme('health'), limit: { measure: 'awards', min: 4, max: null } }),
    ).toBe('A C D');
    const limit = { measure: 'share-of-spend', min: null, max: rational(1, 10) };
    expect(under({ kind: 'theme', theme: theme('arts'), limit })).toBe('A C D');
  });

  it('begins with the locks to fund and passes over the locks not to', () => {
    expect(list(toy(asked, { locks: [locked('B', 'fund')] }))).toBe('B C D');
    expect(list(toy(asked, { locks: [locked('A', 'do-not-fund')] }))).toBe('B C D');
  });
});

describe('the published winners', () => {
  const published = (...names: readonly string[]) =>
    toy(
      Object.fromEntries(
        Object.entries(asked).map(([name, said]) => [name, { ...said, published: names.includes(name) }]),
      ),
      { programme: { ...twoTiers, tiers: [], themes: [] } },
    );
  it('are those that the applications name, fit or not', () => {
    expect(list(published('A', 'B'), 'published')).toBe('A B');
  });
  it('are left out where nothing was published', () => {
    expect(baselines(published()).map(({ name }) => name)).toEqual(['by-merit', 'by-merit-per-pound']);
  });
});
