import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { importPabulib } from '../../src/io/import-pabulib.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { describeReference, referenceFolder } from './reference.ts';

interface Project {
  readonly id: string;
  readonly cost: number;
  readonly votes: number;
  readonly published: string;
}

interface Election {
  readonly file: string;
  readonly rule: string;
  readonly budget: number;
  readonly projects: readonly Project[];
}

function elections(): readonly Election[] {
  const folder = `${referenceFolder}/pabulib`;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pb'))
    .sort()
    .map((file) => {
      const { value, problems } = importPabulib(file, readFileSync(`${folder}/${file}`));
      if (value === undefined)
        throw new Error(`${file}: ${problems.map(({ message }) => message).join('; ')}`);
      const [headers = [], ...rows] = parse(value.files[1]?.text ?? '');
      const cell = (cells: readonly string[], name: string): string =>
        undoSafeCell(cells[headers.indexOf(name)] ?? '');
      return {
        file,
        rule: value.metadata.get('rule') ?? '',
        budget: Number(value.metadata.get('budget')),
        projects: rows.map((cells) => ({
          id: cell(cells, 'application_id'),
          cost: Number(cell(cells, 'amount_requested')),
          votes: Number(cell(cells, 'votes')),
          published: cell(cells, 'published'),
        })),
      };
    });
}

/** Down the list by votes, skipping what no longer fits; equal votes in the order of the file. */
function downTheList({ projects, budget }: Election): readonly string[] {
  let left = budget;
  return [...projects]
    .sort((a, b) => b.votes - a.votes)
    .filter(({ cost }) => {
      if (cost > left) return false;
      left -= cost;
      return true;
    })
    .map(({ id }) => id)
    .sort();
}

const published = ({ projects }: Election): readonly string[] =>
  projects
    .filter((project) => project.published === 'yes')
    .map(({ id }) => id)
    .sort();

const publishes = ({ projects }: Election): boolean => projects.some((project) => project.published !== '');

describeReference('the published winners of 19 elections', () => {
  const all = elections();
  const reproduced = all.filter(publishes).filter((one) => downTheList(one).join() === published(one).join());

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
