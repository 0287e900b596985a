import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';

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

const screens: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  'a small phone': { width: 360, height: 740 },
  'a phone': { width: 390, height: 844 },
  'a tablet': { width: 820, height: 1180 },
  'a small projector': { width: 1280, height: 720 },
  'a large one': { width: 1920, height: 1080 },
};

it('from a small phone to a large projector no view is wider than the screen', async () => {
  const { page, wrong } = await open();
  await withAChange(page);
  const wide: string[] = [];
  const measure = async (view: string): Promise<void> => {
    for (const [screen, size] of Object.entries(screens)) {
      await page.setViewportSize(size);
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (over > 0) wide.push(`${view} on ${screen}: ${over} pixels`);
    }
  };
  for (const view of views) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await settled[view](page);
    await measure(view);
  }
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  for (const question of await page.locator('.choices button').allInnerTexts()) {
    await page.getByRole('button', { name: question }).click();
    await page.getByText('Working it out').waitFor({ state: 'detached' });
    await measure(question);
  }
  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  await page.locator('#list-panel button.application').first().click();
  await page.locator('.why .explained').waitFor();
  await measure('Why');
  expect(wide).toEqual([]);
  expect(wrong).toEqual([]);
});

it('on a phone the tables of an answer are laid out one below the other, and none is wider than its answer', async () => {
  const { page } = await open({ viewport: { width: 360, height: 740 } });
  await withAChange(page);
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  for (const question of ['What does each rule cost?', 'In what order do we cut or add?']) {
    await page.getByRole('button', { name: question }).click();
    await page.locator('.answer table').first().waitFor();
    await page.evaluate(
      `document.querySelectorAll('details').forEach((details) => { details.open = true; })`,
    );
    const over = await page.evaluate<readonly number[]>(
      `[...document.querySelectorAll('.answer .scroll')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)`,
    );
    expect(over.length).toBeGreaterThan(0);
    expect(Math.max(...over), question).toBeLessThanOrEqual(0);
  }
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('.answer').waitFor();
  const over = await page.evaluate<readonly number[]>(
    `[...document.querySelectorAll('.compare-view .scroll')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)`,
  );
  expect(over.length).toBeGreaterThan(2);
  expect(Math.max(...over), 'Compare').toBeLessThanOrEqual(0);
});

it('a small projector shows the first awards and the map without scrolling', async () => {
  const { page } = await open({ viewport: { width: 1280, height: 720 } });
  await withAChange(page);
  for (const shown of ['#list-panel tbody tr:first-child', '.map > svg .place']) {
    const box = await page.locator(shown).first().boundingBox();
    expect((box?.y ?? Infinity) + Math.min(box?.height ?? 0, 40)).toBeLessThan(720);
  }
});

/** The small round under a rule for each of as many places as the round of a large fund has. */
const manyRules = `${scenario}${[
  'Barnet',
  'Brent',
  'Bromley',
  'Camden',
  'Croydon',
  'Ealing',
  'Enfield',
  'Hackney',
  'Haringey',
  'Harrow',
  'Islington',
  'Newham',
]
  .map(
    (place) => `  - { id: ${place.toLowerCase()}, kind: place, place: ${place}, measure: awards, max: 2 }\n`,
  )
  .join('')}`;

