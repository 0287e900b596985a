import { describe, expect, it } from 'vitest';
import { id, type OrganisationId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Lock } from '../../src/programme/rule.ts';
import { fivePlaces } from '../arbitraries/case.ts';
import { delivers } from '../programme/application.ts';
import { answerTo, formulated, originsOf, rowsOf, rule, sumOf, toy } from './toy.ts';

describe('the pot', () => {
  const three = {
    A: { pounds: 6000, mark: 60 },
    B: { pounds: 5000, mark: 50 },
    C: { pounds: 5000, mark: 40 },
  };
  it('is one row in pence: the two that fit together beat the best one', async () => {
    const given = toy(three);
    const { model } = formulated(given);
    expect(model.constraints).toHaveLength(1);
    const [pot] = model.constraints;
    expect(sumOf(pot?.terms ?? [], model)).toBe('600000 A + 500000 B + 500000 C');
    expect([pot?.name, pot?.sense, pot?.bound]).toEqual(['pot', '<=', 1_000_000]);
    expect(pot?.origin).toEqual({ kind: 'pot', subject: [], rule: 'pot', clause: null });
    expect(await answerTo(given)).toBe('B C');
  });
  it('holds to the penny', async () => {
    expect(await answerTo(toy(three, { pounds: 9999.99 }))).toBe('A');
  });
  it('of nothing funds nothing', async () => {
    expect(await answerTo(toy(three, { pounds: 0 }))).toBe('');
  });
});

describe('places reached', () => {
  const asked = {
    A: { pounds: 5000, mark: 90, deliveries: delivers('P1') },
    B: { pounds: 5000, mark: 80, deliveries: delivers('P1') },
    C: { pounds: 5000, mark: 40, deliveries: delivers('P2', 'P3') },
  };
  const reaching = (min: number, geography: typeof fivePlaces | null = fivePlaces) =>
    toy(asked, { geography, rules: [rule({ kind: 'places-reached', min })] });
  it('has a row and an implied variable for each place where somebody delivers', async () => {
    const given = reaching(3);
    expect(rowsOf(given)).toEqual([
      'rule:P1: − A − B + reached:rule:P1 <= 0',
      'rule:P2: − C + reached:rule:P2 <= 0',
      'rule:P3: − C + reached:rule:P3 <= 0',
      'rule: reached:rule:P1 + reached:rule:P2 + reached:rule:P3 >= 3',
    ]);
    expect(originsOf(given).at(-1)).toEqual(['places-reached', [], 'rule', 'X-1']);
    const reached = formulated(given).model.variables.filter(({ name }) => name.startsWith('reached'));
    expect(reached.map(({ lower, upper, role }) => [lower, upper, role])).toEqual([
      [0, 1, 'implied'],
      [0, 1, 'implied'],
      [0, 1, 'implied'],
    ]);
    expect(await answerTo(given)).toBe('A C');
    expect(await answerTo(reaching(1))).toBe('A B');
  });
  it('beyond where anybody delivers is a conflict', async () => {
    expect(await answerTo(reaching(4))).toBe('infeasible');
  });
  it('without a map counts the places that are stated', async () => {
    expect(await answerTo(reaching(3, null))).toBe('A C');
  });
});

describe('a limit on an organisation', () => {
  const by = (organisation: string | null, organisationId: string | null = null) => ({
    organisation,
    organisationId: organisationId === null ? null : id<OrganisationId>(organisationId),
  });
  it('knows it by its id, else by its name without regard to case and spacing', async () => {
    const given = toy(
      {
        A: { pounds: 100, mark: 50, ...by('Elm  Trust ') },
        B: { pounds: 100, mark: 40, ...by('elm trust') },
        C: { pounds: 100, mark: 30, ...by('Elm Trust', 'GB-1') },
        D: { pounds: 100, mark: 20, ...by('The Elms', 'GB-1') },
        E: { pounds: 100, mark: 10, ...by(null) },
        F: { pounds: 100, mark: 10, ...by(null) },
      },
      { rules: [rule({ kind: 'organisation', max: 1 })] },
    );
    expect(rowsOf(given)).toEqual(['rule:GB-1: C + D <= 1', 'rule:elm trust: A + B <= 1']);
    expect(originsOf(given)[0]).toEqual(['organisation', ['GB-1'], 'rule', 'X-1']);
    expect(await answerTo(given)).toBe('A C E F');
  });
  it('has no row for an organisation that cannot exceed it', () => {
    const two = { A: { pounds: 1, mark: 1, ...by('Elm') }, B: { pounds: 1, mark: 1, ...by('Elm') } };
    expect(rowsOf(toy(two, { rules: [rule({ kind: 'organisation', max: 2 })] }))).toEqual([]);
  });
  it('counts two options of one application as one application', () => {
    const one = { A: { pounds: 2, mark: 1, minimumOffer: inPence(100), ...by('Elm') } };
    expect(rowsOf(toy(one, { rules: [rule({ kind: 'organisation', max: 1 })] }))).toEqual([
      'one-award:A: A + A:smaller <= 1',
    ]);
  });
});

describe('an exclusive group', () => {
  it('has at most one award, whatever its option', async () => {
    const given = toy(
      {
        A: { pounds: 100, mark: 50, minimumOffer: inPence(5000) },
        B: { pounds: 100, mark: 40 },
        C: { pounds: 100, mark: 30 },
      },
      { rules: [rule({ kind: 'exclusive', applications: ['A', 'B'], reason: 'One signatory' })] },
    );
    expect(rowsOf(given)[1]).toBe('rule: A + A:smaller + B <= 1');
    expect(originsOf(given)[1]).toEqual(['exclusive', ['A', 'B'], 'rule', 'X-1']);
    expect(await answerTo(given)).toBe('A:smaller C');
  });
});

describe('a fundable line', () => {
  it('keeps out what is below it by a third of a mark, and nothing on it', async () => {
    const given = toy(
      {
        A: { pounds: 100, mark: rational(179, 3) },
        B: { pounds: 100, mark: 60 },
        C: { pounds: 100, mark: 61 },
      },
      { rules: [rule({ kind: 'fundable-line', merit: rational(60) })] },
    );
    expect(rowsOf(given)).toEqual(['rule: A <= 0']);
    expect(originsOf(given)).toEqual([['fundable-line', [], 'rule', 'X-1']]);
    expect(await answerTo(given)).toBe('B C');
  });
});

describe('a lock', () => {
  const locked = (decision: Lock['decision'], application = 'B', pounds = 100) =>
    toy(
      { A: { pounds: 100, mark: 50 }, B: { pounds: 100, mark: 40, minimumOffer: inPence(5000) } },
      { pounds, locks: [{ application, decision, reason: 'The chair says so' } as Lock] },
    );
  it('to fund makes exactly one award of it', async () => {
    expect(rowsOf(locked('fund')).at(-1)).toBe('lock:B: B + B:smaller = 1');
    expect(originsOf(locked('fund')).at(-1)).toEqual(['lock', ['B'], null, null]);
    expect(await answerTo(locked('fund'))).toBe('B:smaller');
  });
  it('not to fund makes none', async () => {
    expect(rowsOf(locked('do-not-fund')).at(-1)).toBe('lock:B: B + B:smaller = 0');
    expect(await answerTo(locked('do-not-fund', 'A'))).toBe('B:smaller');
  });
  it('to fund what the pot cannot pay for is a conflict', async () => {
    expect(await answerTo(locked('fund', 'A', 99))).toBe('infeasible');
  });
});
