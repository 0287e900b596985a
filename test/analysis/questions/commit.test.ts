import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import type { Progressing } from '../../../src/analysis/promise.ts';
import { nodeFiles } from '../../../src/cli/node-files.ts';
import { loadScenario } from '../../../src/io/load-scenario.ts';
import { commit } from '../../../src/analysis/questions/commit.ts';
import { guardMerit, levelValues } from '../../../src/analysis/recheck.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { id, type RuleId } from '../../../src/domain/ids.ts';
import { formatPounds, inPence } from '../../../src/domain/money.ts';
import { floor, multiply, rational } from '../../../src/domain/rational.ts';
import type { Rule } from '../../../src/programme/rule.ts';
import type { Scenario } from '../../../src/programme/scenario.ts';
import { valuationOf, weightsOf } from '../../../src/formulation/valuation.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { commitInWords } from '../../../src/report/answers/commit.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { answerOf } from './inquiry.ts';

const asked = async (given: Case, progressing: Progressing) =>
  answerOf(
    await commit({ case: given, oracle: oracleOf('exact'), onProgress: () => undefined }, progressing),
  );
const anybody: Progressing = { any: { atMost: null }, groups: [] };

const OF_PHASE_2 = ['pounds-2', 'awards-2', 'follows:phase-2'];
const GROUPS = [['A000'], ['A000', 'A001'], ['A001', 'A002', 'A003']];

/** Limits on the awards and the pounds of the second phase now and then, by the pot: with what they come to. */
function withPhaseLimits(scenario: Scenario): readonly [Scenario, pounds: number, awards: number] {
  const next = scenario.programme.phases[1]!;
  const common = { clause: null, title: 'phase 2', from: 'scenario', kind: 'phase', phase: next.id } as const;
  const others = scenario.rules.filter((rule) => rule.kind !== 'phase');
  const max = inPence(Math.floor(scenario.pot / 2));
  const limits: readonly Rule[] = [
    ...(scenario.pot % 3 === 0
      ? [{ ...common, id: id<RuleId>('pounds-2'), limit: { measure: 'pounds', min: null, max } } as const]
      : []),
    ...(scenario.pot % 4 < 2
      ? [{ ...common, id: id<RuleId>('awards-2'), limit: { measure: 'awards', min: null, max: 2 } } as const]
      : []),
  ];
  return [
    { ...scenario, rules: [...others, ...limits] },
    scenario.pot % 3 === 0 ? max : Number.MAX_SAFE_INTEGER,
    scenario.pot % 4 < 2 ? 2 : 99,
  ];
}

