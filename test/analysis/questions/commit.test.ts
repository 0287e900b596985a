import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { commit } from '../../../src/analysis/questions/commit.ts';
import { levelValues } from '../../../src/analysis/recheck.ts';
import { rulesBroken } from '../../../src/analysis/rule-states.ts';
import { valuationOf, weightsOf } from '../../../src/formulation/valuation.ts';
import type { Case } from '../../../src/formulation/case.ts';
import { commitInWords } from '../../../src/report/answers/commit.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { toy } from '../../formulation/toy.ts';
import { oracleOf } from '../../oracle.ts';
import { answerOf } from './inquiry.ts';

const asked = async (given: Case, progressing: number | null) =>
  answerOf(
    await commit({ case: given, oracle: oracleOf('exact'), onProgress: () => undefined }, progressing),
  );

describe('what can be promised now', () => {
  it('is not asked of a programme without phases', async () => {
    const given = toy({ A: { pounds: 1000, mark: 50 } });
    expect(
      await commit({ case: given, oracle: oracleOf('exact'), onProgress: () => undefined }, null),
    ).toMatchObject({ status: 'refused', problems: [{ code: 'needs-two-phases' }] });
  });

  it('is the best of all sets of phase-1 awards that never over-commit phase 2', async () => {
    let [promises, dear] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        aScenario({ least: 2, most: 6 }).filter(
          ({ programme, objective: { combination } }) =>
            programme.phases.length > 0 && combination.mode === 'weighted' && combination.guard === null,
        ),
        fc.option(fc.integer({ min: 1, max: 3 })),
        async (scenario, progressing) => {
          const [first, next] = scenario.programme.phases;
          const { case: now, errors } = assemble({ ...scenario, phases: [first!.id] }, fivePlaces);
          fc.pre(errors.length === 0);
          const given = assemble(scenario, fivePlaces).case;
          const answer = await asked(given, progressing);
          const valuation = valuationOf(now, weightsOf(now));
          const asks = (phases: (typeof scenario.applications)[number]['phases']): number =>
            phases.find(({ phase }) => phase === next!.id)?.asked ?? 0;
          const held = given.scenario.applications
            .filter(
              ({ phases, withdrawn }) =>
                !withdrawn &&
                phases.some(({ phase, held: had }) => phase === first!.id && had !== null) &&
                phases.some(({ phase, held: had }) => phase === next!.id && had === null),
            )
            .map(({ phases }) => asks(phases));
          const sets = [...everyAllocation(now)]
            .filter((allocation) => rulesBroken(now, allocation).length === 0)
            .map((allocation) => {
              const spent = allocation.reduce((total, { option }) => total + option.amount, 0);
              const worst = [
                ...held,
                ...allocation.map(({ candidate }) => asks(candidate.application.phases)),
              ]
                .sort((a, b) => b - a)
                .slice(0, progressing ?? 99)
                .reduce((total, pence) => total + pence, 0);
              return {
                value: levelValues(now, valuation, allocation)[0]!,
                left: scenario.pot - spent - worst,
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
          expect(committedPence + worstCasePence + headroomPence).toBe(scenario.pot);
          expect(safe.some(({ value, left }) => value === best && left === headroomPence)).toBe(true);
          expect(commitInWords(answer)[0]).toContain('can be promised now');
        },
      ),
      { numRuns: 25 },
    );
    expect(Math.min(promises, dear)).toBeGreaterThan(1);
  });
});
