import { expect, it } from 'vitest';
import { explanations } from '../../src/analysis/questions/explanations.ts';
import { answerPage } from '../../src/report/answer-page.ts';
import { explanationsSection } from '../../src/report/answers/explanations.ts';
import { answerOf, inquiryInto } from '../analysis/questions/inquiry.ts';
import { toy } from '../formulation/toy.ts';

it('the drawing of marks needed says, on the page and to those who hear it, whom no mark would get funded', async () => {
  const sectionOf = async (dearest: number): Promise<string> => {
    const inquiry = await inquiryInto(
      toy(
        {
          A: { pounds: 5000, mark: 60 },
          B: { pounds: 5000, mark: 55 },
          D: { pounds: dearest, mark: 50 },
        },
        { pounds: 6000 },
      ),
    );
    if (inquiry === null) throw new Error('a decision');
    return answerPage('Why', explanationsSection(answerOf(await explanations(inquiry, 'all'))));
  };
  const said = 'Not drawn, since no mark would get it funded: D.';
  // £9,000 is more than the pot.
  expect((await sectionOf(9000)).split(said)).toHaveLength(3);
  expect(await sectionOf(6000)).not.toContain('Not drawn');
});
