import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { levelValues } from '../../src/analysis/recheck.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import { inPence } from '../../src/domain/money.ts';
import type { Scenario } from '../../src/programme/scenario.ts';
import { fivePlaces, inPhases, inTiers, potRule, twoPhases } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;
const oracle = oracleOf('exact');
const [first, second] = twoPhases.phases;
const caps = new Map(twoPhases.phases.map(({ id, cap }) => [id, cap]));

const aFundInPhases = inTiers({ most: 8 }).chain(inPhases);

async function decided(scenario: Scenario) {
  const { case: given } = assemble(scenario, fivePlaces);
  const decision = await decide(given, oracle, silent);
  return 'allocation' in decision ? { given, decision, allocation: decision.allocation } : null;
}

const spent = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

describe('a fund in phases', () => {
  it('is never over a cap or the pot by a penny, and is in phase 2 only where it is, or was, in phase 1', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(aFundInPhases, async (scenario) => {
        const answer = await decided(scenario);
        if (answer === null) return;
        const { given, allocation } = answer;
        expect(spent(allocation)).toBeLessThanOrEqual(scenario.pot);
        const inFirst = new Set(
          [...given.recorded, ...allocation]
            .filter(({ option }) => option.phase === first?.id)
            .map(({ candidate }) => candidate.application.id),
        );
        for (const { candidate, option } of allocation) {
          expect(scenario.phases).toContain(option.phase);
          expect(option.amount).toBeLessThanOrEqual(
            option.phase === null ? 0 : (caps.get(option.phase) ?? 0),
          );
          if (option.phase === second?.id) expect(inFirst.has(candidate.application.id)).toBe(true);
          made++;
        }
        expect(rulesBroken(given, allocation)).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(made).toBeGreaterThan(50);
  });

  it('is worth no less planned together than phase 1 first, and phase 2 after it from what is left', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(aFundInPhases, async (drawn) => {
        // No rule but the pot, so that every plan in two steps is one of the plans in one.
        const plain: Scenario = { ...drawn, rules: [potRule(drawn.pot)], locks: [] };
        const { combination } = plain.objective;
        if (combination.mode !== 'weighted' || combination.guard !== null) return;
        const ids = twoPhases.phases.map(({ id }) => id);
        const together = await decided({ ...plain, phases: ids });
        const one = await decided({ ...plain, phases: ids.slice(0, 1) });
        if (together === null || one === null) throw new Error('nothing forbids an empty award set');
        const held = new Map(
          one.allocation.map(({ candidate, option }) => [candidate.application.id, option.amount]),
        );
        const left = plain.pot - spent(one.allocation);
        const two = await decided({
          ...plain,
          pot: inPence(left),
          rules: [potRule(left)],
          phases: ids.slice(1),
          applications: plain.applications.map((application) => ({
            ...application,
            phases: application.phases.map((request) =>
              request.phase === first?.id
                ? { ...request, held: held.get(application.id) ?? request.held }
                : request,
            ),
          })),
        });
        if (two === null) throw new Error('nothing forbids an empty award set');
        // Both steps as one award set of the case in which they are planned together, valued there.
        const inSteps = together.given.candidates.flatMap((candidate) =>
          candidate.options
            .filter(({ id }) =>
              [...one.allocation, ...two.allocation].some(
                (award) =>
                  award.candidate.application.id === candidate.application.id && award.option.id === id,
              ),
            )
            .map((option) => ({ candidate, option })),
        );
        const { valuation } = together.decision.formulation;
        const worth = (allocation: Allocation): number =>
          levelValues(together.given, valuation, allocation)[0] ?? 0;
        expect(worth(together.allocation)).toBeGreaterThanOrEqual(worth(inSteps));
        if (inSteps.length > 0) compared++;
      }),
      { numRuns: 700 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});
