import { describe, expect, it } from 'vitest';
import { inPence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Case } from '../../src/formulation/case.ts';
import { formulate } from '../../src/formulation/formulate.ts';
import { unweighted, valuationOf, weightsOf } from '../../src/formulation/valuation.ts';
import type { Reach } from '../../src/programme/objective.ts';
import { fivePlaces } from '../arbitraries/case.ts';
import { delivers, theme, themes } from '../programme/application.ts';
import { rule, toy, type ToyChanges } from './toy.ts';

/** Everybody gets what they asked for. */
const all = ({ candidates }: Case) =>
  candidates.flatMap((candidate) => candidate.options.slice(0, 1).map((option) => ({ candidate, option })));

const valued = (given: Case) => {
  const valuation = valuationOf(given, weightsOf(given));
  return { ...valuation, total: valuation.valuesOf(all(given)) };
};

describe('the merit of an award of £4,500 with a mark of 220/3, in hundredths of a point', () => {
  const one = (changes: ToyChanges) => toy({ A: { pounds: 4500, mark: rational(220, 3) } }, { ...changes });
  const merit = (changes: ToyChanges): number => valued(one(changes)).total.merit;

  it('by award is the mark: 73.33', () => {
    expect(merit({ objective: { merit: { basis: 'award' }, gridPerPoint: 100 } })).toBe(7333);
  });
  it('by pound is the mark for each £1,000: 330', () => {
    expect(merit({ objective: { merit: { basis: 'pound' }, gridPerPoint: 100 } })).toBe(33_000);
  });
  it('above the line is what the mark is over it, below it less than nothing', () => {
    const above = (line: number): number =>
      merit({ objective: { merit: { basis: 'above-line', line: rational(line) }, gridPerPoint: 100 } });
    expect(above(60)).toBe(1333);
    expect(above(80)).toBe(-667);
  });
  it('is weighted before it is rounded, once, halves away from nothing', () => {
    const changes = (weight: ReturnType<typeof rational>, grid: number): ToyChanges => {
      const { scenario } = one({ weights: { merit: weight } });
      return { objective: { ...scenario.objective, gridPerPoint: grid } };
    };
    expect(merit(changes(rational(3), 100))).toBe(22_000); // and not 3 · 73.33
    expect(merit(changes(rational(3, 200), 10))).toBe(11); // 1.1 points
    expect(merit(changes(rational(3, 440), 1))).toBe(1); // exactly a half
  });
  it('is nothing for an option of another application', () => {
    const other = toy({ B: { pounds: 1, mark: 1 } }).candidates[0]?.options[0];
    if (other === undefined) throw new Error('B has an option');
    expect(valued(one({})).meritOf(other)).toBe(0);
  });
});

describe('spread, where neighbours are reached by a quarter', () => {
  const reach: Reach = { kind: 'neighbours', share: rational(1, 4) };
  const spread = { need: 'equal', reach } as const;

  it('counts reach in quarters: four to a place', () => {
    const given = toy(
      { A: { pounds: 1, mark: 1, deliveries: delivers('P2') } },
      { geography: fivePlaces, weights: { spread: 12 }, objective: {} },
    );
    const { scenario } = given;
    const near = { ...given, scenario: { ...scenario, objective: { ...scenario.objective, spread } } };
    const { reachParts, reach: reachOf, unitsPerPoint, coverageValue, total } = valued(near);
    expect([reachParts, unitsPerPoint]).toEqual([4, 4]);
    expect(Object.fromEntries(near.candidates.flatMap((candidate) => [...reachOf(candidate)]))).toEqual({
      P1: 1,
      P2: 4,
      P3: 1,
    });
    expect([...coverageValue.values()]).toEqual([12, 12, 12, 12, 12]); // 12 points ÷ 4 parts, 4 units to a point
    expect(total.spread).toBe(12 * (1 + 4 + 1)); // 18 points
  });

  it('covers a place once, however many awards serve it', () => {
    const given = toy(
      Object.fromEntries(
        ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [
          name,
          { pounds: 1, mark: 1, deliveries: delivers('P2') },
        ]),
      ),
      { geography: fivePlaces },
    );
    const objective = { ...given.scenario.objective, spread };
    const valuation = valuationOf({ ...given, scenario: { ...given.scenario, objective } }, unweighted);
    const worth = [1, 2, 4, 6].map(
      (count) => valuation.valuesOf(all(given).slice(0, count)).spread / valuation.unitsPerPoint,
    );
    expect(worth).toEqual([1.5, 2, 3, 3]); // P1 and P3 fill a quarter at a time, P2 at once
  });

  it('weighs places by need, which is 1 on average', () => {
    const given = toy(
      { A: { pounds: 1, mark: 1, deliveries: delivers('P1', 'P5') } },
      {
        geography: fivePlaces,
        objective: { spread: { need: 'population', reach: { kind: 'delivery' } }, gridPerPoint: 300 },
      },
    );
    const { coverageValue, valuesOf } = valuationOf(given, unweighted);
    expect([...coverageValue.values()]).toEqual([100, 200, 300, 400, 500]);
    expect(valuesOf(all(given)).spread).toBe(600);
  });

  it('is nothing without a map', () => {
    const given = toy({ A: { pounds: 1, mark: 1, deliveries: delivers('P1') } });
    expect(valuationOf(given, unweighted).valuesOf(all(given)).spread).toBe(0);
  });
});

