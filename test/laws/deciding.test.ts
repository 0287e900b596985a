import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import { id, type RuleId, type TierId } from '../../src/domain/ids.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Rule } from '../../src/programme/rule.ts';
import { aScenario, fivePlaces, scenarioOf } from '../arbitraries/case.ts';
import { bestByTrying } from '../brute-force.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;
const keys = (
  allocation: readonly { candidate: { application: { id: string } }; option: { id: string } }[],
): string => allocation.map(({ candidate, option }) => `${candidate.application.id}=${option.id}`).join(' ');

describe('an award set decided by HiGHS', () => {
  const oracle = oracleOf('exact');

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

  it('holds a least share of an empty pot to be satisfied by nothing, as the rules do', async () => {
    const share: Rule = {
      kind: 'tier',
      id: id<RuleId>('share'),
      clause: null,
      title: 'At least a ninth of the pot to small awards',
      from: 'scenario',
      tier: id<TierId>('small'),
      limit: { measure: 'share-of-pot', min: rational(1n, 9n), max: null },
    };
    const { case: given } = assemble(scenarioOf([], 0, { rules: [share] }), fivePlaces);
    expect(bestByTrying(given)).toEqual({ levels: [0], sets: [[]] });
    expect(await decide(given, oracle, silent)).toMatchObject({ status: 'optimal', allocation: [] });
  });
});
