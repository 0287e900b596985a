import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/analysis/assemble.ts';
import { id, type RuleId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Case } from '../../src/formulation/case.ts';
import { formulate, type Purpose } from '../../src/formulation/formulate.ts';
import { Workings } from '../../src/formulation/workings.ts';
import type { Rule } from '../../src/programme/rule.ts';
import { aScenario, fivePlaces, inPhases } from '../arbitraries/case.ts';

const purposes: readonly Purpose[] = [
  { of: 'objective', leastMerit: 7 },
  { of: 'best-merit' },
  { of: 'smallest-pot' },
];

const modelOf = (given: Case, purpose: Purpose) => {
  const formulated = formulate(given, purpose);
  return formulated.ok ? formulated.formulation.model : formulated.tooLarge;
};

const aFifthToEach: Rule = {
  id: id<RuleId>('a-fifth'),
  clause: null,
  title: 'A fifth to each theme',
  from: 'scenario',
  kind: 'theme',
  theme: 'each',
  limit: { measure: 'share-of-pot', min: rational(1n, 5n), max: null },
};

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
        const rules = [...other.rules, aFifthToEach];
        const next = { ...other, rules, applications, panel: first.panel, programme: first.programme };
        return phased ? fc.tuple(inPhases(first), fc.constant(next)) : fc.constant([first, next] as const);
      });
    fc.assert(
      fc.property(round, fc.boolean(), fc.constantFrom(...purposes), ([first, next], mapped, purpose) => {
        const map = mapped ? fivePlaces : null;
        let last = assemble(first, fivePlaces);
        // There and back again: what is kept of one must not be taken for the other's.
        for (const [scenario, geography] of [
          [first, fivePlaces],
          [next, map],
          [{ ...next, pot: inPence(next.pot + 100) }, map],
          [{ ...next, themeCounting: 'any' }, map],
          [{ ...next, phases: [] }, map],
          [{ ...next, objective: first.objective }, map],
          [first, map],
        ] as const) {
          last = assemble(scenario, geography, last);
          const fresh = assemble(scenario, geography);
          expect(told(last)).toEqual(told(fresh));
          if (fresh.errors.length > 0) continue;
          const { workings: _, ...alone } = fresh.case;
          expect(modelOf(last.case, purpose)).toEqual(modelOf(alone, purpose));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is worked out again where one thing is another', () => {
    const workings = new Workings();
    let times = 0;
    const ask = (...from: readonly unknown[]): number => workings.of('sum', from, () => (times += 1));
    expect([ask(1, 'a'), ask(1, 'a'), ask(1, 'b'), ask(1), ask(1, 'a')]).toEqual([1, 1, 2, 3, 4]);
  });
});
