import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { bestByTrying } from '../brute-force.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;
const keys = (
  allocation: readonly { candidate: { application: { id: string } }; option: { id: string } }[],
): string => allocation.map(({ candidate, option }) => `${candidate.application.id}=${option.id}`).join(' ');

describe('an award set decided by HiGHS', () => {
  const oracle = oracleOf('highs');

  it('is as good as trying every award set against the rules themselves, level by level', async () => {
    await fc.assert(
      fc.asyncProperty(aScenario(), async (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const best = bestByTrying(given);
        const decision = await decide(given, oracle, silent);
        if (best === null) {
          expect(decision.status).toBe('infeasible');
          return;
        }
        if (decision.status !== 'optimal') throw new Error(`${decision.status}: ${JSON.stringify(decision)}`);
        expect(decision.levels.map(({ bound }) => bound)).toEqual(best.levels);
        expect(rulesBroken(given, decision.allocation)).toEqual([]);
        expect(best.sets.map(keys)).toContain(keys(decision.allocation));
        expect(decision.tie).toBe(best.sets.length > 1 ? 'broken' : 'none');
      }),
      { numRuns: 150 },
    );
  });
});
