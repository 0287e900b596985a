import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { modelText } from '../../src/analysis/model-text.ts';
import type { Question } from '../../src/analysis/question.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import { verifyDecision } from '../../src/analysis/verify-pack.ts';
import type { Application } from '../../src/domain/application.ts';
import { type ApplicationId, id, type PhaseId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import type { Rule } from '../../src/programme/rule.ts';
import type { Scenario } from '../../src/programme/scenario.ts';
import { aScenario, fivePlaces, scenarioOf } from '../arbitraries/case.ts';
import { bestByTrying } from '../brute-force.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;
const exact = oracleOf('exact');
const runs = (numRuns: number) => ({ numRuns });

const questionOf = (scenario: Scenario, ranking: Question['ranking'] = 'none'): Question => ({
  scenario,
  geography: fivePlaces,
  inputs: [],
  version: 'test',
  ranking,
  warnings: [],
});

async function resultOf(scenario: Scenario, ranking: Question['ranking'] = 'none'): Promise<DecisionResult> {
  const allocated = await allocate(questionOf(scenario, ranking), exact);
  if (!allocated.ok) throw new Error('a generated scenario has no problems');
  return allocated.result;
}

/** The bounds of the levels in points, so that decisions on different grids can be compared. */
const levelsInPoints = ({ objective }: DecisionResult): readonly number[] =>
  objective.levels.map(({ bound }) => bound / objective.gridPerPoint);

describe('an award set', () => {
  it('is never over the pot, by a penny, and goes to eligible applications alone', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario(), async (scenario) => {
        const withdrawn = {
          ...scenario,
          applications: scenario.applications.map((a, n) => ({ ...a, withdrawn: n % 3 === 0 })),
        };
        const allocated = await allocate(questionOf({ ...withdrawn, locks: [] }), exact);
        if (!allocated.ok) throw new Error('no problems were planted');
        const { result } = allocated;
        expect(result.awards.reduce((sum, { amountPence }) => sum + amountPence, 0)).toBeLessThanOrEqual(
          scenario.pot,
        );
        const out = new Set(result.ineligible.map(({ applicationId }) => applicationId));
        for (const [n, { id: name }] of withdrawn.applications.entries())
          if (n % 3 === 0) expect(out.has(name)).toBe(true);
        for (const { applicationId } of result.awards) expect(out.has(applicationId)).toBe(false);
      }),
      runs(40),
    );
  });

  it('fits the pot exactly, and one penny less loses an award', async () => {
    const applications = fc.sample(aScenario({ least: 3, most: 3 }), { seed: 1, numRuns: 1 })[0]
      ?.applications;
    const all = (applications ?? []).map(
      (a): Application => ({ ...a, minimumOffer: null, score: rational(50n), requested: inPence(333_33) }),
    );
    const pot = 3 * 333_33;
    expect((await resultOf(scenarioOf(all, pot))).awards).toHaveLength(3);
    expect((await resultOf(scenarioOf(all, pot - 1))).awards).toHaveLength(2);
  });

  it('is the same whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        aScenario().chain((scenario) =>
          fc.tuple(
            fc.constant(scenario),
            fc.shuffledSubarray([...scenario.applications], { minLength: scenario.applications.length }),
          ),
        ),
        async ([scenario, shuffled]) => {
          const result = await resultOf(scenario, 'full');
          expect(await resultOf({ ...scenario, applications: shuffled }, 'full')).toEqual(result);
        },
      ),
      runs(15),
    );
  });

  it('is worth no less from a larger pot, where no rule depends on the pot or sets a least', async () => {
    const independent = (rule: Rule): boolean => !('limit' in rule) || rule.limit.measure !== 'share-of-pot';
    await fc.assert(
      fc.asyncProperty(aScenario(), fc.integer({ min: 1, max: 300_000 }), async (scenario, more) => {
        const rules = scenario.rules.filter(independent);
        const smaller = scenarioOf(scenario.applications, scenario.pot, { ...scenario, rules });
        const larger = scenarioOf(scenario.applications, scenario.pot + more, {
          ...scenario,
          pot: inPence(scenario.pot + more),
          rules,
        });
        const [before, after] = [await resultOf(smaller), await resultOf(larger)];
        if (before.status === 'infeasible') return;
        expect(after.status).toBe('optimal');
        if (before.objective.mode === 'hierarchical' || scenario.objective.combination.mode !== 'weighted') {
          expect(levelsInPoints(after)[0]).toBeGreaterThanOrEqual(levelsInPoints(before)[0] ?? 0);
        } else if (scenario.objective.combination.guard === null) {
          expect(levelsInPoints(after)[0]).toBeGreaterThanOrEqual(levelsInPoints(before)[0] ?? 0);
        }
      }),
      runs(40),
    );
  });

  it('passes the checks of its own decision pack, with its proof, also where nobody is awarded', async () => {
    const seen = { none: 0, some: 0 };
    await fc.assert(
      fc.asyncProperty(aScenario({ most: 6 }), fc.boolean(), async (scenario, isPoor) => {
        const poor = scenarioOf(scenario.applications, 10, { ...scenario, pot: inPence(10), locks: [] });
        const allocated = await allocate(questionOf(isPoor ? poor : scenario, 'full'), exact);
        if (!allocated.ok) throw new Error('a generated scenario has no problems');
        const { result, solution } = allocated;
        const lp = solution === null ? null : modelText(solution.model, 'lp');
        const checks = verifyDecision({ result, solution, lp });
        expect(checks.flatMap(({ failures }) => failures)).toEqual([]);
        if (result.status === 'optimal') seen[result.awards.length === 0 ? 'none' : 'some']++;
      }),
      runs(100),
    );
    expect(Math.min(seen.none, seen.some)).toBeGreaterThan(5);
  });

  it('is not changed by an application that nobody could fund', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 2 }), async (scenario) => {
        const [first] = scenario.applications;
        if (first === undefined) return;
        const beyond: Application = {
          ...first,
          id: id<ApplicationId>('Z999'),
          requested: inPence(scenario.pot + 1),
          phases: first.phases.map((request) => ({
            ...request,
            asked: inPence(scenario.pot + 1),
            held: null,
          })),
          minimumOffer: null,
          organisation: 'Somebody else',
        };
        const before = await resultOf(scenario);
        const after = await resultOf({ ...scenario, applications: [...scenario.applications, beyond] });
        expect(after.status).toBe(before.status);
        expect(levelsInPoints(after)).toEqual(levelsInPoints(before));
        expect(after.awards.map(({ applicationId, optionId }) => [applicationId, optionId])).toEqual(
          before.awards.map(({ applicationId, optionId }) => [applicationId, optionId]),
        );
      }),
      runs(40),
    );
  });

  it('is not changed by tightening a rule that has room to spare', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 2, rules: 4 }), async (scenario) => {
        const before = await resultOf(scenario);
        if (before.status !== 'optimal') return;
        const rules = scenario.rules.map((rule): Rule => {
          if (!('limit' in rule) || rule.limit.measure !== 'awards' || rule.limit.max === null) return rule;
          const line = before.rules.find(({ id: name, sense }) => name === rule.id && sense === 'at-most');
          return { ...rule, limit: { ...rule.limit, max: Math.ceil(line?.achieved ?? rule.limit.max) } };
        });
        const after = await resultOf({ ...scenario, rules });
        expect(levelsInPoints(after)).toEqual(levelsInPoints(before));
        expect(after.awards).toEqual(before.awards);
      }),
      runs(40),
    );
  });
});

