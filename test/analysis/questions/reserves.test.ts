import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { reserves } from '../../../src/analysis/questions/reserves.ts';
import { measuresOf, noWorse, standingOf } from '../../../src/analysis/reserves/standing.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import type { Inquiry } from '../../../src/analysis/inquiry.ts';
import type { Allocation } from '../../../src/domain/allocation.ts';
import { rational } from '../../../src/domain/rational.ts';
import type { Case } from '../../../src/formulation/case.ts';
import type { Scenario } from '../../../src/programme/scenario.ts';
import { reservesInWords } from '../../../src/report/answers/reserves.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { formulated, rule, toy } from '../../formulation/toy.ts';
import { answerOf, inquiryInto } from './inquiry.ts';

/** Weighted and without a guard, whose best merit is another question. */
const plain = (scenario: Scenario): boolean =>
  scenario.objective.combination.mode === 'weighted' && scenario.objective.combination.guard === null;
const small = (most: number) =>
  aScenario({ least: 3, most })
    .filter(plain)
    .map((scenario) => assemble({ ...scenario, locks: [] }, fivePlaces).case);

describe('the standing of an award set', () => {
  it('keeps all rows just where the rules hold, and is worth what the valuation says', () => {
    fc.assert(
      fc.property(small(5), (given) => {
        const formulation = formulated(given);
        const measures = measuresOf(formulation)!;
        for (const set of everyAllocation(given)) {
          const indices = set.map(({ option }) =>
            formulation.awards.findIndex((award) => award.option === option),
          );
          const standing = standingOf(measures, indices);
          expect(standing.keepsAll).toBe(rulesBroken(given, set).length === 0);
          const values = formulation.valuation.valuesOf(set);
          expect(standing.worth).toBe(values.merit + values.spread + values.diversity);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('in words', () => {
  it('a name is passed over where it breaks a rule further: one that the withdrawal broke may wait for the next', async () => {
    // Without A and B two awards are missing: C is awarded although there is then still one too few.
    const two = rule({ kind: 'total', limit: { measure: 'awards', min: 2, max: null } });
    const pool = {
      A: { pounds: 5000, mark: 90 },
      B: { pounds: 5000, mark: 80 },
      C: { pounds: 5000, mark: 70 },
      D: { pounds: 5000, mark: 60 },
    };
    const answer = answerOf(await reserves((await inquiryInto(toy(pool, { rules: [two] })))!, 2, 8));
    expect(answer.cases.map(({ taken, rulesHold }) => [taken.length, rulesHold])).toEqual([[2, true]]);
    expect(reservesInWords(answer)[0]).toContain('award each name that breaks no rule further');
  });

  it('those are named to whom no withdrawal comes', async () => {
    const pool = {
      A: { pounds: 5000, mark: 90 },
      B: { pounds: 5000, mark: 80 },
      C: { pounds: 5000, mark: 70 },
      D: { pounds: 6000, mark: 60 },
    };
    const answer = answerOf(await reserves((await inquiryInto(toy(pool)))!, 1, 8));
    expect(answer.list.map(({ applicationId }) => applicationId)).toEqual(['C', 'D']);
    expect(reservesInWords(answer)).toContain(
      'D is here for the length of the list alone: whoever withdraws, it gets nothing.',
    );
    const short = answerOf(await reserves((await inquiryInto(toy(pool)))!, 1, 1));
    expect(reservesInWords(short).join(' ')).not.toContain('length');
  });
});

describe('ordering a list', () => {
  it('is told of, and ends where it is given up', async () => {
    const rounds = aScenario({ least: 14, most: 14, rules: 0 }).filter(plain);
    const inquiries: Inquiry[] = [];
    for (const scenario of fc.sample(rounds, { numRuns: 40, seed: 3 })) {
      const found = await inquiryInto(assemble({ ...scenario, locks: [] }, fivePlaces).case);
      if (found !== null && found.decision.allocation.length >= 5) inquiries.push(found);
    }
    const [inquiry] = inquiries.sort((a, b) => b.case.candidates.length - a.case.candidates.length);
    if (inquiry === undefined) throw new Error('no round to ask of');
    const stages = new Set<string>();
    await reserves({ ...inquiry, onProgress: ({ stage }) => void stages.add(stage) }, 2, 8);
    expect(stages).toContain('Ordering the reserve list');
    const onProgress: Inquiry['onProgress'] = ({ stage }) => {
      if (stage === 'Ordering the reserve list') throw new Error('given up');
    };
    await expect(reserves({ ...inquiry, onProgress }, 2, 8)).rejects.toThrow('given up');
  });
});

const subsets = <T>(items: readonly T[], count: number): readonly (readonly T[])[] =>
  count === 0
    ? [[]]
    : items.flatMap((item, index) =>
        subsets(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]),
      );

const lists = <T>(items: readonly T[], length: number): readonly (readonly T[])[] =>
  length === 0
    ? [[]]
    : [
        [],
        ...items.flatMap((item) =>
          lists(
            items.filter((other) => other !== item),
            length - 1,
          ).map((rest) => [item, ...rest]),
        ),
      ];

/** The smallest worst regret of any list, by trying every list against every withdrawal; null where there is nothing to withdraw. */
function smallestWorst({ case: given, decision }: Inquiry, count: number, length: number): number {
  const { awards, valuation } = decision.formulation;
  const measures = measuresOf(decision.formulation)!;
  const at = (set: Allocation) =>
    standingOf(
      measures,
      set.map(({ option }) => awards.findIndex((award) => award.option === option)),
    );
  const feasible = [...everyAllocation(given)].filter((set) => rulesBroken(given, set).length === 0);
  const unfunded = given.candidates.filter(
    (candidate) => !decision.allocation.some((award) => award.candidate === candidate),
  );
  const value = (set: Allocation): number =>
    Object.values(valuation.valuesOf(set)).reduce((sum, part) => sum + part, 0);
  const cases = subsets(decision.allocation, count).flatMap((withdrawn) => {
    const kept = decision.allocation.filter((award) => !withdrawn.includes(award));
    const possible = feasible.filter(
      (set) =>
        kept.every((award) => set.some(({ option }) => option === award.option)) &&
        !set.some(({ candidate }) => withdrawn.some((award) => award.candidate === candidate)),
    );
    return possible.length === 0 ? [] : [{ kept, best: Math.max(...possible.map(value)) }];
  });
  const regret = (list: Case['candidates'], kept: Allocation, best: number): number => {
    let set = kept;
    for (const candidate of list)
      for (const option of [...candidate.options].sort((a, b) => b.amount - a.amount)) {
        const next = [...set, { candidate, option }];
        if (set.some((award) => award.candidate === candidate) || !noWorse(at(next), at(set))) continue;
        set = next;
      }
    return at(set).keepsAll ? best - value(set) : Math.abs(best) + 1;
  };
  return Math.min(
    ...lists(unfunded, length).map((list) =>
      Math.max(0, ...cases.map(({ kept, best }) => regret(list, kept, best))),
    ),
  );
}

describe('a reserve list', () => {
  it('has the smallest worst regret of all lists, by trying every one', async () => {
    await fc.assert(
      fc.asyncProperty(
        small(6),
        fc.constantFrom(1, 2),
        fc.integer({ min: 1, max: 3 }),
        async (given, count, length) => {
          const inquiry = await inquiryInto(given);
          fc.pre(given.scenario.programme.phases.length === 0);
          fc.pre(inquiry !== null && inquiry.decision.allocation.length >= count);
          const answer = answerOf(await reserves(inquiry, count, length));
          const smallest = smallestWorst(inquiry, count, length);
          expect([answer.worstRegret, answer.bound]).toEqual([smallest, smallest]);
          expect(answer.list.length).toBeLessThanOrEqual(length);
          for (const { regret, bestValue, value, rulesHold } of answer.cases) {
            expect(regret).toBe(rulesHold ? bestValue - value : Math.abs(bestValue) + 1);
            expect(regret).toBeLessThanOrEqual(answer.worstRegret);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('whose search is cut has a bound that no list betters, and is no better than the best', async () => {
    // Amounts and marks that go badly together: the best list is seldom the first that is tried.
    const rounds = fc
      .array(fc.record({ pounds: fc.integer({ min: 2, max: 9 }), mark: fc.integer({ min: 1, max: 60 }) }), {
        minLength: 7,
        maxLength: 8,
      })
      .map((asked) => toy(Object.fromEntries(asked.map((one, index) => [`A${index}`, one])), { pounds: 15 }));
    const most = { work: 10_000, tried: 10_000, steps: 10_000 };
    const allowances = fc.oneof(
      fc.integer({ min: 1, max: 300 }).map((work) => ({ ...most, work })),
      fc.integer({ min: 1, max: 8 }).map((tried) => ({ ...most, tried })),
      fc.integer({ min: 1, max: 8 }).map((steps) => ({ ...most, steps })),
    );
    let cut = 0;
    await fc.assert(
      fc.asyncProperty(
        rounds,
        fc.constantFrom(1, 2),
        fc.integer({ min: 1, max: 3 }),
        allowances,
        async (given, count, length, allowance) => {
          const inquiry = (await inquiryInto(given))!;
          fc.pre(inquiry.decision.allocation.length >= count);
          const { bound, worstRegret, cases } = answerOf(await reserves(inquiry, count, length, allowance));
          const smallest = smallestWorst(inquiry, count, length);
          expect(bound).toBeLessThanOrEqual(smallest);
          expect(worstRegret).toBeGreaterThanOrEqual(smallest);
          expect(worstRegret).toBe(Math.max(0, ...cases.map(({ regret }) => regret)));
          if (bound < worstRegret) cut += 1;
        },
      ),
      { numRuns: 150 },
    );
    expect(cut).toBeGreaterThan(0);
  });

  it('by hand: what fits after the one must not stand in the way after the other', async () => {
    // £12,000 pays for A and B. If A (£8,000) withdraws, C is best; if B (£4,000) does, only D fits. With D in front, A's place would go to D.
    const round = toy(
      {
        A: { pounds: 8000, mark: 90 },
        B: { pounds: 4000, mark: 80 },
        C: { pounds: 8000, mark: 70 },
        D: { pounds: 4000, mark: 20 },
      },
      { pounds: 12_000 },
    );
    const inquiry = await inquiryInto(round);
    const { list, cases, worstRegret, bound } = answerOf(await reserves(inquiry!, 1, 2));
    expect(list.map(({ applicationId }) => applicationId)).toEqual(['C', 'D']);
    expect(
      cases.map(({ withdrawn, taken }) => [
        withdrawn[0],
        taken.map(({ applicationId }) => applicationId).join(),
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['A', 'C'],
        ['B', 'D'],
      ]),
    );
    expect([worstRegret, bound]).toEqual([0, 0]);
    const one = answerOf(await reserves(inquiry!, 1, 1));
    expect([one.list.map(({ applicationId }) => applicationId).join(), one.worstRegret]).toEqual(['C', 20]);
  });

  it('where nothing can be added after any withdrawal, is told of none', async () => {
    // Only A and B together reach the least number of awards, and nobody else applied.
    const round = toy(
      { A: { pounds: 4000, mark: 60 }, B: { pounds: 4000, mark: 50 } },
      { pounds: 8000, rules: [rule({ kind: 'total', limit: { measure: 'awards', min: 2, max: null } })] },
    );
    const answer = answerOf(await reserves((await inquiryInto(round))!, 1, 8));
    expect(answer).toMatchObject({ list: [], cases: [], worstRegret: 0, bound: 0, beyond: [['A'], ['B']] });
  });

  it('is refused where it has no meaning: levels, phases, more withdrawals than awards', async () => {
    const two = toy({ A: { pounds: 4000, mark: 60 }, B: { pounds: 4000, mark: 50 } });
    const inquiry = (await inquiryInto(two))!;
    expect(await reserves(inquiry, 3, 8)).toMatchObject({
      problems: [{ code: 'reserves-more-than-awards' }],
    });
    const levels = toy(
      { A: { pounds: 4000, mark: 60 } },
      {
        objective: {
          combination: { mode: 'hierarchical', levels: [{ maximise: 'merit', allowLoss: rational(0n) }] },
        },
      },
    );
    expect(await reserves((await inquiryInto(levels))!, 1, 8)).toMatchObject({
      problems: [{ code: 'needs-weighted-objective' }],
    });
  });
});
