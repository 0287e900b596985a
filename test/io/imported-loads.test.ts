import { expect, it } from 'vitest';
import type { Reading } from '../../src/domain/problem.ts';
import { import360Giving } from '../../src/io/import-360giving.ts';
import { importPabulib } from '../../src/io/import-pabulib.ts';
import type { Imported } from '../../src/io/imported.ts';
import { type Loaded, loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from './files.ts';

async function loaded({ value }: Reading<Imported>): Promise<Reading<Loaded>> {
  const files = (value?.files ?? []).map(({ name, text }) => [name, text] as const);
  return loadScenario('scenario.yaml', memoryFiles(Object.fromEntries(files)));
}

it('a title that would open a formula comes back as it stood, without the apostrophe of the file', async () => {
  const content = 'Identifier,Title,Amount Awarded,Recipient Org:Name\nG1,=cmd(),500,@Home\n';
  const imported = import360Giving('g.csv', content);
  expect(imported.value?.files[1]?.text).toContain("'=cmd()");
  const { value, problems } = await loaded(imported);
  expect(problems).toEqual([]);
  expect(value?.scenario.applications[0]).toMatchObject({ title: '=cmd()', organisation: '@Home' });
});

it('an election with a category that begins with a minus, and a budget for it, loads', async () => {
  const election = `META
key;value
budget;400
categories;- play,health
budget_per_category;300,200
PROJECTS
project_id;cost;votes;name;category
1;300;2;Swings;- play
2;200;1;A walk;health
VOTES
voter_id;vote
`;
  const { value, problems } = await loaded(importPabulib('e.pb', election));
  expect(problems).toEqual([]);
  expect(value?.scenario.applications.map(({ themes }) => themes)).toEqual([['- play'], ['health']]);
  expect(value?.scenario.rules.filter(({ kind }) => kind === 'theme')).toMatchObject([
    { theme: '- play', limit: { max: 30_000 } },
    { theme: 'health', limit: { max: 20_000 } },
  ]);
});
