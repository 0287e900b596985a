import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { formatShare } from '../../src/report/words.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, setPot } from './in-a-room.ts';

const { open } = aRoom();

/** What Compare says of the decision that is in force: the last of its columns. */
async function measuresNow(page: Page): Promise<Readonly<Record<string, number>>> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('.measures td').first().waitFor();
  await page.locator('.measures td', { hasText: '…' }).first().waitFor({ state: 'detached' });
  const rows = await page.evaluate<readonly (readonly [string, string])[]>(
    `[...document.querySelectorAll('.measures tbody tr')].map(({ cells }) => [cells[0].innerText, cells[cells.length - 1].innerText])`,
  );
  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  return Object.fromEntries(rows.map(([name, value]) => [name, Number(value.replace(/[£,]/g, ''))]));
}

const allow = async (page: Page, key: string): Promise<void> => {
  await page.getByRole('slider', { name: 'Merit that may be given up' }).focus();
  await page.keyboard.press(key);
};

/** What the frontier says: the share given up by the decision that its square marks, and where the square is. */
async function marked(
  page: Page,
): Promise<{ readonly words: string; readonly x: number; readonly best: number }> {
  const square = page.locator('.frontier .own');
  await square.waitFor();
  return {
    words: await page.locator('.frontier + .beneath').innerText(),
    x: 6 + Number(await square.getAttribute('x')),
    best: Number((await page.locator('.frontier ~ details td').first().textContent())?.replace(/,/g, '')),
  };
}

it('the square on the frontier is the decision on screen, after the allowance and after the pot have moved', async () => {
  const { page, wrong } = await open();
  const costly = scenario.replace('spread: 20', 'spread: 200');
  await pick(page, smallFund({ 'scenario.yaml': costly }).files);
  await page.getByText('of 7 eligible applications').waitFor();
  const losses: number[] = [];
  for (const change of [
    () => setPot(page, '12500'),
    () => allow(page, 'Home'),
    () => setPot(page, '10000'),
    () => allow(page, 'End'),
  ]) {
    const changes = await page.locator('ol.changes li').count();
    await change();
    await expect.poll(() => page.locator('ol.changes li').count()).toBe(changes + 1);
    await page.locator('.summary[aria-busy="false"]').waitFor();
    const { words, x, best } = await marked(page);
    const merit = (await measuresNow(page))['Merit, in points'] ?? Number.NaN;
    const loss = 1 - merit / best;
    losses.push(loss);
    expect(words).toContain(`it gives up ${formatShare(loss)} of the best merit`);
    // The slider ends at 5% and one step for no limit; what is beyond is drawn at its end.
    expect(x).toBeCloseTo(400 * Math.min(1, loss / 0.051), 0);
  }
  expect(new Set(losses.map((loss) => loss.toFixed(3))).size).toBeGreaterThan(2);
  expect(wrong).toEqual([]);
});

it('the line on the staircase is the pot on screen, where the staircase has the awards of the decision', async () => {
  const { page, wrong } = await open();
  await openSmall(page);
  // The slider goes up to £31,000, and the staircase has a step at every fortieth.
  for (const pounds of [12_400, 7_750, 24_800]) {
    const written = `£${pounds.toLocaleString('en-GB')}`;
    await setPot(page, String(pounds));
    await page.getByText(`funded from ${written}`).waitFor();
    const line = page.locator('.staircase:not(.frontier) .now');
    expect(Number(await line.getAttribute('x1'))).toBeCloseTo((400 * pounds) / 31_000, 5);
    const row = page.locator('.pots tr', { hasText: written }).first();
    const awards = await page.locator('#list-panel tbody tr').count();
    expect(await row.locator('td').first().textContent()).toBe(String(awards));
  }
  expect(wrong).toEqual([]);
});

it('the letters of the drawing in Compare are of the size of the text, on a projector and on a phone', async () => {
  const { page, wrong } = await open({ viewport: { width: 1920, height: 1080 } });
  await openSmall(page);
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('figure.wide svg').waitFor();
  for (const width of [1920, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const letters = await page.evaluate<number>(
      `(() => { const drawing = document.querySelector('figure.wide svg'); return 13 * drawing.getScreenCTM().a; })()`,
    );
    expect(letters).toBeGreaterThan(10);
    expect(letters).toBeLessThan(18);
  }
  expect(wrong).toEqual([]);
});
