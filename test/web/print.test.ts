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
  await page.setViewportSize(A4);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);

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
