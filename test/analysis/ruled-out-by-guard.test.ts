import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { fundedFates, unfundedFates } from '../../src/analysis/fates.ts';
import { turnEach } from '../../src/analysis/ranking.ts';
import { ruledOutByGuard } from '../../src/analysis/ruled-out-by-guard.ts';
import { rational } from '../../src/domain/rational.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { inquiryInto } from './questions/inquiry.ts';

const silent = (): void => undefined;
const weights = { merit: rational(1), spread: rational(30), diversity: rational(20) };

it('a fate that the guard alone rules out is one that no award set has, and no other is said to be', async () => {
  let ruledOut = 0;
  await fc.assert(
    fc.asyncProperty(
      aScenario({ least: 3, most: 7 }),
      fc.integer({ min: 0, max: 40 }),
      async (scenario, percent) => {
        const combination = {
          mode: 'weighted',
          weights,
          guard: { meritLoss: rational(percent, 100) },
        } as const;
        const objective = { ...scenario.objective, combination };
        const inquiry = await inquiryInto(assemble({ ...scenario, objective }, fivePlaces).case);
        fc.pre(inquiry !== null);
        const { case: given, decision, oracle } = inquiry;
        const fates = [...fundedFates(decision.allocation), ...unfundedFates(given, decision.allocation)];
        // Without the shortcut: every fate turned around in full.
        const plainly = await turnEach({ ...decision, guard: null }, fates, oracle, silent);
        const turned = await turnEach(decision, fates, oracle, silent);
        expect([...turned]).toEqual([...plainly]);
        const isRuledOut = ruledOutByGuard(decision, oracle);
        for (const fate of unfundedFates(given, decision.allocation))
          if (await isRuledOut(fate, 'funded')) ruledOut += 1;
      },
    ),
    { numRuns: 25 },
  );
  expect(ruledOut).toBeGreaterThan(0);
});
