import { describe, expect, it } from 'vitest';
import { type Decision, decide } from '../../src/analysis/decide.ts';
import { statementOf } from '../../src/analysis/statement.ts';
import { rational } from '../../src/domain/rational.ts';
import { formulated, toy, type ToyChanges } from '../formulation/toy.ts';
import { oracleOf } from '../oracle.ts';
import { themes } from '../programme/application.ts';

const silent = (): void => undefined;
const asked = {
  A: { pounds: 6000, mark: 60, themes: themes('arts', 'health', 'sport') },
  B: { pounds: 6000, mark: 50 },
};

describe('the statement', () => {
  const said = async (changes: ToyChanges = {}, mark = 50): Promise<string> => {
    const given = toy({ ...asked, B: { pounds: 6000, mark } }, changes);
    return statementOf(await decide(given, oracleOf('highs'), silent), given);
  };

  it('of an optimum says how many are funded and that nothing is better', async () => {
    expect(await said({ pounds: 12_000 })).toBe(
      '2 of 2 eligible applications are funded from £12,000, and it is proved that no other award set within the rules is worth more.',
    );
  });
  it('of a tie says that the tie-break chose', async () => {
    expect(await said({}, 60)).toMatch(
      /worth more\. Other award sets are exactly as good; the named tie-break chose this one\.$/,
    );
  });
  it('of a conflict says so, and of no answer that it is none', () => {
    const given = toy(asked);
    expect(
      statementOf(
        { status: 'infeasible', solution: { model: formulated(given).model, values: null, proof: null } },
        given,
      ),
    ).toBe('The rules conflict: it is proved that no award set from £10,000 satisfies all of them.');
    expect(statementOf({ status: 'unknown', reason: 'the time ran out' }, given)).toBe(
      'No answer: the time ran out. This does not mean that the rules conflict.',
    );
  });

  describe('of an answer that is not proved', () => {
    const within = (levels: readonly { name: string; value: number; bound: number }[]): string => {
      const given = toy(asked, { objective: { gridPerPoint: 100 }, weights: { diversity: rational(1) } });
      const formulation = formulated(given);
      expect(formulation.valuation.unitsPerPoint).toBe(300);
      const decision: Decision = {
        status: 'within',
        formulation,
        values: [],
        levels,
        allocation: [],
        guard: null,
        isOnly: false,
        tie: 'not-known',
        proof: null,
      };
      return statementOf(decision, given);
    };
    it('says within how many points of the best it is', () => {
      expect(within([{ name: 'total', value: 1000, bound: 1450 }])).toBe(
        'The time ran out: this award set satisfies every rule and is within 1.5 points of the best there can be, but is not proved the best.',
      );
    });
    it('never says less than the gap: a unit is up to a hundredth', () => {
      expect(within([{ name: 'total', value: 1000, bound: 1001 }])).toMatch(/is within 0\.01 points of/);
      expect(within([{ name: 'total', value: 1000, bound: 1004 }])).toMatch(/is within 0\.02 points of/);
    });
    it('says it level by level', () => {
      const levels = [
        { name: 'merit', value: 100, bound: 100 },
        { name: 'spread', value: 0, bound: 300 },
      ];
      expect(within(levels)).toMatch(/is within 0 points of merit, then 1 point of spread of the best/);
    });
  });
});
