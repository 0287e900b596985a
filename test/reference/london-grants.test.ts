import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inPence, totalPence } from '../../src/domain/money.ts';
import { multiply, rational, round, sum, divide } from '../../src/domain/rational.ts';
import type { BaselineLine, DecisionResult, Value } from '../../src/domain/result.ts';
import { import360Giving } from '../../src/io/import-360giving.ts';
import type { Imported } from '../../src/io/imported.ts';
import type { Loaded } from '../../src/io/load-scenario.ts';
import { london } from '../report/fixture.ts';
import { baseline, decide, done, fundedIds, levelValues, loadImported } from './deciding.ts';
import { bestOfGroups } from './knapsack.ts';
import { describeReference, referenceFolder } from './reference.ts';

/** The grants of up to `most` pounds, under a pot of as many pounds. */
const imported = (most: number, pot: number): Imported =>
  done(
    import360Giving(
      'london.csv',
      readFileSync(`${referenceFolder}/grants/london-sport-england-small-grants.csv`),
      { geographies: [london], maxAmount: inPence(most * 100), pot: inPence(pot * 100) },
    ),
  );

const byNeed = `
objective:
  mode: weighted
  weights: { merit: 1, spread: 4, diversity: 0 }
  spread: { need: population-and-deprivation }
`;

/** Grid units for reaching an area under `byNeed`: 4 · population · deprivation ÷ their mean, in hundredths. */
function worthByNeed(): (area: string) => number {
  const needs = london.places.map(({ id, population, deprivation }) => {
    if (population === null || deprivation === null) throw new Error(`the need of ${id} is not known`);
    return [id, multiply(rational(population), deprivation)] as const;
  });
  const mean = divide(sum(needs.map(([, need]) => need)), rational(needs.length));
  const worth = new Map<string, number>(
    needs.map(([id, need]) => [id, Number(round(divide(multiply(rational(400), need), mean)))]),
  );
  return (area) => worth.get(area) ?? 0;
}

/**
 * The most that the pot buys where each award is worth `award` and each area reached `area(place)`. Every grant has
 * one area and the same merit, so that k awards in an area are the k cheapest there: one choice of k for each area.
 */
function mostByArea({ scenario }: Loaded, award: number, area: (place: string) => number): number {
  const amounts = new Map<string, number[]>();
  for (const { requested, deliveries } of scenario.applications) {
    expect(deliveries).toHaveLength(1);
    const place = deliveries[0]?.place ?? '';
    amounts.set(place, [...(amounts.get(place) ?? []), requested]);
  }
  const groups = [...amounts].map(([place, requested]) => {
    let cost = 0;
    return requested
      .sort((a, b) => a - b)
      .map((amount, index) => {
        cost += amount;
        return { cost, value: area(place) + award * (index + 1) };
      });
  });
  return bestOfGroups(groups, scenario.pot);
}

const withinRules = ({ baselines }: DecisionResult): readonly BaselineLine[] =>
  baselines.filter(({ name, breaks }) => name !== 'optimum' && breaks.length === 0);

describeReference('125 small grants of up to £5,000 in London, under £100,000', () => {
  describe('as many areas as can be, and then as many awards', () => {
    let loaded: Loaded;
    let result: DecisionResult;
    beforeAll(async () => {
      loaded = await loadImported(imported(5000, 100_000));
      result = await decide(loaded);
    });

    it('are proved, within the pot', () => {
      expect(result.status).toBe('optimal');
      expect(result.pot.awardedPence).toBeLessThanOrEqual(10_000_000);
    });

    it('reach at least as many areas as any baseline: 30 with 54 awards, where lists reach 24', () => {
      const reached = result.baselines.map(({ name, placesReached, awards, awardedPence, breaks }) => [
        name,
        placesReached,
        awards,
        awardedPence,
        ...breaks,
      ]);
      expect(reached).toEqual([
        ['optimum', 30, 54, 9_935_300],
        ['by-merit', 24, 56, 9_755_500],
        ['by-merit-per-pound', 24, 56, 9_755_500],
        ['published', 30, 125, 37_204_900, 'pot'],
      ]);
    });

    it('reach what a dynamic programme over areas finds to be the most', () => {
      const thousandAnArea = mostByArea(loaded, 1, () => 1000);
      expect(thousandAnArea).toBe(30 * 1000 + 54);
      expect(levelValues(result)).toEqual([3000, 5400]);
    });
  });

  it('weighed by population and deprivation, are worth what a dynamic programme finds to be the most', async () => {
    const loaded = await loadImported(imported(5000, 100_000), byNeed);
    const result = await decide(loaded);
    expect(result.status).toBe('optimal');
    expect(result.pot.awardedPence).toBeLessThanOrEqual(10_000_000);
    expect(levelValues(result)).toEqual([mostByArea(loaded, 100, worthByNeed())]);
    expect(withinRules(result).map(({ name }) => name)).toEqual(['by-merit', 'by-merit-per-pound']);
    for (const { value } of withinRules(result))
      expect(baseline(result, 'optimum').value).toBeGreaterThan(value ?? 0);
  });
});

