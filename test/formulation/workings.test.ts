import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/analysis/assemble.ts';
import type { Case } from '../../src/formulation/case.ts';
import { formulate, type Purpose } from '../../src/formulation/formulate.ts';
import { Workings } from '../../src/formulation/workings.ts';
import { aScenario, fivePlaces, inPhases } from '../arbitraries/case.ts';

const purposes: readonly Purpose[] = [
  { of: 'objective', leastMerit: 7 },
  { of: 'best-merit' },
  { of: 'smallest-pot' },
];

const modelsOf = (given: Case) =>
  purposes.map((purpose) => {
    const formulated = formulate(given, purpose);
    return formulated.ok ? formulated.formulation.model : formulated.tooLarge;
  });

/** What does not matter to a decision: what was kept on the way. */
const told = ({ case: { workings: _, ...given }, ...rest }: Assembly) => ({ ...rest, case: given });

describe('what is kept of a case', () => {
  it('gives every variant the candidates and models that it has by itself', () => {
    const round = fc
      .tuple(aScenario(), aScenario(), fc.boolean(), fc.boolean())
      .chain(([first, other, withdraws, phased]) => {
        const applications = first.applications.map((one, index) =>
          withdraws && index === 0 ? { ...one, withdrawn: true } : one,
        );
        const next = { ...other, applications, panel: first.panel, programme: first.programme };
        return phased ? fc.tuple(inPhases(first), fc.constant(next)) : fc.constant([first, next] as const);
      });
    fc.assert(
      fc.property(round, fc.boolean(), ([first, next], mapped) => {
        const map = mapped ? fivePlaces : null;
        let last = assemble(first, fivePlaces);
        // There and back again: what is kept of one must not be taken for the other's.
        for (const [scenario, geography] of [
          [first, fivePlaces],
          [next, map],
          [{ ...next, pot: first.pot, themeCounting: first.themeCounting }, map],
          [{ ...next, objective: first.objective }, map],
          [first, map],
        ] as const) {
          last = assemble(scenario, geography, last);
          const fresh = assemble(scenario, geography);
          expect(told(last)).toEqual(told(fresh));
          if (fresh.errors.length > 0) continue;
          const { workings: _, ...alone } = fresh.case;
          expect(modelsOf(last.case)).toEqual(modelsOf(alone));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is worked out again where one thing is another', () => {
    const workings = new Workings();
    let times = 0;
    const ask = (...from: readonly unknown[]): number => workings.of('sum', from, () => (times += 1));
    expect([ask(1, 'a'), ask(1, 'a'), ask(1, 'b'), ask(1), ask(1, 'a')]).toEqual([1, 1, 2, 3, 4]);
  });
});
