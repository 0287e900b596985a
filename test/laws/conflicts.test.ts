import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { conflictOf } from '../../src/analysis/conflict.ts';
import { ruleStates, rulesBroken } from '../../src/analysis/rule-states.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { everyAllocation } from '../brute-force.ts';
import { oracleOf } from '../oracle.ts';

const silent = (): void => undefined;
const oracle = oracleOf('exact');

/** Cases that no award set can keep the rules of, with what each award set breaks. */
const conflicting = aScenario({ most: 7, rules: 6 })
  .map((scenario) => assemble(scenario, fivePlaces).case)
  .map((given) => ({
    given,
    sets: [...everyAllocation(given)]
      .map((allocation) => ({ allocation, broken: new Set(rulesBroken(given, allocation)) }))
      // That a phase follows another is no rule that a chair can leave out.
      .filter(({ broken }) => [...broken].every((id) => !id.startsWith('follows:'))),
  }))
  // A share of an empty pot is settled where the pot stands; with the pot left out it means nothing.
  .filter(({ given, sets }) => given.scenario.pot > 0 && sets.every(({ broken }) => broken.size > 0));

describe('the rules that are said to conflict', () => {
  it('conflict, and without any one of them the others can be kept', async () => {
    await fc.assert(
      fc.asyncProperty(conflicting, async ({ given, sets }) => {
        const conflict = await conflictOf(given, oracle, silent);
        if (conflict === null) throw new Error('there is a conflict');
        expect(conflict.minimal).toBe(true);
        const ids = conflict.rules.map(({ id }) => id);
        expect(sets.some(({ broken }) => ids.every((id) => !broken.has(id)))).toBe(false);
        for (const out of ids)
          expect(sets.some(({ broken }) => ids.every((id) => id === out || !broken.has(id)))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('each come with a value that can be had while the others stand, and nothing nearer can', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(conflicting, async ({ given, sets }) => {
        const conflict = await conflictOf(given, oracle, silent);
        const ids = conflict?.rules.map(({ id }) => id) ?? [];
        for (const { id, nearest } of conflict?.rules ?? []) {
          if (nearest === null) continue;
          // A rule with several rows may give in any of them; what is nearest is plain where there is one.
          const states = sets
            .filter(({ broken }) => ids.every((other) => other === id || !broken.has(other)))
            .map(({ allocation }) => ruleStates(given, allocation).filter((state) => state.id === id));
          if (states.some((lines) => lines.length !== 1 || (lines[0]?.tightestAt.length ?? 0) > 0)) continue;
          const achieved = states.flatMap((lines) => lines.map((line) => line.achieved ?? 0));
          looked++;
          expect(nearest.achieved).toBe(
            nearest.sense === 'at-most' ? Math.min(...achieved) : Math.max(...achieved),
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(looked).toBeGreaterThan(20);
  });
});