describeReference('17 small grants of up to £1,500 in London', () => {
  it('leave nothing to decide under £15,000, which pays for them all', async () => {
    const { scenario } = await loadImported(imported(1500, 15_000));
    expect(scenario.applications).toHaveLength(17);
    expect(totalPence(scenario.applications.map(({ requested }) => requested))).toBeLessThan(1_500_000);
  });
});

describeReference('49 small grants of up to £2,500 in London, ranked under £15,000', () => {
  const difference = (best: readonly number[], other: readonly number[]): Value => {
    const margins = best.map((value, level) => value - (other[level] ?? 0));
    return margins.length === 1 ? (margins[0] ?? 0) : margins;
  };

  describe.each([
    ['level by level', '', 24],
    ['weighed by need', byNeed, 0],
  ] as const)('%s', (_, change, ties) => {
    let result: DecisionResult;
    beforeAll(async () => {
      result = await decide(await loadImported(imported(2500, 15_000), change), 'full');
    });

    /** The level values once a chair locks an application's fate. */
    async function locked(application: string, decision: 'fund' | 'do-not-fund'): Promise<readonly number[]> {
      const lock = `locks: [{ application: "${application}", decision: ${decision}, reason: a trial }]\n`;
      const other = await decide(await loadImported(imported(2500, 15_000), `${change}${lock}`));
      expect(other.status).toBe('optimal');
      expect(fundedIds(other).includes(application)).toBe(decision === 'fund');
      return levelValues(other);
    }

    it('every application is ranked, on the reserve list or not funded, and each fate is proved', () => {
      expect(result.ranking).toBe('full');
      const lines = [...result.awards, ...result.reserve, ...result.notFunded];
      expect(lines).toHaveLength(49);
      const margins = lines.map((line) =>
        'replacementValue' in line ? line.replacementValue : line.opportunityCost,
      );
      expect(margins).not.toContain(null);
      expect(result.ties.between).toHaveLength(ties);
      expect(margins.flat().every((margin) => (margin ?? -1) >= 0)).toBe(true);
      expect(result.withdrawals.every(({ replacement }) => replacement?.rulesHold)).toBe(true);
      expect(result.withdrawals).toHaveLength(result.awards.length);
    });

    it('a replacement value is what locking the award out costs: first, middle and last', async () => {
      const { awards } = result;
      for (const award of [awards[0], awards[Math.floor(awards.length / 2)], awards.at(-1)]) {
        if (award === undefined) throw new Error('there is no award');
        const without = await locked(award.applicationId, 'do-not-fund');
        expect(award.replacementValue, award.applicationId).toEqual(difference(levelValues(result), without));
      }
    });

    it('an opportunity cost is what locking the application in costs: first and last', async () => {
      for (const line of [result.reserve[0], result.notFunded.at(-1)]) {
        if (line === undefined) throw new Error('there is no line');
        const withIt = await locked(line.applicationId, 'fund');
        expect(line.opportunityCost, line.applicationId).toEqual(difference(levelValues(result), withIt));
      }
    });
  });
});
