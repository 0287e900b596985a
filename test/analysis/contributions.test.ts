import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { contributionsTo } from '../../src/analysis/contributions.ts';
import type { Allocation } from '../../src/domain/allocation.ts';
import { valuationOf, weightsOf } from '../../src/formulation/valuation.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { toy } from '../formulation/toy.ts';
import { delivers, themes } from '../programme/application.ts';

describe('an application’s own contribution', () => {
  it('to themes and places is in points of the objective: 12 for a theme, 7 for a place', () => {
    const given = toy(
      {
        A: { pounds: 1, mark: 1, themes: themes('arts'), deliveries: delivers('P1', 'P2') },
        B: { pounds: 1, mark: 1, themes: themes('arts'), deliveries: delivers('P2') },
        C: { pounds: 1, mark: 1, themes: themes('health'), deliveries: delivers('P3') },
        D: { pounds: 1, mark: 1, themes: themes('arts'), deliveries: delivers('P1') },
      },
      { geography: fivePlaces, weights: { spread: 7, diversity: 12 } },
    );
    const [a, b, c, d] = given.candidates;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four');
    const allocation = [a, b].flatMap((candidate) =>
      candidate.options.map((option) => ({ candidate, option })),
    );
    const of = contributionsTo(valuationOf(given, weightsOf(given)), allocation);
    expect(of(a)).toEqual({ diversity: 6, spread: 7 }); // without it B is the first in arts, and P1 goes
    expect(of(b)).toEqual({ diversity: 6, spread: 0 });
    expect(of(c)).toEqual({ diversity: 12, spread: 7 });
    expect(of(d)).toEqual({ diversity: 4, spread: 0 }); // a third step: a third of 12
  });

  it('is what the set loses without it, or gains with it', () => {
    fc.assert(
      fc.property(aScenario(), fc.infiniteStream(fc.boolean()), (scenario, funds) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const valuation = valuationOf(given, weightsOf(given));
        const awardsTo = (chosen: typeof given.candidates): Allocation =>
          chosen.flatMap((candidate) =>
            candidate.options.slice(0, 1).map((option) => ({ candidate, option })),
          );
        const funded = given.candidates.filter(() => funds.next().value);
        const of = contributionsTo(valuation, awardsTo(funded));
        for (const candidate of given.candidates) {
          const [without, also] = [
            valuation.valuesOf(awardsTo(funded.filter((other) => other !== candidate))),
            valuation.valuesOf(awardsTo([...funded.filter((other) => other !== candidate), candidate])),
          ];
          const { diversity, spread } = of(candidate);
          expect(diversity).toBe((also.diversity - without.diversity) / valuation.unitsPerPoint);
          expect(spread).toBe((also.spread - without.spread) / valuation.unitsPerPoint);
          expect(Math.min(diversity, spread)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