describe('a ranking', () => {
  it('gives every replacement value and opportunity cost that trying every award set gives', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 1, most: 6 }), async (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const best = bestByTrying(given);
        const result = await resultOf(scenario, 'full');
        if (
          best === null ||
          scenario.objective.combination.mode !== 'weighted' ||
          scenario.objective.combination.guard !== null
        )
          return;
        const [optimum = 0] = best.levels;
        // In a programme with phases every award has a fate of its own.
        const turned = (
          { applicationId, phase }: { readonly applicationId: string; readonly phase: string | null },
          decision: 'fund' | 'do-not-fund',
        ): number | null => {
          const locks = [
            ...given.scenario.locks,
            {
              application: id<ApplicationId>(applicationId),
              decision,
              reason: 'turned around',
              ...(phase === null ? {} : { phase: id<PhaseId>(phase) }),
            },
          ];
          const other = bestByTrying({ ...given, scenario: { ...given.scenario, locks } });
          return other === null ? null : optimum - (other.levels[0] ?? 0);
        };
        for (const award of result.awards) expect(award.replacementValue).toBe(turned(award, 'do-not-fund'));
        for (const other of [...result.reserve, ...result.notFunded])
          expect(other.opportunityCost).toBe(turned(other, 'fund'));
      }),
      runs(25),
    );
  });

  it('orders awards by what replacing them costs, and says that every step-in keeps the rules', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 3 }), async (scenario) => {
        const result = await resultOf(scenario, 'full');
        if (result.status !== 'optimal') return;
        expect(result.awards.map(({ rank }) => rank)).toEqual(result.awards.map((_, index) => index + 1));
        const values = result.awards.flatMap(({ replacementValue }) =>
          typeof replacementValue === 'number' ? [replacementValue] : [],
        );
        expect(values).toEqual([...values].sort((a, b) => b - a));
        expect(Math.min(0, ...values)).toBe(0);
        for (const { replacement } of result.withdrawals) expect(replacement?.rulesHold ?? true).toBe(true);
        expect(result.withdrawals).toHaveLength(result.awards.length);
      }),
      runs(20),
    );
  });
});

describe('the engines', () => {
  // Plain enumeration takes as long as it takes: half a minute for some 14 for amounts that are free to the penny. test/solvers/agreement has pools of up to 16.
  it('agree with the enumeration on what up to 12 applications are worth', { timeout: 600_000 }, async () => {
    const exhaustive = oracleOf('exhaustive');
    await fc.assert(
      fc.asyncProperty(aScenario({ least: 8, most: 12, rules: 4 }), async (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const [ours, theirs] = [await decide(given, exact, silent), await decide(given, exhaustive, silent)];
        expect(theirs.status).toBe(ours.status);
        if (!('allocation' in ours) || !('allocation' in theirs)) return;
        expect(theirs.levels.map(({ bound }) => bound)).toEqual(ours.levels.map(({ bound }) => bound));
        expect(theirs.allocation).toEqual(ours.allocation);
        expect(rulesBroken(given, theirs.allocation)).toEqual([]);
      }),
      runs(25),
    );
  });
});
