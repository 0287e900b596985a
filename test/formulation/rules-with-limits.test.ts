import { describe, expect, it } from 'vitest';
import { id, type PhaseId, type TierId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import type { Limit } from '../../src/programme/rule.ts';
import { fivePlaces, twoTiers } from '../arbitraries/case.ts';
import { delivers, theme, themes } from '../programme/application.ts';
import { answerTo, originsOf, rowsOf, rule, toy } from './toy.ts';

const awards = (min: number | null, max: number | null): Limit => ({ measure: 'awards', min, max });

describe('a limit on the total', () => {
  it('counts every award whole', async () => {
    const given = toy(
      { A: { pounds: 100, mark: 30 }, B: { pounds: 100, mark: 20 }, C: { pounds: 100, mark: 10 } },
      { rules: [rule({ kind: 'total', limit: awards(1, 2) })] },
    );
    expect(rowsOf(given)).toEqual(['rule:min: A + B + C >= 1', 'rule:max: A + B + C <= 2']);
    expect(originsOf(given)[0]).toEqual(['total', ['rule'], 'rule', 'X-1']);
    expect(await answerTo(given)).toBe('A B');
  });
});

describe('a limit on a tier', () => {
  const asked = {
    A: { pounds: 5000, mark: 90, minimumOffer: inPence(150_000) },
    B: { pounds: 4000, mark: 80 },
    C: { pounds: 2000, mark: 20 },
  };
  const limited = (tier: string, limit: Limit) =>
    toy(asked, { programme: twoTiers, rules: [rule({ kind: 'tier', tier: id<TierId>(tier), limit })] });

  it('counts an award in the tier of what is awarded, so a smaller offer counts as small', async () => {
    const given = limited('large', awards(null, 1));
    expect(rowsOf(given)).toEqual(['one-award:A: A + A:smaller <= 1', 'rule:large:max: A + B <= 1']);
    expect(originsOf(given)[1]).toEqual(['tier', ['large'], 'rule', 'X-1']);
    expect(await answerTo(given)).toBe('A:smaller B C');
  });
  it('on each tier has a row a tier', async () => {
    const given = limited('each', awards(null, 1));
    expect(rowsOf(given).slice(1)).toEqual([
      'rule:small:max: A:smaller + C <= 1',
      'rule:large:max: A + B <= 1',
    ]);
    expect(await answerTo(given)).toBe('A:smaller B'); // 170, and A with C has 110
  });
});

describe('a limit on a phase', () => {
  const phase = (name: string) => ({
    id: id<PhaseId>(name),
    title: name,
    cap: inPence(5_000_000),
    clause: null,
    criteria: [],
    follows: null,
  });
  const programme = { ...twoTiers, tiers: [], phases: [phase('one'), phase('two')] };
  const asks = (name: string) => [{ phase: id<PhaseId>(name), asked: inPence(10_000), held: null }];
  const inPhases = (which: string) =>
    toy(
      {
        A: { pounds: 100, mark: 50, phases: asks('one') },
        B: { pounds: 100, mark: 40, phases: asks('two') },
      },
      {
        programme,
        phases: programme.phases.map((one) => one.id),
        rules: [rule({ kind: 'phase', phase: id<PhaseId>(which), limit: awards(null, 0) })],
      },
    );
  const counts = ['awards:one: A − awards:one = 0', 'awards:two: B − awards:two = 0'];
  it('counts the awards of that phase', async () => {
    expect(rowsOf(inPhases('one'))).toEqual([...counts, 'rule:one:max: A <= 0']);
    expect(originsOf(inPhases('one')).at(-1)).toEqual(['phase', ['one'], 'rule', 'X-1']);
    expect(await answerTo(inPhases('one'))).toBe('B');
  });
  it('on each phase has a row a phase', async () => {
    expect(rowsOf(inPhases('each'))).toEqual([...counts, 'rule:one:max: A <= 0', 'rule:two:max: B <= 0']);
    expect(await answerTo(inPhases('each'))).toBe('');
  });
});

describe('a limit on a theme', () => {
  const asked = {
    A: { pounds: 100, mark: 50, themes: themes('health', 'arts') },
    B: { pounds: 100, mark: 40, themes: themes('arts') },
    C: { pounds: 100, mark: 30, themes: themes('health') },
  };
  const counted = (themeCounting: 'equal-split' | 'primary' | 'any', which = 'arts', most = 1) =>
    toy(asked, {
      themeCounting,
      rules: [rule({ kind: 'theme', theme: theme(which), limit: awards(null, most) })],
    });
  it('counts two ticked themes as a half each when they are split', async () => {
    expect(rowsOf(counted('equal-split'))).toEqual(['rule:arts:max: A + 2 B <= 2']);
    expect(await answerTo(counted('equal-split'))).toBe('A C');
  });
  it('counts the first alone when the primary theme counts', async () => {
    expect(rowsOf(counted('primary'))).toEqual(['rule:arts:max: B <= 1']);
    expect(await answerTo(counted('primary'))).toBe('A B C');
  });
  it('counts once for each when any counts', async () => {
    expect(rowsOf(counted('any'))).toEqual(['rule:arts:max: A + B <= 1']);
    expect(await answerTo(counted('any'))).toBe('A C');
  });
  it('on each theme has a row a theme: those that are stated, where the programme names none', async () => {
    const given = counted('any', 'each', 1);
    expect(rowsOf(given)).toEqual(['rule:arts:max: A + B <= 1', 'rule:health:max: A + C <= 1']);
    expect(await answerTo(given)).toBe('B C'); // 70 beats A's 50
  });
  it('on each theme is on the programme’s own themes, stated or not', () => {
    const given = toy(asked, {
      programme: { ...twoTiers, tiers: [] },
      rules: [rule({ kind: 'theme', theme: 'each' as const, limit: awards(null, 1) })],
    });
    expect(rowsOf(given).map((row) => row.split(' ')[0])).toEqual([
      'rule:one:max:',
      'rule:two:max:',
      'rule:three:max:',
    ]);
  });
});

describe('a limit on a place', () => {
  const asked = {
    A: { pounds: 300, mark: 50, deliveries: delivers('P1', 'P2', 'P3') },
    B: { pounds: 200, mark: 40, deliveries: delivers('P1') },
    C: { pounds: 100, mark: 30, deliveries: delivers('P5') },
  };
  const limited = (place: string, limit: Limit, geography: typeof fivePlaces | null = fivePlaces) =>
    toy(asked, { geography, rules: [rule({ kind: 'place', place: delivers(place)[0]?.place, limit })] });
  it('counts an award once wherever it delivers', async () => {
    const given = limited('P1', awards(null, 1));
    expect(rowsOf(given)).toEqual(['rule:P1:max: A + B <= 1']);
    expect(originsOf(given)).toEqual([['place', ['P1'], 'rule', 'X-1']]);
    expect(await answerTo(given)).toBe('A C');
  });
  it('counts money by delivery shares', async () => {
    const given = limited('P1', { measure: 'pounds', min: null, max: inPence(29_999) });
    expect(rowsOf(given)).toEqual(['rule:P1:max: 10000 A + 20000 B <= 29999']);
    expect(await answerTo(given)).toBe('A C');
  });
  it('on each place is on every place of the map', () => {
    expect(rowsOf(limited('each', awards(null, 1)))).toEqual([
      'rule:P1:max: A + B <= 1',
      'rule:P2:max: A <= 1',
      'rule:P3:max: A <= 1',
      'rule:P4:max: 0 <= 1',
      'rule:P5:max: C <= 1',
    ]);
  });
  it('on each place without a map is on every place that is stated', async () => {
    const given = limited('each', awards(1, 1), null);
    expect(rowsOf(given).filter((row) => row.includes('min'))).toEqual([
      'rule:P1:min: A + B >= 1',
      'rule:P2:min: A >= 1',
      'rule:P3:min: A >= 1',
      'rule:P5:min: C >= 1',
    ]);
    expect(await answerTo(given)).toBe('A C');
  });
  it('that a whole map cannot meet is a conflict', async () => {
    expect(await answerTo(limited('each', awards(1, null)))).toBe('infeasible'); // nobody delivers in P4
  });
});

describe('a limit on a sub-region', () => {
  it('counts an award that delivers in two of its places once, its money by the shares in both', async () => {
    const asked = {
      A: { pounds: 300, mark: 50, deliveries: delivers('P1', 'P2', 'P4') },
      B: { pounds: 100, mark: 40, deliveries: delivers('P3') },
      C: { pounds: 100, mark: 30, deliveries: delivers('P4') },
    };
    const limited = (limit: Limit, subRegion = 'North') =>
      toy(asked, { geography: fivePlaces, rules: [rule({ kind: 'sub-region', subRegion, limit })] });
    const counted = limited(awards(null, 1));
    expect(rowsOf(counted)).toEqual(['rule:North:max: A + B <= 1']);
    expect(originsOf(counted)).toEqual([['sub-region', ['North'], 'rule', 'X-1']]);
    expect(await answerTo(counted)).toBe('A C');
    const paid = limited({ measure: 'pounds', min: null, max: inPence(19_999) });
    expect(rowsOf(paid)).toEqual(['rule:North:max: 20000 A + 10000 B <= 19999']);
    expect(await answerTo(paid)).toBe('B C');
    const each = limited(awards(null, 1), 'each');
    expect(rowsOf(each)).toEqual(['rule:North:max: A + B <= 1', 'rule:South:max: A + C <= 1']);
    expect(await answerTo(each)).toBe('B C');
  });
});

describe('a limit on applications by name', () => {
  const asked = { A: { pounds: 900, mark: 30 }, B: { pounds: 900, mark: 20 }, C: { pounds: 900, mark: 10 } };
  const most = { measure: 'pounds', min: null, max: inPence(100_000) };

  it('on several together is kept although each by itself is within it', async () => {
    const of = { is: 'one-of', values: ['A', 'B'] };
    const given = toy(asked, { rules: [rule({ kind: 'group', by: 'application_id', of, limit: most })] });
    expect(rowsOf(given)).toEqual(['rule:A or B:max: 90000 A + 90000 B <= 100000']);
    expect(await answerTo(given)).toBe('A C');
  });

  it('on each by itself has rows for those alone that ask for more', async () => {
    const more = { ...asked, B: { pounds: 1100, mark: 20 } };
    const each = rule({ kind: 'group', by: 'application_id', of: { is: 'each' }, limit: most });
    const given = toy(more, { rules: [each] });
    expect(rowsOf(given)).toEqual(['rule:B:max: 110000 B <= 100000']);
    expect(await answerTo(given)).toBe('A C');
  });
});
