import { expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from './files.ts';

it('a cell that says what another row said means the same, and one that cannot be read is a problem in every row', async () => {
  const row = (id: string, turnover: string, start: string, places: string, themes: string): string =>
    `${id},2000,50,${turnover},${start},${places},${themes}\n`;
  const sound = ['A', 'B']
    .map((id) => row(id, '"1,000"', '15/09/2023', 'Hackney', 'access; access'))
    .join('');
  const broken = ['C', 'D'].map((id) => row(id, 'lots', 'soon', 'Hackny', 'acces')).join('');
  const { problems } = await read(`${sound}${broken}`);
  expect(problems.map(({ code, at }) => `${at.row} ${code}`).sort()).toEqual(
    [2, 3]
      .map((at) => `${at} repeated-name`)
      .concat(
        [4, 5].flatMap((at) => [
          `${at} malformed-amount`,
          `${at} malformed-date`,
          `${at} unknown-place`,
          `${at} unknown-theme`,
        ]),
      ),
  );
  const { value } = await read(sound);
  const [a, b] = value?.scenario.applications ?? [];
  expect([a?.facts, a?.deliveries, a?.themes]).toEqual([b?.facts, b?.deliveries, b?.themes]);
  expect(a?.facts.get('annual_turnover')).toEqual({ kind: 'money', value: 100_000 });
  expect(a?.themes).toEqual(['access']);
});

const read = (rows: string) =>
  loadScenario(
    's.yaml',
    memoryFiles({
      's.yaml': 'programme: community-action-2023\npot: 1\napplications: a.csv\n',
      'a.csv': `application_id,amount_requested,score,annual_turnover,delivery_start,places,themes\n${rows}`,
    }),
  );
