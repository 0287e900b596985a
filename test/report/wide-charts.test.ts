import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { whatif } from '../../src/analysis/questions/whatif.ts';
import { answerPage } from '../../src/report/answer-page.ts';
import { whatifSection } from '../../src/report/answers/whatif.ts';
import { answerOf, inquiryInto } from '../analysis/questions/inquiry.ts';
import { toy } from '../formulation/toy.ts';
import type { LeapfrogsAnswer } from '../../src/domain/answers/leapfrogs.ts';
import { leapfrogsSection } from '../../src/report/answers/leapfrogs.ts';
import { leapfrogs } from '../../src/analysis/questions/leapfrogs.ts';
import { frontierSection } from '../../src/report/answers/frontier.ts';
import { launch } from '../web/browser.ts';

type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'height', number>>;

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

it.each([20, 100, 600])(
  '%i dots of one mark stand above each other between the title and the axis',
  async (many) => {
    const answer = answerOf(leapfrogs((await inquiryInto(toy({ A: { pounds: 5000, mark: 50 } })))!));
    const [one] = answer.marks;
    const marks = [0, 100, ...Array<number>(many).fill(50)].map((merit) => ({ ...one!, merit }));
    const page = await browser.newPage();
    await page.setContent(
      answerPage('Marks', leapfrogsSection({ ...answer, marks } satisfies LeapfrogsAnswer)),
    );
    const [title, first, last, axis] = await page.evaluate<readonly [number, number, number, number]>(
      `(() => {
      const dots = [...document.querySelectorAll('[role="img"] circle')].map((dot) => dot.getBoundingClientRect());
      const ticks = [...document.querySelectorAll('[role="img"] text')].filter((text) => text.textContent === '50');
      return [
        document.querySelector('figcaption').getBoundingClientRect().bottom,
        Math.min(...dots.map(({ top }) => top)),
        Math.max(...dots.map(({ bottom }) => bottom)),
        ticks[0].getBoundingClientRect().top,
      ];
    })()`,
    );
    expect(title).toBeLessThanOrEqual(first);
    expect(last).toBeLessThanOrEqual(axis);
    await page.close();
  },
);

it('the frontier can be read on a phone, and where the scenario stands is written beside the curve and the axes', async () => {
  const point = (merit: number, value: number) => ({
    merit,
    value,
    awardedPence: 0,
    awards: [],
    entering: [],
    leaving: [],
    awardsAt: [],
    enteringAwards: [],
    leavingAwards: [],
    meritPerPoint: null,
  });
  const points = [point(300_000, 5), point(280_000, 10), point(120_000, 60)];
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  for (const [at, { merit, value }] of points.entries()) {
    const own = { merit, value, bestMerit: merit, onFrontier: true, point: at };
    const curve = {
      against: 'spread',
      complete: true,
      resolution: null,
      stopped: null,
      points,
      own,
    } as const;
    const answer = {
      schema: 'allot.frontier/1',
      gridPerPoint: 1,
      curves: [curve],
      phaseNames: [],
      notes: [],
    } as const;
    await page.setContent(answerPage('Frontier', frontierSection(answer)));
    const texts = await page.evaluate<readonly { text: string; box: Box }[]>(
      `[...document.querySelectorAll('.chart text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect().toJSON() }))`,
    );
    const label = texts.find(({ text }) => text === 'this scenario')!.box;
    expect(label.height).toBeGreaterThan(10);
    const over = texts.filter(
      ({ text, box }) =>
        text !== 'this scenario' &&
        box.left < label.right &&
        box.right > label.left &&
        box.top < label.bottom &&
        box.bottom > label.top,
    );
    expect(over.map(({ text }) => text)).toEqual([]);
    expect(label.right).toBeLessThanOrEqual(390);
  }
  await page.close();
});
