import { expect, it } from 'vitest';
import { whatif } from '../../src/analysis/questions/whatif.ts';
import { potsRows, whatifInWords } from '../../src/report/answers/whatif.ts';
import { answerOf } from '../analysis/questions/inquiry.ts';
import { rule, toy } from '../formulation/toy.ts';
import { oracleOf } from '../oracle.ts';

const two = { A: { pounds: 1000, mark: 90 }, B: { pounds: 2000, mark: 80 } };
const atLeastOne = rule({ kind: 'total', limit: { measure: 'awards', min: 1, max: null } });

const at = async (...pounds: readonly number[]) =>
  answerOf(
    await whatif(
      {
        case: toy(two, { pounds: 1000, rules: [atLeastOne] }),
        oracle: oracleOf('exact'),
        onProgress: () => undefined,
      },
      { at: 'each', pots: pounds.map((each) => each * 100), step: null },
    ),
  );

it('pots from which nothing changes share a row, and pots that are too small have no awards', async () => {
  const answer = await at(500, 900, 1000, 1500, 3000, 3500, 4000);
  expect(potsRows(answer).map(({ pots, awards, awarded }) => [pots, awards, awarded])).toEqual([
    ['£500 to £900', '–', '–'],
    ['£1,000 to £1,500', '1', '£1,000'],
    ['£3,000 to £4,000', '2', '£3,000'],
  ]);
});

it('what a pound brings is told from the pot at which the row before begins, however fine the grid', async () => {
  const rates = async (...pounds: readonly number[]) =>
    potsRows(await at(...pounds)).map(({ pointsPerPound }) => pointsPerPound);
  expect(await rates(500, 1000, 3000)).toEqual([null, null, 80 / 2000]);
  expect(await rates(500, 1000, 2000, 2900, 3000)).toEqual([null, null, 80 / 2000]);
});

it('nothing is said of losing an award where one pot alone has an award set', async () => {
  expect(whatifInWords(await at(500, 900, 1000)).join(' ')).not.toContain('loses');
  expect(whatifInWords(await at(500, 1000, 3000)).join(' ')).toContain('Nobody loses an award');
});