it('many rules are folded up where the lists come beneath them, until somebody unfolds them, and paper has all of them', async () => {
  const { page, wrong } = await open({ viewport: { width: 390, height: 844 } });
  await pick(page, smallFund({ 'scenario.yaml': manyRules }).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
  await ranked(page);
  const folded = page.locator('.rules details.folded');
  const summary = folded.locator('> summary');
  const isOpen = (): Promise<boolean> => folded.evaluate((details) => (details as HTMLDetailsElement).open);
  const harrow = page.locator('.rules').getByText('At most 2 awards in Harrow', { exact: true });
  expect(await isOpen()).toBe(false);
  expect(await summary.innerText()).toMatch(/^14 rules: \d+ (is|are) binding$/);
  expect((await page.locator('#list-panel').boundingBox())?.y).toBeLessThan(2 * 844);
  expect(await violations(page)).toEqual([]);

  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  await page.emulateMedia({ media: 'print' });
  expect(await harrow.isVisible()).toBe(true);
  expect(await summary.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  await expect.poll(isOpen).toBe(false);

  // What somebody chose stays, through other decisions and on another screen.
  await summary.press('Enter');
  await harrow.waitFor();
  expect(await violations(page)).toEqual([]);
  await summary.press('Enter');
  await expect.poll(isOpen).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  expect(await isOpen()).toBe(false);

  await page.getByRole('button', { name: 'Save and print', exact: true }).click();
  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  await summary.waitFor();
  expect(await isOpen()).toBe(false);

  await page.reload();
  await harrow.waitFor();
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect.poll(isOpen).toBe(false);
  expect(wrong).toEqual([]);
});

it('rules that would reach far beneath the lists beside them are folded up on a wide screen too', async () => {
  const { page, wrong } = await open();
  const twice = manyRules.replace(
    / {2}- \{ id: (\w+), kind: place.*\n/g,
    (rule, id: string) => rule + rule.replace(id, `${id}-again`),
  );
  await pick(page, smallFund({ 'scenario.yaml': twice }).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
  expect(await page.locator('.rules details.folded > summary').innerText()).toMatch(/^2\d rules: /);
  expect(await page.locator('.rules .rule-title').first().isVisible()).toBe(false);
  expect(wrong).toEqual([]);
});

it('what one looks at is found again after another view, and not in another scenario', async () => {
  const { page, wrong } = await open();
  await withAChange(page);
  const go = (view: string): Promise<void> => page.getByRole('button', { name: view, exact: true }).click();
  const looks = async (): Promise<readonly (string | null)[]> => [
    await page.locator('[role=tab][aria-selected=true]').getAttribute('id'),
    await page.getByLabel('Find').inputValue(),
    await page.getByLabel('Map of').inputValue(),
  ];
  await page.getByRole('tab', { name: /Not funded/ }).click();
  await page.getByLabel('Find').fill('Choir');
  await page.getByLabel('Map of').selectOption('need');
  await go('Questions');
  await go('Who was funded above a higher mark?');
  await go('Compare');
  await go('Questions');
  expect(await page.locator('.choices [aria-pressed=true]').innerText()).toBe(
    'Who was funded above a higher mark?',
  );
  await go('Decision');
  expect(await looks()).toEqual(['tab-not-funded', 'Choir', 'need']);
  await go('Open');
  await openSmall(page);
  expect(await looks()).toEqual(['tab-awards', '', 'awards']);
  expect(wrong).toEqual([]);
});

it('why one application is funded is said without a cut, or in a sheet that shows that there is more and scrolls by keyboard', async () => {
  const { page, wrong } = await open({ viewport: { width: 1280, height: 720 } });
  await openSmall(page);
  await page.locator('#list-panel button.application').first().click();
  const explained = page.locator('.why .explained');
  await explained.waitFor();
  const why = page.locator('.why');
  const isCut = (): Promise<boolean> =>
    page.evaluate(
      `[...document.querySelectorAll('.why, .why *')].some((element) => element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== 'visible' && !element.matches('.unseen, input'))`,
    );
  for (const width of [1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 720 });
    expect(await isCut(), `${width}`).toBe(false);
  }
  await page.setViewportSize({ width: 390, height: 600 });
  expect(await isCut()).toBe(true);
  /** How the lower edge of the sheet looks: beside the text, from the last pixel up. */
  const edge = async (): Promise<Buffer> => {
    const { x = 0, y = 0, height = 0 } = (await why.boundingBox()) ?? {};
    return page.screenshot({ clip: { x: x + 3, y: y + height - 6, width: 6, height: 5 } });
  };
  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    expect(await violations(page)).toEqual([]);
    await page.locator('#why-title').focus();
    await why.evaluate((sheet) => sheet.scrollTo(0, 0));
    const more = await edge();
    await page.keyboard.press('End');
    await expect
      .poll(() => why.evaluate((sheet) => sheet.scrollTop + sheet.clientHeight - sheet.scrollHeight))
      .toBeGreaterThan(-1);
    expect((await edge()).equals(more), JSON.stringify(media)).toBe(false);
  }
  expect(wrong).toEqual([]);
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
  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  const edge = (selected: boolean): Promise<string> =>
    page
      .locator(`[role=tab][aria-selected=${selected}]`)
      .first()
      .evaluate((tab) => getComputedStyle(tab).borderBottomColor);
  expect(await edge(true)).not.toBe(await edge(false));
  // How near a rule is to its limit: the mark of the limit can be seen.
  const mark = page.locator('.nearness .limit').first();
  expect(await mark.evaluate((limit) => getComputedStyle(limit).backgroundColor)).not.toBe(
    await mark.evaluate(() => getComputedStyle(document.body).backgroundColor),
  );
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

it('on a wide screen the proof and the money stay in view, and lie over nothing that has the focus', async () => {
  const { page, wrong } = await open({ viewport: { width: 1280, height: 560 } });
  await withAChange(page);
  const line = page.locator('.glance .line');
  /** What one sees where the line is. */
  const seen = (): Promise<string | undefined> =>
    line.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      return there?.closest('.summary, .glance')?.className;
    });
  expect(await seen()).toBe('summary');
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
  await expect.poll(seen).toBe('glance');
  expect(await line.boundingBox()).toMatchObject({ y: 0 });
  expect((await line.innerText()).replace(/\s+/g, ' ')).toBe(
    'Proved the best Pot £12,000 Awarded £12,000 Left £0 Awards 3',
  );
  // Backwards through the page, as it comes in beneath the line.
  await page.locator('.panes .place').last().focus();
  const covered: string[] = [];
  for (let stops = 0; stops < 200; stops += 1) {
    await page.keyboard.press('Shift+Tab');
    const at = await page.evaluate<{ inPanes: boolean; top: number; name: string }>(`(() => {
      const at = document.activeElement;
      return { inPanes: at.closest('.panes') !== null, top: at.getBoundingClientRect().top, name: at.outerHTML.slice(0, 80) };
    })()`);
    if (!at.inPanes) break;
    const height = (await seen()) === 'glance' ? ((await line.boundingBox())?.height ?? 0) : 0;
    if (at.top < height) covered.push(`${at.name} at ${at.top}`);
  }
  expect(covered).toEqual([]);
  expect(await page.evaluate('document.activeElement.closest(".panes")')).toBeNull();
  await page.emulateMedia({ media: 'print' });
  expect(await line.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(await line.isVisible()).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await line.isVisible()).toBe(false);
  expect(wrong).toEqual([]);
});

it('on no screen does a list scroll sideways, and what scrolls has a name and is reached by the Tab key', async () => {
  const { page, wrong } = await open({ viewport: { width: 1000, height: 800 } });
  await withAChange(page);
  for (let pounds = 11_000; pounds < 19_000; pounds += 500) await setPot(page, String(pounds));
  await page.getByText('funded from £18,500').waitFor();
  await ranked(page);
  // The last change is in sight.
  expect(
    await page
      .locator('ol.changes')
      .evaluate((list) => list.scrollTop > 0 && list.scrollTop + list.clientHeight + 2 > list.scrollHeight),
  ).toBe(true);
  const isCut = (): Promise<boolean> =>
    page.locator('ol.changes').evaluate((list) => list.scrollHeight > list.clientHeight);
  expect(await isCut()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  expect(await isCut()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  const found: string[] = [];
  for (const tab of ['Awards', 'Reserve list', 'Not funded', 'Not eligible']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).click();
    for (const width of [390, 660, 900, 1000, 1100, 1280, 1366, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const scrolling = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('main *')]
        .filter((one) => {
          const { overflowX, overflowY } = getComputedStyle(one);
          const sideways = /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth;
          const down = /auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight;
          const isNamed = one.tabIndex === 0 && (one.ariaLabel ?? one.getAttribute('aria-labelledby')) !== null;
          return (sideways && one.closest('.lists') !== null) || ((sideways || down) && !isNamed);
        })
        .map(({ tagName, className }) => tagName + '.' + className)`);
      found.push(...scrolling.map((one) => `${tab} at ${width}: ${one}`));
    }
  }
  expect(found).toEqual([]);
  expect(wrong).toEqual([]);
});

it('of very many changes the last are drawn, each under its number, and paper has all', async () => {
  const { page, wrong } = await open();
  await openSmall(page);
  await page.evaluate(`(async () => {
    const input = document.getElementById('pot-amount');
    for (let k = 1; k <= 130; k += 1) {
      input.value = String(15000 - k);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((after) => setTimeout(after));
      input.form.requestSubmit();
      await new Promise((after) => setTimeout(after));
    }
  })()`);
  await page.getByText('The last 100 of 130').waitFor();
  const list = page.locator('ol.changes');
  expect(
    await list.evaluate((drawn) => [(drawn as HTMLOListElement).start, drawn.childElementCount]),
  ).toEqual([31, 100]);
  expect(await list.locator('li').last().innerText()).toBe('Pot £14,870');
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  expect(await list.locator('li').first().innerText()).toBe('Pot £14,999');
  expect(await list.locator('li').count()).toBe(130);
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  // Every one of them is undone, those that are not drawn too.
  await page.evaluate(`(async () => {
    const undo = [...document.querySelectorAll('.history button')][0];
    while (undo.getAttribute('aria-disabled') !== 'true') {
      undo.click();
      await new Promise((after) => setTimeout(after));
    }
  })()`);
  await page.getByText('funded from £15,500').waitFor();
  expect(wrong).toEqual([]);
});
