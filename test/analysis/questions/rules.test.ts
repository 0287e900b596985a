import fc from 'fast-check';
import { id, type RuleId } from '../../../src/domain/ids.ts';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import type { Inquiry } from '../../../src/analysis/inquiry.ts';
import { rules } from '../../../src/analysis/questions/rules.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { guardMerit, levelValues } from '../../../src/analysis/recheck.ts';
import { parseFraction } from './fraction.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { rational, sum } from '../../../src/domain/rational.ts';
import type { RulesAnswer } from '../../../src/domain/answers/rules.ts';
import { rulesInWords, shareRows } from '../../../src/report/answers/rules.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { bestByTrying, everyAllocation } from '../../brute-force.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

const exchangeOfNothing = {
  entering: [],
  leaving: [],
  changed: [],
  enteringAwards: [],
  leavingAwards: [],
  changedAwards: [],
};

const asked = async (given: Case) => answerOf(await rules((await inquiryInto(given))!));

/** By trying every award set: the most that one can be worth that keeps all rules but the named ones. Weighted objectives. */
function byTrying({ case: given, decision }: Inquiry): (left: readonly string[]) => number {
  const sets = [...everyAllocation(given)].map((allocation) => ({
    misses: [
      ...rulesBroken(given, allocation),
      ...(decision.guard !== null && guardMerit(given, allocation) < decision.guard.leastMerit
        ? ['guard']
        : []),
    ],
    value: levelValues(given, decision.formulation.valuation, allocation)[0]!,
  }));
  return (left) =>
    Math.max(
      ...sets.filter(({ misses }) => misses.every((id) => left.includes(id))).map(({ value }) => value),
    );
}

const withRule = (given: Case, index: number, change: object): Case => ({
  ...given,
  scenario: {
    ...given.scenario,
    rules: given.scenario.rules.map((each, at) => (at === index ? { ...each, ...change } : each)),
  },
});

