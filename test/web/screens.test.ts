import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aRoom, openSmall, setPot } from './in-a-room.ts';

const { open } = aRoom();

const views = ['Decision', 'Questions', 'Compare', 'Save and print', 'Open'] as const;

/** A small round with a change, so that every view has something to show. */
async function withAChange(page: Page): Promise<void> {
  await openSmall(page);
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
}

const settled: Readonly<Record<(typeof views)[number], (page: Page) => Promise<void>>> = {
  Decision: (page) => page.locator('#list-panel tbody tr').first().waitFor(),
  Questions: (page) => page.locator('.answer').waitFor(),
  Compare: (page) => page.locator('.answer').waitFor(),
  'Save and print': (page) => page.getByRole('heading', { name: 'The scenario' }).waitFor(),
  Open: (page) => page.getByLabel('Choose files').waitFor(),
};

describe.each([
  ['a phone', 390, 844],
  ['a tablet', 820, 1180],
  ['a small projector', 1280, 720],
  ['a large one', 1920, 1080],
])('on %s', (_name, width, height) => {
  it('no view is wider than the screen', async () => {
    const { page, wrong } = await open({ viewport: { width, height } });
    await withAChange(page);
    const wide: string[] = [];
    for (const view of views) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await settled[view](page);
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (over > 0) wide.push(`${view}: ${over} pixels`);
    }
    expect(wide).toEqual([]);
    expect(wrong).toEqual([]);
  });
});

it('a small projector shows the first awards and the map without scrolling', async () => {
  const { page } = await open({ viewport: { width: 1280, height: 720 } });
  await withAChange(page);
  for (const shown of ['#list-panel tbody tr:first-child', '.map > svg .place']) {
    const box = await page.locator(shown).first().boundingBox();
    expect((box?.y ?? Infinity) + Math.min(box?.height ?? 0, 40)).toBeLessThan(720);
  }
});

it('in forced colours what is chosen can be told', async () => {
  const { page, wrong } = await open({ forcedColors: 'active' });
  await withAChange(page);
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  const ground = (pressed: boolean): Promise<string> =>
    page
      .locator(`.choices [aria-pressed="${pressed}"]`)
      .first()
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await ground(true)).not.toBe(await ground(false));
  expect(wrong).toEqual([]);
});

it('what moves while it is decided stays still with reduced motion', async () => {
  const { page } = await open();
  await withAChange(page);
  const moving = (): Promise<readonly string[]> =>
    page.evaluate(`(() => {
      document.querySelector('.decision-view').classList.add('deciding');
      return [...document.querySelectorAll('*')].filter((element) => {
        const { animationName, scrollBehavior, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || scrollBehavior !== 'auto' || /[1-9]/.test(transitionDuration);
      }).map(({ className }) => String(className));
    })()`);
  expect(await moving()).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toEqual([]);
});