describe('diversity', () => {
  const three = {
    A: { pounds: 1, mark: 1, themes: themes('health', 'arts', 'sport') },
    B: { pounds: 1, mark: 1, themes: themes('health') },
    C: { pounds: 1, mark: 1, themes: themes('health') },
  };

  it('counts split themes in thirds, and steps of 1, 1/2, 1/3 on the grid', () => {
    const given = toy(three, { objective: { diversity: { steps: 3 }, gridPerPoint: 100 } });
    const {
      themeParts,
      unitsPerPoint,
      stepValues,
      themes: partsOf,
      valuesOf,
    } = valuationOf(given, unweighted);
    expect([themeParts, unitsPerPoint]).toEqual([3, 300]);
    expect(stepValues).toEqual([100, 50, 33]); // units for each third: 1, 1/2 and 0.33 points a step
    expect(given.candidates.map((candidate) => partsOf(candidate).get(theme('health')))).toEqual([1, 3, 3]);
    // Health has 7 thirds: a whole step, a whole half step, a third of the third; arts and sport a third each.
    expect(valuesOf(all(given)).diversity).toBe(3 * 100 + 3 * 50 + 33 + 100 + 100);
  });

  it('adds nothing beyond the last step', () => {
    const given = toy(three, {
      themeCounting: 'primary',
      objective: { diversity: { steps: 2 }, gridPerPoint: 6 },
    });
    const { valuesOf, unitsPerPoint } = valuationOf(given, unweighted);
    const worth = [0, 1, 2, 3].map((count) => valuesOf(all(given).slice(0, count)).diversity);
    expect([unitsPerPoint, ...worth]).toEqual([6, 0, 6, 9, 9]);
  });
});

describe('the units', () => {
  it('are the grid times the least that makes parts of places and of awards whole', () => {
    const given = toy(
      { A: { pounds: 1, mark: 7, deliveries: delivers('P2'), themes: themes('a', 'b', 'c') } },
      {
        geography: fivePlaces,
        objective: {
          spread: { need: 'equal', reach: { kind: 'neighbours', share: rational(3, 4) } },
          gridPerPoint: 100,
        },
      },
    );
    const { unitsPerPoint, reachParts, themeParts, valuesOf } = valuationOf(given, unweighted);
    expect([reachParts, themeParts, unitsPerPoint]).toEqual([4, 3, 1200]); // 100 · lcm(4, 3)
    expect(valuesOf(all(given))).toEqual({ merit: 7 * 1200, spread: 2.5 * 1200, diversity: 1 * 1200 });
  });

  it('count every criterion in its own points under levels, whatever the weights elsewhere', () => {
    const given = toy(
      { A: { pounds: 1, mark: 7 } },
      { objective: { combination: { mode: 'hierarchical', levels: [] } } },
    );
    expect(weightsOf(given)).toBe(unweighted);
  });
});

describe('numbers that would not be exact', () => {
  const tooLarge = (given: Case): string => {
    const outcome = formulate(given, { of: 'objective', leastMerit: null });
    return outcome.ok ? 'exact' : outcome.tooLarge;
  };
  it('on the grid are an outcome, and not a wrong answer', () => {
    expect(tooLarge(toy({ A: { pounds: 1, mark: rational(2n ** 53n) } }))).toBe('a value on the grid');
    expect(tooLarge(toy({ A: { pounds: 1, mark: rational(2n ** 53n - 1n) } }))).toBe('exact');
  });
  it('in a row are an outcome that names the row', () => {
    const limit = { measure: 'share-of-spend', min: null, max: rational(1n, 10n ** 15n) } as const;
    const rules = [rule({ kind: 'total', limit })];
    expect(tooLarge(toy({ A: { pounds: 1000, mark: 1, minimumOffer: inPence(1) } }, { rules }))).toBe(
      'a number of the row “rule:max”',
    );
  });
});