describe('what a rule costs', () => {
  it('is told by hand', async () => {
    // £3,000 pays for A, B and C of X: 90 + 80 + 70. One award each leaves A, D and E: 90 + 50 + 40.
    const answer = await asked(
      toy(
        {
          A: { pounds: 1000, mark: 90, organisation: 'X' },
          B: { pounds: 1000, mark: 80, organisation: 'X' },
          C: { pounds: 1000, mark: 70, organisation: 'X' },
          D: { pounds: 1000, mark: 50, organisation: 'Y' },
          E: { pounds: 1000, mark: 40, organisation: 'Z' },
        },
        { pounds: 3000, rules: [rule({ kind: 'organisation', max: 1 })] },
      ),
    );
    expect(answer).toMatchObject({ value: 180, valueUnderPotAlone: 240, shares: { cost: 60 } });
    expect(answer.rules).toMatchObject([
      {
        price: 60,
        without: { entering: ['B', 'C'], leaving: ['D', 'E'] },
        limits: [{ limit: 1, looser: { limit: 2, change: 40 }, tighter: null }],
      },
    ]);
    // £1,000 more brings nobody: all organisations have their award. £1,000 less loses E.
    expect(answer.pot).toMatchObject({ looser: { change: 0 }, tighter: { change: -40 } });
    expect(rulesInWords(answer)).toContain(
      '“A rule” costs 60 points: without it, B and C would be funded and D and E would not.',
    );
  });

  it('is told of those that cost something, where many others do not', async () => {
    const idle = (other: string, k: number) => ({
      ...rule({ kind: 'exclusive', applications: [other, 'D'], reason: 'one signatory' }),
      id: id<RuleId>(`idle-${k}`),
    });
    const pool = {
      A: { pounds: 1000, mark: 90, organisation: 'X' },
      B: { pounds: 1000, mark: 80, organisation: 'X' },
      C: { pounds: 1000, mark: 70, organisation: 'Y' },
      D: { pounds: 1000, mark: 10, organisation: 'Z' },
    };
    const costly = rule({ kind: 'organisation', max: 1 });
    const three = ['A', 'B', 'C'].map(idle);
    const few = await asked(toy(pool, { pounds: 2000, rules: [costly, ...three] }));
    expect(rulesInWords(few).slice(1, -1)).toEqual([
      expect.stringMatching(/^“A rule” costs 10 points: without it, B would be funded/),
      '“A rule”, “A rule” and “A rule” cost nothing: the best award set without any one of them is worth no more.',
    ]);
    const many = await asked(toy(pool, { pounds: 2000, rules: [costly, ...three, idle('A', 3)] }));
    expect(rulesInWords(many).slice(1, -1)).toEqual([
      expect.stringMatching(/^“A rule” costs 10 points: without it, B would be funded/),
      'None of the 4 other rules costs anything by itself: the best award set without any one of them is worth no more.',
    ]);
  });

  it('is shared by two rules that stand in for each other, though neither has a price', async () => {
    const same = { kind: 'exclusive' as const, applications: ['A', 'B'], reason: 'one signatory' };
    const answer = await asked(
      toy(
        { A: { pounds: 1000, mark: 90 }, B: { pounds: 1000, mark: 80 }, C: { pounds: 1000, mark: 50 } },
        { pounds: 2000, rules: [rule(same), { ...rule(same), id: 'again' } as ReturnType<typeof rule>] },
      ),
    );
    expect(answer.rules.map(({ price }) => price)).toEqual([0, 0]);
    expect(answer.shares).toMatchObject({
      cost: 30,
      groups: [{ share: 15, shareExact: '15' }, { share: 15 }],
    });
  });

  it('is shown in figures that add up as they stand there', () => {
    const price = (title: string, cost: number) => ({
      id: title,
      clause: null,
      title,
      price: cost,
      limits: [],
      without: exchangeOfNothing,
    });
    const answer: RulesAnswer = {
      schema: 'allot.rules/1',
      phaseNames: [],
      gridPerPoint: 1000,
      levels: ['total'],
      value: 8_883_366,
      valueUnderPotAlone: 8_915_582,
      rules: [price('X', 21_060), price('Y', 18_660), price('Z', 4)],
      pot: { sense: 'at-most', unit: 'pence', limit: 100, looser: null, tighter: null },
      shares: {
        cost: 32_216,
        grouped: false,
        groups: [17_165, 15_047, 4].map((share, at) => ({
          title: 'XYZ'[at] ?? '',
          rules: [],
          share,
          shareExact: String(share),
        })),
      },
    };
    expect(rulesInWords(answer)[0]).toBe(
      'All rules together cost 32.21 points: the best award set is worth 8,883.37 points, and under the pot alone it would be worth 8,915.58 points.',
    );
    expect(shareRows(answer).map(({ share }) => share)).toEqual([
      '17.16 points',
      '15.05 points',
      '<0.01 points',
    ]);
    const [first] = answer.rules;
    const alone = { ...answer, rules: [{ ...first!, price: 32_216 }] };
    expect(rulesInWords(alone)[1]).toContain('“X” costs 32.21 points');
  });

  it('is what trying every award set gives, and the shares add up to the cost of all', async () => {
    let priced = 0;
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 2, most: 6, rules: 4 }), async (scenario) => {
        const given = assemble(scenario, fivePlaces).case;
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null && given.scenario.objective.combination.mode === 'weighted');
        const answer = answerOf(await rules(inquiry));
        const all = answer.rules.map(({ id }) => id);
        const bestWithout = byTrying(inquiry);
        const best = bestWithout([]);
        expect(answer.value).toBe(best);
        expect(answer.valueUnderPotAlone).toBe(bestWithout(all));
        for (const { id, price } of answer.rules) {
          expect(price).toBe(bestWithout([id]) - best);
          if (price !== 0) priced++;
        }
        const shares = answer.shares.groups.map(({ shareExact }) => parseFraction(String(shareExact)));
        expect(sum(shares)).toEqual(rational(Number(answer.shares.cost)));
      }),
      { numRuns: 50 },
    );
    expect(priced).toBeGreaterThan(5);
  });

  it('of one step is what the case with the rule stated so comes to', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 2, most: 6, rules: 3 }), async (scenario) => {
        const { combination } = scenario.objective;
        fc.pre(combination.mode === 'weighted' && combination.guard === null);
        const given = assemble(scenario, fivePlaces).case;
        const inquiry = await inquiryInto(given);
        fc.pre(inquiry !== null);
        const answer = answerOf(await rules(inquiry));
        for (const [index, each] of given.scenario.rules.entries()) {
          for (const { sense, looser, tighter } of answer.rules.find(({ id }) => id === each.id)?.limits ??
            [])
            for (const moved of [looser, tighter]) {
              if (moved === null || each.kind === 'fundable-line') continue;
              const side = sense === 'at-most' ? 'max' : 'min';
              const share = 'limit' in each && each.limit.measure.startsWith('share');
              const bound = share ? rational(Math.round(moved.limit * 900), 900) : moved.limit;
              const varied = withRule(
                given,
                index,
                'limit' in each ? { limit: { ...each.limit, [side]: bound } } : { [side]: bound },
              );
              steps++;
              expect(moved.change).toBe(
                bestByTrying(varied) === null
                  ? null
                  : bestByTrying(varied)!.levels[0]! - Number(answer.value),
              );
            }
        }
      }),
      { numRuns: 40 },
    );
    expect(steps).toBeGreaterThan(30);
  });
});
