import { beforeAll, describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { baseline, decide, levelValues, loadImported } from './deciding.ts';
import { downTheList, type Election, elections, published, publishes } from './elections.ts';
import { bestOf, bestOfGroups, setsOf } from './knapsack.ts';
import { describeReference } from './reference.ts';

/** Projects that have a limit of their own category are few enough to try every set of a category. */
function bestMerit({ projects, limits, threshold, budget }: Election): number {
  const able = projects
    .filter(({ merit }) => merit >= threshold)
    .map(({ cost, merit, categories }) => ({ cost, value: merit, categories }));
  if (limits.size === 0) return bestOf(able, budget);
  // The categories part the projects: each has one, and each category has its limit.
  for (const { categories } of able)
    expect([categories.length, limits.has(categories[0] ?? '')]).toEqual([1, true]);
  const byCategory = [...limits].map(([category, limit]) =>
    setsOf(
      able.filter(({ categories }) => categories[0] === category),
      limit,
    ),
  );
  return bestOfGroups(byCategory, budget);
}

const byMerit = (result: DecisionResult): readonly string[] =>
  [...baseline(result, 'by-merit').applicationIds].sort();

describeReference('19 elections, decided', () => {
  const all = elections();
  const results = new Map<string, DecisionResult>();
  const resultOf = ({ file }: Election): DecisionResult => {
    const result = results.get(file);
    if (result === undefined) throw new Error(`${file} was not decided`);
    return result;
  };
  beforeAll(async () => {
    for (const one of all) results.set(one.file, await decide(await loadImported(one.imported)));
  });

  describe.each(all)('$file', (one) => {
    it('is proved, within the budget, and no worse than any list that keeps the rules', () => {
      const { status, pot, baselines, rules } = resultOf(one);
      expect(status).toBe('optimal');
      expect(pot.awardedPence).toBeLessThanOrEqual(one.budget * 100);
      expect(rules.filter(({ holds }) => !holds)).toEqual([]);
      const [optimum, ...others] = baselines.map(({ value }) => value ?? 0);
      expect(others.length).toBe(publishes(one) ? 3 : 2);
      for (const value of others) expect(optimum).toBeGreaterThanOrEqual(value);
    });

    it('is worth what a dynamic programme finds to be the most', () => {
      const { objective } = resultOf(one);
      expect(levelValues(resultOf(one))).toEqual([objective.gridPerPoint * bestMerit(one)]);
    });

    it('has as its list by merit the projects down the list, equal ones by cost', () => {
      expect(byMerit(resultOf(one))).toEqual(downTheList(one, 'merit', (a, b) => a.cost - b.cost));
    });
  });

  it('as 16 plain knapsacks, two with limits on categories and one with a threshold', () => {
    const kinds = (kind: string): readonly string[] =>
      all.filter((one) => resultOf(one).rules.some(({ id }) => id.startsWith(kind))).map(({ file }) => file);
    expect(kinds('category')).toEqual(['Netherlands_Amsterdam_166.pb', 'Netherlands_Amsterdam_179.pb']);
    expect(kinds('threshold')).toEqual(['Poland_Warszawa_2018_Pole_Mokotowskie.pb']);
    expect(all.filter((one) => resultOf(one).rules.length === 1)).toHaveLength(16);
  });

  it('the list by merit is the published winners, wherever the rule is a greedy one and winners are published', () => {
    const greedy = all.filter((one) => one.rule.startsWith('greedy') && publishes(one));
    expect(greedy).toHaveLength(4);
    for (const one of greedy) {
      expect(byMerit(resultOf(one)), one.file).toEqual(published(one));
      expect(downTheList(one, 'votes'), one.file).toEqual(published(one));
    }
  });

  it('the list by merit is another than the list by votes only where points are the merit, or votes are equal', () => {
    const other = all.filter((one) => byMerit(resultOf(one)).join() !== downTheList(one, 'votes').join());
    const points = ({ projects }: Election): boolean => projects.some(({ votes, merit }) => votes !== merit);
    expect(other.map((one) => [one.file, points(one) ? 'points' : 'equal votes'])).toEqual([
      ['France_Toulouse_2019.pb', 'points'],
      ['France_Toulouse_2022.pb', 'equal votes'],
      ['Poland_Krakow_2018_Wzgorza_Krzeslawickie.pb', 'points'],
      ['Worldwide_Mechanical_Turk_Utilities_3.pb', 'points'],
    ]);
  });

  it('the published winners keep the rules, and never have more merit than the optimum', () => {
    const lines = all.filter(publishes).map((one) => {
      const winners = baseline(resultOf(one), 'published');
      const optimum = baseline(resultOf(one), 'optimum');
      expect(winners.breaks, one.file).toEqual([]);
      return [one.file, one.rule, winners.awards, winners.merit, optimum.awards, optimum.merit];
    });
    expect(lines).toEqual([
      ['Hungary_Budapest_2022_VIII_Jozsefvaros.pb', 'unknown', 16, 1449, 26, 1709],
      ['Netherlands_Assen_2024.pb', 'equalshares/add1', 9, 200, 10, 210],
      ['Poland_Swiecie_2023.pb', 'equalshares/add1', 17, 6300, 18, 6377],
      ['Poland_Warszawa_2017_Nadwisle.pb', 'greedy', 5, 364, 5, 364],
      ['Poland_Warszawa_2018_Pole_Mokotowskie.pb', 'greedy-threshold', 1, 8, 1, 8],
      ['Poland_Warszawa_2019_Las.pb', 'greedy', 13, 1018, 13, 1018],
      ['Poland_Warszawa_2024_Wesola.pb', 'greedy-exclusive', 14, 5415, 25, 7504],
    ]);
  });
});
