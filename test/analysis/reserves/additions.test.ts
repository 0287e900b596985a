import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../../src/analysis/assemble.ts';
import { additionsWorth } from '../../../src/analysis/reserves/additions.ts';
import type { Pool } from '../../../src/analysis/reserves/pool.ts';
import { type Allowance, Spending, usualAllowance } from '../../../src/analysis/reserves/spending.ts';
import { measuresOf, standingOf } from '../../../src/analysis/reserves/standing.ts';
import { workingOf } from '../../../src/analysis/reserves/withdrawal.ts';
import { aScenario, fivePlaces } from '../../arbitraries/case.ts';
import { everyAllocation } from '../../brute-force.ts';
import { formulated } from '../../formulation/toy.ts';

const rounds = aScenario({ least: 3, most: 6 })
  .filter(
    ({ objective, programme }) => objective.combination.mode === 'weighted' && programme.phases.length === 0,
  )
  .map((scenario) => assemble({ ...scenario, locks: [] }, fivePlaces).case);

it('finds every set of additions that keeps the rules and is worth enough, and no other; none of them where that is too much work', async () => {
  await fc.assert(
    fc.asyncProperty(
      rounds,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 30 }),
      async (given, chosen, share, tried) => {
        const formulation = formulated(given);
        const measures = measuresOf(formulation)!;
        const { awards } = formulation;
        const sets = [...everyAllocation(given)].map((set) =>
          set.map(({ option }) => awards.findIndex((award) => award.option === option)),
        );
        const kept = sets[chosen % sets.length]!;
        const candidates = new Set(kept.map((award) => awards[award]!.candidate));
        const reserves = given.candidates
          .filter((candidate) => !candidates.has(candidate))
          .map(({ options }) => ({
            options: options.map((option) => awards.findIndex((award) => award.option === option)),
          }));
        const withdrawals = [{ withdrawn: [], kept, best: 0 }];
        const pool: Pool = {
          withdrawals,
          reserves,
          measures,
          working: workingOf(withdrawals, reserves, measures),
          amounts: awards.map(({ option }) => option.amount),
          pot: given.scenario.pot,
          neverLess: true,
          onlyLimits: false,
        };
        const possible = sets
          .filter((set) => kept.every((award) => set.includes(award)) && standingOf(measures, set).keepsAll)
          .map((set) => ({
            added: set.filter((award) => !kept.includes(award)),
            worth: standingOf(measures, set).worth,
          }));
        const most = Math.max(0, ...possible.map(({ worth }) => worth));
        const least = Math.round(share * most);
        const within = (allowance: Allowance) =>
          additionsWorth(pool, 0, least, new Spending(() => undefined, allowance));
        const found = await within(usualAllowance);
        const told = (
          additions: readonly { readonly added: readonly number[]; readonly worth: number }[],
        ): readonly string[] =>
          additions
            .map(({ added, worth }) => `${[...added].sort((a, b) => a - b).join(' ')}: ${worth}`)
            .sort();
        expect(told(found!)).toEqual(told(possible.filter(({ worth }) => worth >= least)));
        for (const cut of [
          await within({ ...usualAllowance, tried }),
          await within({ ...usualAllowance, work: tried }),
        ])
          if (cut !== null) expect(told(cut)).toEqual(told(found!));
      },
    ),
    { numRuns: 150 },
  );
});
