import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { levelValues } from '../../src/analysis/recheck.ts';
import { rulesBroken } from '../../src/analysis/rule-states.ts';
import { formulate } from '../../src/formulation/formulate.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import { fillImplied } from '../../src/model/fill-implied.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { anyInstance } from '../arbitraries/instance.ts';
import { everyAllocation } from '../brute-force.ts';

describe('implied variables at their most', () => {
  it('make every level worth what the awards deserve, whatever the award set', () => {
    fc.assert(
      fc.property(aScenario({ most: 4 }), (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const outcome = formulate(given, { of: 'objective', leastMerit: null });
        if (!outcome.ok) return;
        const { model, awards, valuation } = outcome.formulation;
        const filled = fillImplied(model);
        for (const allocation of everyAllocation(given)) {
          if (rulesBroken(given, allocation).length > 0) continue;
          const key = ({ candidate, option }: Allocation[number]): string =>
            `${candidate.application.id} ${option.id}`;
          const awarded = new Set(allocation.map(key));
          const chosen = new Set(
            awards.filter((award) => awarded.has(key(award))).map(({ variable }) => variable),
          );
          const values = filled(model.variables.map((_, index) => (chosen.has(index) ? 1 : 0)));
          expect(model.levels.map(({ terms }) => Number(valueOf(terms, values)))).toEqual([
            ...levelValues(given, valuation, allocation),
          ]);
          expect(filled(values)).toEqual(values);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('break no row and lower no level of any model', () => {
    fc.assert(
      fc.property(
        anyInstance(5),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 5, maxLength: 5 }),
        (instance, roles, given) => {
          const variables = instance.variables.map((variable, k) => ({
            ...variable,
            role: roles[k] === true ? ('implied' as const) : ('decision' as const),
          }));
          const constraints = instance.constraints.map((row) => ({
            ...row,
            terms: row.terms.map((term) =>
              roles[term.variable] === true ? { ...term, coefficient: 1 } : term,
            ),
          }));
          const level = {
            name: 'level',
            ...instance.objective,
            allowedLoss: { numerator: 0, denominator: 1 },
          };
          const model = { name: 'any', variables, constraints, levels: [level] };
          const values = variables.map(({ lower, upper }, k) =>
            Math.min(upper, Math.max(lower, given[k] ?? 0)),
          );
          if (!isFeasible(model, values)) return;
          const filled = fillImplied(model)(values);
          expect(isFeasible(model, filled)).toBe(true);
          const sign = level.direction === 'maximise' ? 1 : -1;
          expect(sign * Number(valueOf(level.terms, filled))).toBeGreaterThanOrEqual(
            sign * Number(valueOf(level.terms, values)),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
