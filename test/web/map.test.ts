import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aRoom, setPot } from './in-a-room.ts';

const { open } = aRoom();

interface Picture {
  /** The step of every place, in the order of the map. */
  readonly steps: string;
  readonly legend: readonly string[];
  readonly label: string;
  /** How many colours are really drawn. */
  readonly colours: number;
}

const picture = (page: Page): Promise<Picture> =>
  page.evaluate(`(() => {
    const places = [...document.querySelectorAll('.map path.place')];
    return {
      steps: places.map((place) => /step-(\\d)/.exec(place.getAttribute('class'))[1]).join(''),
      legend: [...document.querySelectorAll('.map .key li')].map(({ innerText }) => innerText.trim()),
      label: document.querySelector('.map > svg').getAttribute('aria-label'),
      colours: new Set(places.map((place) => getComputedStyle(place).fill)).size,
    };
  })()`);

/** The map of each measure in turn. */
async function pictures(page: Page): Promise<ReadonlyMap<string, Picture>> {
  const found = new Map<string, Picture>();
  for (const measure of ['awards', 'pounds', 'reach', 'need']) {
    await page.getByLabel('Map of').selectOption(measure);
    await page.locator('.map > svg').waitFor();
    found.set(measure, await picture(page));
  }
  return found;
}

const all = (maps: ReadonlyMap<string, Picture>, of: (map: Picture) => unknown): number =>
  new Set([...maps.values()].map((map) => JSON.stringify(of(map)))).size;

describe.each([
  ['London', /a made-up round/, 33],
  ['England', /^Healthy Communities Together, phase 1/, 296],
] as const)('the map of %s', (_map, card, count) => {
  it('is another picture with another legend for each measure', async () => {
    const { page, wrong } = await open();
    await page.getByRole('button', { name: card }).click();
    await page.locator('#list-panel tbody tr').first().waitFor({ timeout: 90_000 });
    const maps = await pictures(page);
    for (const { steps, legend, colours } of maps.values()) {
      expect(steps.length).toBe(count);
      // Each step has a colour and a line of the legend, which also says what an outline is.
      expect(colours).toBe(new Set(steps).size);
      expect(legend.length).toBe(colours + 1);
    }
    expect(all(maps, ({ steps }) => steps)).toBe(4);
    expect(all(maps, ({ legend }) => legend)).toBe(4);
    expect(all(maps, ({ label }) => label)).toBe(4);
    expect(wrong).toEqual([]);
  });
});

it('the map is one stop of the Tab key, and the arrow keys go from place to place', async () => {
  const { page, wrong } = await open();
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.locator('#list-panel tbody tr').first().waitFor({ timeout: 90_000 });
  await setPot(page, '70000');
  const here = (): Promise<string | null> =>
    page.evaluate(`document.activeElement.getAttribute('data-place')`);
  await page.getByLabel('Map of').focus();
  await page.keyboard.press('Tab');
  const first = await here();
  expect(first).not.toBeNull();
  await page.keyboard.press('ArrowRight');
  const second = await here();
  expect(second).not.toBeNull();
  expect(second).not.toBe(first);
  // What those who hear the page are told of a place can be read, too.
  const name = await page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`);
  expect(await page.locator('.pointed-at').innerText()).toBe(name);
  await page.keyboard.press('Tab');
  expect(await page.locator('.pointed-at').innerText()).not.toBe(name);
  expect(await here()).toBeNull();
  // Whoever has gone on, out of the page even, is not brought back by another decision.
  await page.keyboard.press('ControlOrMeta+z');
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))');
  await page.keyboard.press('Shift+Tab');
  expect(await here()).toBe(second);
  expect(wrong).toEqual([]);
});

it('on a phone the place that narrows the lists above it stays in sight, unless one scrolls away from it', async () => {
  const { page, wrong } = await open({ viewport: { width: 360, height: 640 } });
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.locator('.map path.place').first().waitFor();
  const isSeen = (): Promise<boolean> =>
    page.evaluate(`(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return document.activeElement.matches('.place') && bottom > 0 && top < innerHeight;
    })()`);
  await setPot(page, '70000');
  await page.getByText('funded from £70,000').waitFor();
  await page.locator('[data-place="E09000028"]').focus();
  expect(await isSeen()).toBe(true);
  for (const said of ['1 application in Southwark', '']) {
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.narrowed[role="status"]').innerText()).toBe(said);
    await expect.poll(isSeen).toBe(true);
  }
  await page.mouse.wheel(0, -2000);
  await expect.poll(isSeen).toBe(false);
  await page.keyboard.press('ControlOrMeta+z');
  await page.getByText('funded from £80,000').waitFor();
  expect(await isSeen()).toBe(false);
  expect(wrong).toEqual([]);
});
