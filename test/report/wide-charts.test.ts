import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { whatif } from '../../src/analysis/questions/whatif.ts';
import { answerPage } from '../../src/report/answer-page.ts';
import { whatifSection } from '../../src/report/answers/whatif.ts';
import { answerOf, inquiryInto } from '../analysis/questions/inquiry.ts';
import { toy } from '../formulation/toy.ts';
import { launch } from '../web/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it('a wide drawing can be read on a phone: it scrolls sideways, and the page does not', async () => {
  const inquiry = await inquiryInto(
    toy({ A: { pounds: 5000, mark: 60 }, B: { pounds: 5000, mark: 55 }, C: { pounds: 8000, mark: 70 } }),
  );
  const pots = { at: 'each', pots: [500_000, 800_000, 1_000_000, 1_300_000], step: null } as const;
  const answer = answerOf(await whatif(inquiry!, pots));
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.setContent(answerPage('Pots', whatifSection(answer)));
  const drawn = await page.evaluate<readonly (readonly [over: number, letters: number, focus: string])[]>(
    `[...document.querySelectorAll('.chart.wide > div')].map((div) => [
      div.scrollWidth - div.clientWidth,
      Math.min(...[...div.querySelectorAll('text')].map((text) => text.getBoundingClientRect().height)),
      div.getAttribute('tabindex'),
    ])`,
  );
  expect(drawn).toHaveLength(3);
  for (const [over, letters, focus] of drawn) {
    expect(over).toBeGreaterThan(0);
    expect(letters).toBeGreaterThan(10);
    expect(focus).toBe('0');
  }
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await page.close();
});
