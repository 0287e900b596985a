import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { decide } from '../../../src/analysis/decide.ts';
import { whatif } from '../../../src/analysis/questions/whatif.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { withPot } from '../../../src/analysis/variation.ts';
import { spentOn } from '../../../src/analysis/yardstick.ts';
import type { Allocation } from '../../../src/domain/allocation.ts';
import type { WhatifAnswer } from '../../../src/domain/answers/whatif.ts';
import { inPence } from '../../../src/domain/money.ts';
import { rational } from '../../../src/domain/rational.ts';
import type { Value } from '../../../src/domain/result.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { rateInWords, whatifInWords, whatifSection } from '../../../src/report/answers/whatif.ts';
import { aScenario, coarse, fivePlaces } from '../../arbitraries/case.ts';
import { bestByTrying, bestOf, everyAllocation } from '../../brute-force.ts';
import { rule, toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { answerOf } from './inquiry.ts';

const silent = (): void => undefined;
const into = (given: Case) => ({ case: given, oracle: oracleOf('exact'), onProgress: silent });

const at = async (given: Case, pots: readonly number[]): Promise<WhatifAnswer> =>
  answerOf(await whatif(into(given), { at: 'each', pots, step: null }));
const everyChange = async (given: Case, from: number, to: number, most = 10_000): Promise<WhatifAnswer> =>
  answerOf(await whatif(into(given), { at: 'every-change', range: { from, to }, most }));

const levels = (value: Value | null): readonly number[] | null =>
  value === null ? null : typeof value === 'number' ? [value] : value;

/** A pool small enough to try everything at every pot that could matter. */
const smallCase = aScenario({ most: 5 }).map((scenario) => assemble(scenario, fivePlaces).case);
const still = (given: Case): boolean =>
  !given.scenario.rules.some((one) => 'limit' in one && one.limit.measure === 'share-of-pot');

/** The award sets that keep every rule but the pot, where no other moves with it. */
const withoutPot = (given: Case): readonly Allocation[] => {
  const rules = given.scenario.rules.filter(({ kind }) => kind !== 'pot');
  const free = { ...given, scenario: { ...given.scenario, rules } };
  return [...everyAllocation(given)].filter((set) => rulesBroken(free, set).length === 0);
};

const within = (given: Case, sets: readonly Allocation[], pot: number): readonly number[] | null =>
  bestOf(
    given,
    sets.filter((set) => spentOn(set) <= pot),
  )?.levels ?? null;

const named = (set: Allocation): string =>
  set.map(({ candidate, option }) => `${candidate.application.id} ${option.id}`).join();

describe('what more or less money does', () => {
  it('is the optimum of trying every award set at each pot, whatever the rules', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallCase,
        fc.uniqueArray(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 4 }),
        async (given, some) => {
          const pots = [...some].sort((a, b) => a - b);
          const { steps } = await at(given, pots);
          for (const [index, pot] of pots.entries()) {
            const step = steps[index]!;
            const there = withPot(given, pot);
            expect(levels(step.value)).toEqual(bestByTrying(there)?.levels ?? null);
            if (step.status !== 'optimal') continue;
            const set = everyAllocation(there);
            const same = [...set].find(
              (one) =>
                named(one) ===
                step.awards.map(({ applicationId, optionId }) => `${applicationId} ${optionId}`).join(),
            );
            expect(rulesBroken(there, same!)).toEqual([]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the decision at each pot, ties broken by name as there, on a grid and in the complete staircase', async () => {
    const awarded = (set: Allocation): readonly string[] =>
      set.map(({ candidate, option }) => `${candidate.application.id} ${option.id}`);
    let broken = 0;
    await fc.assert(
      fc.asyncProperty(
        aScenario({ most: 7, rules: 2 }).map((scenario) => assemble(coarse(scenario), fivePlaces).case),
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        async (given, some) => {
          const pots = some.map((many) => many * 200_000).sort((a, b) => a - b);
          const grid = (await at(given, pots)).steps;
          const every = still(given) ? (await everyChange(given, pots[0]!, pots.at(-1)!)).steps : [];
          for (const { potPence, status, awards } of [...grid, ...every]) {
            if (status !== 'optimal') continue;
            const decision = await decide(withPot(given, potPence), oracleOf('exact'), silent);
            if (!('allocation' in decision)) throw new Error('a pot that has an award set has a decision');
            expect(awards.map(({ applicationId, optionId }) => `${applicationId} ${optionId}`)).toEqual(
              awarded(decision.allocation),
            );
            if (decision.tie === 'broken') broken += 1;
          }
        },
      ),
      { numRuns: 70 },
    );
    expect(broken).toBeGreaterThan(20);
  });

  it('changes, in the complete staircase, just where a dense scan changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallCase.filter(still),
        fc.nat(800_000),
        fc.nat(900_000),
        async (given, from, width) => {
          const to = from + width;
          const sets = withoutPot(given);
          const pots = [...new Set([from, ...sets.map(spentOn)])]
            .filter((pot) => pot >= from && pot <= to)
            .sort((a, b) => a - b);
          const scanned = pots.map((pot) => ({ pot, best: within(given, sets, pot) }));
          const changes = scanned.filter(
            ({ best }, index) =>
              index === 0 || JSON.stringify(best) !== JSON.stringify(scanned[index - 1]?.best),
          );
          const { steps, asked } = await everyChange(given, from, to);
          const alike = (a: Value | null, b: Value | null): boolean =>
            JSON.stringify(a) === JSON.stringify(b);
          const [moved, kept] = [false, true].map((same) =>
            steps.filter((step, index) => index > 0 && alike(step.value, steps[index - 1]!.value) === same),
          );
          expect(
            [steps[0]!, ...moved!].map(({ potPence, value }) => ({ pot: potPence, best: levels(value) })),
          ).toEqual(changes);
          // More money raises the merit that a guard keeps: the set before may be shut out by it, and another of the same value is then the best.
          for (const { potPence } of kept!) {
            const before = steps[steps.findIndex((step) => step.potPence === potPence) - 1]!;
            const best = bestOf(
              given,
              sets.filter((set) => spentOn(set) <= potPence),
            )!;
            expect(best.sets.map(named)).not.toContain(
              before.awards.map(({ applicationId, optionId }) => `${applicationId} ${optionId}`).join(),
            );
          }
          expect(asked.completeFromPence).toBe(from);
          // Each step goes on until the next begins. With one stage, its award set costs just what the step begins at.
          const { combination } = given.scenario.objective;
          const plain = combination.mode === 'weighted' && combination.guard === null;
          for (const [index, { untilPence, awardedPence, potPence, status }] of steps.entries()) {
            expect(untilPence).toBe((steps[index + 1]?.potPence ?? to + 1) - 1);
            expect(awardedPence).toBeLessThanOrEqual(potPence);
            if (plain && status === 'optimal' && potPence > from) expect(awardedPence).toBe(potPence);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('names the smallest pot that keeps all the rules, those that move with the pot among them', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallCase,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        async (given, below) => {
          const { smallestPotPence: smallest } = await at(given, [given.scenario.pot]);
          const can = (pot: number): boolean => bestByTrying(withPot(given, pot)) !== null;
          if (smallest === null) {
            for (const share of [...below, 0, 1]) expect(can(Math.round(share * 5_000_000))).toBe(false);
            return;
          }
          expect(can(smallest)).toBe(true);
          for (const share of [...below, 0])
            if (smallest > 0) expect(can(Math.floor(share * (smallest - 1)))).toBe(false);
          if (smallest > 0) expect(can(smallest - 1)).toBe(false);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('names the next pound that changes anything', async () => {
    await fc.assert(
      fc.asyncProperty(smallCase.filter(still), async (given) => {
        const sets = withoutPot(given);
        const { own } = await at(given, [given.scenario.pot]);
        const now = within(given, sets, given.scenario.pot);
        expect(levels(own.value)).toEqual(now);
        if (now === null) return;
        const next = [...new Set(sets.map(spentOn))]
          .sort((a, b) => a - b)
          .find(
            (pot) =>
              pot > given.scenario.pot && JSON.stringify(within(given, sets, pot)) !== JSON.stringify(now),
          );
        // Where a guard asks for another award set first, that is the next pot, at the same value.
        if (own.next !== null && (next === undefined || own.next.potPence < next))
          expect(levels(own.next.value)).toEqual(now);
        else expect(own.next?.potPence).toBe(next);
        if (own.next !== null) expect(levels(own.next.value)).toEqual(within(given, sets, own.next.potPence));
      }),
      { numRuns: 40 },
    );
  });
});

/** Two bids for £5,000 and one for £8,000 that is better than either, and worse than both. */
const round = toy({
  A: { pounds: 5000, mark: 60 },
  B: { pounds: 5000, mark: 55 },
  C: { pounds: 8000, mark: 70 },
});

describe('a staircase by hand', () => {
  it('has A at £5,000, C in its place at £8,000, both small ones at £10,000, A and C at £13,000, all at £18,000', async () => {
    const { steps } = await everyChange(round, 0, 2_000_000);
    expect(
      steps.map(({ potPence, value, entering, leaving }) => [
        potPence / 100,
        value,
        entering.join(''),
        leaving.join(''),
      ]),
    ).toEqual([
      [0, 0, '', ''],
      [5000, 60, 'A', ''],
      [8000, 70, 'C', 'A'],
      [10_000, 115, 'AB', 'C'],
      [13_000, 130, 'C', 'B'],
      [18_000, 185, 'B', ''],
    ]);
    expect(steps.at(-1)!.untilPence).toBe(2_000_000);
    expect(steps[3]!.pointsPerPound).toBeCloseTo(45 / 2000, 8);
  });

  it('is cut from the top where it has more steps than were asked for, and says from where it is complete', async () => {
    const { steps, asked } = await everyChange(round, 0, 2_000_000, 2);
    expect(steps.map(({ potPence }) => potPence / 100)).toEqual([13_000, 18_000]);
    expect(asked.completeFromPence).toBe(1_300_000);
  });

  it('answers where the scenario’s own pot is too small for its rules', async () => {
    const two = rule({ kind: 'total', limit: { measure: 'awards', min: 2, max: null } });
    const poor = toy(
      { A: { pounds: 5000, mark: 60 }, B: { pounds: 6000, mark: 55 } },
      { pounds: 9000, rules: [two] },
    );
    const { own, smallestPotPence, steps } = await at(poor, [900_000, 1_100_000]);
    expect(own.value).toBeNull();
    expect(smallestPotPence).toBe(1_100_000);
    expect(steps.map(({ status }) => status)).toEqual(['infeasible', 'optimal']);
  });
});

describe('in words', () => {
  it('the points that a pound brings are never nought where they are not, and nothing is said to gain nothing', async () => {
    expect([0, 0.00001, -0.00001, 0.00321, 0.0721, null].map(rateInWords)).toEqual([
      '0',
      '<0.0001',
      '−<0.0001',
      '0.0032',
      '0.072',
      '–',
    ]);
    const brings = async (pots: readonly number[]): Promise<string> =>
      whatifInWords(await at(round, pots)).join(' ');
    expect(await brings([1_800_000, 2_000_000])).toContain(
      'From £18,000 to £20,000 more money gains nothing: the best is worth the same.',
    );
    expect(await brings([1_300_000, 1_800_000])).toContain(
      'each further pound brings 0.011 points on average',
    );
    expect(await brings([1_799_999, 200_000_000])).toContain(
      'each further pound brings less than 0.0001 points on average',
    );
  });

  it('no larger pot changes anything where a limit stands in the way, and not everybody is funded', async () => {
    const one = rule({ kind: 'total', limit: { measure: 'awards', min: null, max: 1 } });
    const limited = toy({ A: { pounds: 1000, mark: 60 }, B: { pounds: 1000, mark: 50 } }, { rules: [one] });
    expect(whatifInWords(await at(limited, [500_000, 1_000_000]))).toContain(
      'No larger pot changes anything: the rules let no award set be worth more.',
    );
  });

  it('an award that comes to another amount is neither gained nor lost', async () => {
    // B at £5,000 leaves A the £3,000 that it would take, or at £10,000 all that it asked for.
    const offered = toy(
      {
        A: { pounds: 5000, mark: 60, minimumOffer: inPence(300_000) },
        B: { pounds: 5000, mark: 70 },
      },
      { pounds: 8000, objective: { merit: { basis: 'pound' } } },
    );
    const answer = await at(offered, [800_000, 1_000_000]);
    expect(answer.steps[1]).toMatchObject({ entering: [], leaving: [], changed: ['A'] });
    expect(whatifInWords(answer).slice(1)).toEqual([
      'The next pound that changes anything is £10,000, £2,000 more: A would get another amount, and the best is worth 120 points more.',
      'The rules ask for no award: they can be kept with any pot.',
      'From £8,000 to £10,000 each further pound brings 0.060 points on average.',
      'Nobody loses an award from one of these pots to the next.',
    ]);
    expect(whatifSection(answer).body.markup).toContain('Another amount');
  });
});

describe('a rule that is a share of the pot', () => {
  /** At least half of the pot to place P1, where £4,000 is all that anybody asks for. */
  const half = rule({
    kind: 'total',
    limit: { measure: 'share-of-pot', min: rational(1n, 2n), max: null },
  });
  const given = toy({ A: { pounds: 4000, mark: 60 } }, { pounds: 8000, rules: [half] });

  it('lets the value fall as the pot rises, which is said with the rule', async () => {
    const { steps, falls, notes } = await at(given, [400_000, 800_000, 800_100]);
    expect(steps.map(({ value }) => value)).toEqual([60, 60, null]);
    expect(falls).toEqual([{ fromPence: 800_000, toPence: 800_100, because: ['rule'] }]);
    expect(notes.join()).toContain('share of the pot');
  });

  it('is refused a complete staircase, with a way out', async () => {
    const asked = await whatif(into(given), { at: 'every-change', range: { from: 0, to: 100 }, most: 9 });
    expect(asked).toMatchObject({ status: 'refused', problems: [{ code: 'whatif-complete-share-of-pot' }] });
  });
});
