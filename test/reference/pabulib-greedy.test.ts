import { expect, it } from 'vitest';
import { downTheList, elections, published, publishes } from './elections.ts';
import { describeReference } from './reference.ts';

describeReference('the published winners of 19 elections', () => {
  const all = elections();
  const reproduced = all
    .filter(publishes)
    .filter((one) => downTheList(one, 'votes').join() === published(one).join());

  it('are what funding down the list by votes gives, wherever the rule is a greedy one and winners are published', () => {
    const greedy = all.filter((one) => one.rule.startsWith('greedy') && publishes(one));
    expect(greedy.map(({ file, rule }) => [file, rule])).toEqual([
      ['Poland_Warszawa_2017_Nadwisle.pb', 'greedy'],
      ['Poland_Warszawa_2018_Pole_Mokotowskie.pb', 'greedy-threshold'],
      ['Poland_Warszawa_2019_Las.pb', 'greedy'],
      ['Poland_Warszawa_2024_Wesola.pb', 'greedy-exclusive'],
    ]);
    expect(reproduced).toEqual(greedy);
  });

  it('are a choice in only one of those: in the others every project fits the budget', () => {
    const choices = reproduced.filter((one) => published(one).length < one.projects.length);
    expect(choices.map(({ file }) => file)).toEqual(['Poland_Warszawa_2024_Wesola.pb']);
  });

  it('are not published by nine files whose rule is greedy', () => {
    const silent = all.filter((one) => one.rule === 'greedy' && !publishes(one));
    expect(silent).toHaveLength(9);
  });

  it('come of another rule where the list does not give them', () => {
    const others = all.filter(publishes).filter((one) => !reproduced.includes(one));
    expect(others.map(({ file, rule }) => [file, rule])).toEqual([
      ['Hungary_Budapest_2022_VIII_Jozsefvaros.pb', 'unknown'],
      ['Netherlands_Assen_2024.pb', 'equalshares/add1'],
      ['Poland_Swiecie_2023.pb', 'equalshares/add1'],
    ]);
  });

  it('never cost more than the budget', () => {
    for (const one of all) {
      const won = new Set(published(one));
      const spent = one.projects.filter(({ id }) => won.has(id)).reduce((sum, { cost }) => sum + cost, 0);
      expect(spent, one.file).toBeLessThanOrEqual(one.budget);
    }
  });
});
