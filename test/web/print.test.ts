import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aRoom, openSmall, ranked, setPot } from './in-a-room.ts';

const { open } = aRoom();

/** A4 between its margins, at 96 pixels to the inch. */
const A4 = { width: 703, height: 1010 };

it('the board paper has everything that was decided, readable in black on white, and nothing cut off', async () => {
  const { page, wrong } = await open({ colorScheme: 'dark' });
  await openSmall(page);
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  await ranked(page);
  await page.locator('button.application', { hasText: 'R4' }).click();
  await page.getByLabel('Reason, which every report repeats').fill('Promised in spring');
  await page.getByRole('button', { name: 'Must be funded' }).click();
  await page.getByText('The panel decided that it must be funded').waitFor();
  await page.getByRole('tab', { name: /Reserve list [1-9]/ }).waitFor();
  await page.getByLabel('Map of').selectOption('pounds');

  // As a printer asks for it; then as one looks at it.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)?.length).toBe(2);
  expect(await page.locator('.on-paper h2').count(), 'put away after printing').toBe(0);
  await onPaper(page);

  const said = await page.locator('main').innerText();
  for (const words of [
    'Our small grants',
    'of 7 eligible applications are funded from £12,000',
    'Hackney Lunch Club',
    'Reserve list',
    'Barnet Choir',
    'Pounds awarded for each 1,000 residents',
    'Office for National Statistics',
    'R4 must be funded: Promised in spring',
    'Pot £12,000',
    'At most 2 awards in each place',
  ])
    expect(said).toContain(words);
  expect(await page.locator('input:visible, select:visible, nav:visible, .why:visible').count()).toBe(0);

  const looks = await page.evaluate(`(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    const cut = [...document.querySelectorAll('main *')].filter((element) => {
      if (element.closest('svg, .unseen') !== null || element.getClientRects().length === 0) return false;
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
    });
    const shades = [...document.querySelectorAll('main .quiet, main .beneath, main caption, main .state')].map((element) => getComputedStyle(element).color);
    return { backgroundColor, color, cut: cut.map(({ className, textContent }) => className + ': ' + textContent), shades: [...new Set(shades)].sort() };
  })()`);
  expect(looks).toEqual({
    backgroundColor: 'rgb(255, 255, 255)',
    color: 'rgb(0, 0, 0)',
    cut: [],
    shades: ['rgb(0, 0, 0)', 'rgb(61, 72, 83)'],
  });
  expect(wrong).toEqual([]);
});

/** The page as paper has it. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(A4);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
}

/** What only a screen has use for, or what paper would cut off. */
const amiss = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && one.closest('.unseen') === null)
    .filter((one) => {
      const { overflowX, overflowY, opacity, color, backgroundColor } = getComputedStyle(one);
      const isControl = one.matches('button:not(.application), input, select, progress');
      const isCut = !one.matches('svg, svg *') && (overflowX !== 'visible' || overflowY !== 'visible');
      // A printer leaves grounds out, and whoever writes in white on one writes in white on white.
      const isFaint = opacity !== '1' || (color === 'rgb(255, 255, 255)' && !one.matches('svg *'));
      return isControl || isCut || isFaint;
    })
    .map(({ tagName, className, textContent }) => tagName + '.' + String(className.baseVal ?? className) + ' ' + textContent.slice(0, 40))`);

it('a board paper of the shipped round names everybody once, unfolds what is folded up, and has no control of the screen', async () => {
  const { page, wrong } = await open();
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.getByText('24 of 155 eligible').waitFor();
  await page.locator('.funded .place-in-list').getByText('24', { exact: true }).waitFor({ timeout: 90_000 });
  await setPot(page, '79000');
  await page.locator('.change').waitFor();
  await ranked(page);
  expect(await page.title()).toBe(
    'Decision: Community Action for Partnerships in Health: a made-up round · allot',
  );
  // Whom one looks at leaves no trace on it.
  await page.locator('#list-panel button.application').first().click();
  await page.locator('.rivals').waitFor({ timeout: 90_000 });
  await onPaper(page);
  expect(await amiss(page)).toEqual([]);
  expect(
    await page.evaluate(
      `[...document.querySelectorAll('.on-paper tbody tr > *')].filter((cell) => getComputedStyle(cell).borderBottomStyle !== 'solid').length`,
    ),
  ).toBe(0);
  const ids = await page
    .locator('.on-paper .id')
    .filter({ hasText: /^A\d+$/, visible: true })
    .allInnerTexts();
  expect([ids.length, new Set(ids).size]).toEqual([180, 180]);
  const said = await page.locator('main').innerText();
  for (const words of [
    'No award set that satisfies the rules has a higher value.',
    'Pot £79,000',
    'At least 20% of what is spent for each theme',
    'The size of the pot was not published.',
    'Decided by allot',
  ])
    expect(said).toContain(words);
  for (const words of ['is under Questions', 'What was proved, and what weights mean', 'Undo'])
    expect(said).not.toContain(words);
  // What was decided comes before those who get nothing.
  const order = [
    'Awards',
    'Reserve list',
    'Themes, by share',
    'Changes so far',
    'Rules',
    'Not funded',
    'Not eligible',
  ];
  const tops = await Promise.all(
    order.map(async (name) => {
      const box = await page
        .getByRole('heading', { name: new RegExp(`^${name}`) })
        .last()
        .boundingBox();
      return box?.y;
    }),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  // A heading, what a list says of itself, and its heads stay with its first row.
  expect(
    await page.evaluate(`[...document.querySelectorAll('.on-paper :is(h2, caption, thead, tbody tr:first-child:not(:last-child))')]
      .filter((one) => getComputedStyle(one).breakAfter !== 'avoid').length`),
  ).toBe(0);
  expect(wrong).toEqual([]);
});

it('on paper a decision that is not ranked yet says so', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.getByText('24 of 155 eligible').waitFor();
  await onPaper(page);
  expect(await page.locator('.working').innerText()).toMatch(/^(?:Ranking|Deciding)/);
  expect(await page.locator('.working progress:visible').count()).toBe(0);
});

it('Compare and the questions print without a control, whole, under the name of the round', async () => {
  const { page, wrong } = await open();
  await openSmall(page);
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  await page.getByLabel('Keep this').fill('Less');
  await page.keyboard.press('Enter');
  for (const view of ['Compare', 'Questions']) {
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.locator('.answer table').first().waitFor({ state: 'attached' });
    expect(await page.title()).toBe(`${view}: Our small grants · allot`);
    await onPaper(page);
    expect(await amiss(page), view).toEqual([]);
    expect(await page.locator('main').innerText()).toMatch(/^Our small grants/);
    const folded = page.locator('.answer details');
    for (const table of await folded.locator('table').all())
      expect(await table.evaluate((one) => one.checkVisibility()), view).toBe(true);
  }
  expect(wrong).toEqual([]);
});