describe('what can be promised now', () => {
  it('is not asked of a programme without phases', async () => {
    const given = toy({ A: { pounds: 1000, mark: 50 } });
    expect(
      await commit({ case: given, oracle: oracleOf('exact'), onProgress: () => undefined }, anybody),
    ).toMatchObject({ status: 'refused', problems: [{ code: 'needs-two-phases' }] });
  });

  it('says that its pot is that of both phases where it pays for no award of the second', async () => {
    const { value } = await loadScenario('scenarios/healthy-communities/phase-1.yaml', nodeFiles);
    const given = assemble(value!.scenario, value!.geography).case;
    expect(commitInWords(await asked(given, anybody))).toContain(
      'What is left after phase 1 pays for no full phase-2 award. The pot of this question is that of both phases: ask with that pot if this is not.',
    );
  });

  it('is told of those who go on by their number only where it is not all', async () => {
    const { value } = await loadScenario('scenarios/healthy-communities/published-six.yaml', nodeFiles);
    const given = assemble(value!.scenario, value!.geography).case;
    const who = async (atMost: number): Promise<string> =>
      commitInWords(await asked(given, { any: { atMost }, groups: [] }))[0] ?? '';
    expect(await who(9)).toContain(': whoever of them goes on, phase 2');
    expect(await who(6)).toContain(': whoever of them goes on, phase 2');
    expect(await who(5)).toContain(': whichever 5 of them go on, phase 2');
    expect(await who(1)).toContain(': whichever one of them goes on, phase 2');
  });

  it('is the best of all sets of phase-1 awards that never over-commit phase 2', async () => {
    let [promises, dear, spentUp] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(
        aScenario({ least: 2, most: 6 }).filter(
          ({ programme, phases, objective: { combination } }) =>
            programme.phases.length > 0 &&
            phases.includes(programme.phases[0]!.id) &&
            combination.mode === 'weighted',
        ),
        fc.option(fc.integer({ min: 1, max: 3 })),
        fc.option(fc.constantFrom(...GROUPS)),
        fc.boolean(),
        async (drawn, atMost, group, any) => {
          const groups = group === null ? [] : [group];
          const progressing: Progressing = { any: any || group === null ? { atMost } : null, groups };
          const [scenario, nextPounds, nextAwards] = withPhaseLimits(drawn);
          const [first, next] = scenario.programme.phases;
          const { case: now, errors } = assemble({ ...scenario, phases: [first!.id] }, fivePlaces);
          fc.pre(errors.length === 0);
          const given = assemble(scenario, fivePlaces).case;
          const answer = await asked(given, progressing);
          const valuation = valuationOf(now, weightsOf(now));
          const asks = (phases: (typeof scenario.applications)[number]['phases']): number =>
            phases.find(({ phase }) => phase === next!.id)?.asked ?? 0;
          const heldBy = given.scenario.applications
            .filter(
              ({ phases, withdrawn }) =>
                !withdrawn &&
                phases.some(({ phase, held: had }) => phase === first!.id && had !== null) &&
                phases.some(({ phase, held: had }) => phase === next!.id && had === null),
            )
            .map(({ id, phases }) => ({ id: String(id), pence: asks(phases) }));
          const made = given.scenario.applications.filter(({ phases }) =>
            phases.some(({ phase, held }) => phase === next!.id && held !== null),
          ).length;
          const most = Math.min(atMost ?? 99, Math.max(0, nextAwards - made));
          const kept = [...everyAllocation(now)].filter(
            // A limit on phase 2 may be broken by the awards on record in it: phase 1 cannot help that.
            (allocation) => rulesBroken(now, allocation).every((name) => OF_PHASE_2.includes(name)),
          );
          if (kept.length === 0) {
            expect(answer.promise).toBe(null);
            return;
          }
          const combination = scenario.objective.combination;
          const loss = combination.mode === 'weighted' ? combination.guard?.meritLoss : undefined;
          const bestMerit = Math.max(...kept.map((allocation) => guardMerit(now, allocation)));
          const leastMerit =
            loss === undefined
              ? Number.NEGATIVE_INFINITY
              : bestMerit - Number(floor(multiply(loss, rational(Math.abs(bestMerit)))));
          const sets = kept
            .filter((allocation) => guardMerit(now, allocation) >= leastMerit)
            .map((allocation) => {
              const spent = allocation.reduce((total, { option }) => total + option.amount, 0);
              const requests = [
                ...heldBy,
                ...allocation.map(({ candidate: { application } }) => ({
                  id: String(application.id),
                  pence: asks(application.phases),
                })),
              ].sort((a, b) => b.pence - a.pence);
              const sum = (of: typeof requests): number => of.reduce((total, { pence }) => total + pence, 0);
              const worst = Math.max(
                progressing.any === null ? 0 : sum(requests.slice(0, most)),
                ...groups.map((ids) => sum(requests.filter(({ id }) => ids.includes(id)))),
              );
              return {
                value: levelValues(now, valuation, allocation)[0]!,
                left: Math.min(scenario.pot - spent, nextPounds) - worst,
              };
            });
          const safe = sets.filter(({ left }) => left >= 0);
          if (safe.length === 0) {
            expect(answer.promise).toBe(null);
            return;
          }
          promises++;
          const [best, free] = [safe, sets].map((some) => Math.max(...some.map(({ value }) => value)));
          expect(answer.promise).toMatchObject({ price: free! - best!, valueWithout: free });
          if (free! > best!) dear++;
          const { headroomPence, committedPence, worstCasePence } = answer.promise!;
          expect(headroomPence).toBeGreaterThanOrEqual(0);
          expect(worstCasePence + headroomPence).toBe(Math.min(scenario.pot - committedPence, nextPounds));
          expect(safe.some(({ value, left }) => value === best && left === headroomPence)).toBe(true);
          const [promise, worst] = commitInWords(answer);
          expect(promise).toContain('can be promised now');
          if (headroomPence === 0) spentUp++;
          expect(worst).toContain(
            headroomPence === 0 ? ', and nothing is left.' : ` and ${formatPounds(headroomPence)} is left.`,
          );
        },
      ),
      { numRuns: 250, seed: 26 },
    );
    expect(Math.min(promises, dear, spentUp)).toBeGreaterThan(1);
  });
});
