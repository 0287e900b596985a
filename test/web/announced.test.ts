import { describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { announcement } from '../../src/web/state/announcement.ts';
import { decided, undecided } from '../report/fixture.ts';

const shown = (result: DecisionResult | null, ...messages: readonly string[]) => ({
  key: '',
  result,
  problems: messages.map((message) => ({
    code: 'x',
    severity: 'error' as const,
    at: { file: 'x' },
    message,
    expected: 'x',
    mend: 'x',
  })),
});
const first = { before: null, opened: null };
const after = (before: DecisionResult) => ({ before, opened: null });
const awarded = (...awards: readonly (readonly [id: string, organisation: string, pence: number])[]) => ({
  ...decided,
  awards: awards.map(([applicationId, organisation, amountPence]) => {
    const [line] = decided.awards;
    if (line === undefined) throw new Error('The fixture has no award.');
    return { ...line, phase: null, applicationId, organisation, amountPence };
  }),
  pot: { availablePence: 1_000_000, awardedPence: 900_000, remainingPence: 100_000 },
});

describe('what those who hear the page are told of a decision', () => {
  it('how many awards, how much of the pot, and the state of the proof', () => {
    expect(announcement(shown(awarded(['A', 'Ash', 100], ['B', 'Birch', 100])), first)).toBe(
      '2 awards, £9,000 of £10,000. Proved the best.',
    );
    expect(announcement(shown({ ...awarded(['A', 'Ash', 100]), status: 'within' }), first)).toMatch(
      /^1 award, £9,000 of £10,000\. (?!Proved the best).+\.$/,
    );
  });

  it('who enters, who leaves and whose amount is another, each by name', () => {
    const before = awarded(['A', 'Ash', 100], ['B', 'Birch', 100], ['C', 'Cedar', 100]);
    const now = awarded(['A', 'Ash', 100], ['C', 'Cedar', 200], ['D', 'Dogwood', 100]);
    expect(announcement(shown(now), after(before))).toBe(
      '3 awards, £9,000 of £10,000. Proved the best. In: Dogwood. Out: Birch. At another amount: Cedar.',
    );
  });

  it('that nothing changed, where nothing did', () => {
    const same = awarded(['A', 'Ash', 100]);
    expect(announcement(shown(same), after(same))).toBe(
      '1 award, £9,000 of £10,000. Proved the best. The same award set as before.',
    );
  });

  it('of many who enter the first, and how many more', () => {
    const many = awarded(
      ...Array.from({ length: 9 }, (_, k): [string, string, number] => [`A${k}`, `Group ${k}`, 100]),
    );
    expect(announcement(shown(many), after(awarded()))).toMatch(
      /In: Group 0, Group 1, Group 2, Group 3, Group 4 and 4 others\.$/,
    );
  });

  it('why there is none: the rules conflict, nothing was proved in time, or what was changed does not go', () => {
    for (const status of ['infeasible', 'unknown'] as const)
      expect(announcement(shown(undecided(status)), after(decided))).toBe(undecided(status).statement);
    expect(announcement(shown(null, '“many” is not a number.', 'And more.'), after(decided))).toBe(
      'This cannot be decided: “many” is not a number.',
    );
    expect(announcement(shown(null), first)).toBe('This cannot be decided: the scenario has problems.');
  });
});
