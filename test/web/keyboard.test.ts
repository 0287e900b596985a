import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { smallFund } from './fund.ts';
import { aRoom, holdingBack, openSmall, ranked } from './in-a-room.ts';

const { open } = aRoom();

/** No view has as many stops as this. */
const MOST_STOPS = 300;

interface Stop {
  readonly name: string;
  /** Whether one sees where one is: an outline, or what stands for it on the map. */
  readonly seen: boolean;
}

const here = (page: Page): Promise<Stop> =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    return {
      name: at === document.body ? '' : [at.getAttribute('aria-label'), ...[...(at.labels ?? [])].map(({ innerText }) => innerText), at.innerText ?? '']
        .filter((words) => words)
        .join(' ')
        .replace(/\\s+/g, ' '),
      seen: (outlineStyle !== 'none' && outlineWidth !== '0px') || document.querySelector('.above .pointed') !== null,
    };
  })()`);

const isIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate(`document.activeElement.closest('${selector}') !== null`);

/** Goes on by the Tab key to what has this name, and sees at each stop where it is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await here(page);
    if (at.name === '') continue;
    expect(at.seen, at.name).toBe(true);
    if (name.test(at.name)) return;
    passed.push(at.name);
  }
  throw new Error(`The Tab key never came to ${String(name)}, but to: ${passed.join(', ')}`);
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

async function write(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** What is read out of a new decision, to those who hear the page. */
const announced = (page: Page) =>
  expect.poll(() => page.locator('p[aria-live="polite"]').innerText(), { timeout: 30_000 });

it('the story of a meeting is told by the keyboard alone, and each decision is read out', async () => {
  const { page, wrong } = await open();
  const [picker] = await Promise.all([page.waitForEvent('filechooser'), press(page, /^Choose files/)]);
  await picker.setFiles([...smallFund().files]);
  await announced(page).toBe('4 awards, £15,500 of £15,500. Proved the best.');
  // What was pressed is gone with its view: one is at the title of the new one, and not at the top of the page.
  await expect.poll(() => here(page)).toEqual({ name: 'Our small grants', seen: true });

  await write(page, /^Pounds/, '12000');
  await page.keyboard.press('Enter');
  await announced(page).toBe('3 awards, £12,000 of £12,000. Proved the best. Out: Newham Walkers.');
  await tabTo(page, /^The pot$/);
  await page.keyboard.press('ArrowRight');
  await announced(page).toBe('3 awards, £12,000 of £12,100. Proved the best. The same award set as before.');

  await tabTo(page, /^Awards \d/);
  for (const [key, list] of [
    ['End', /^Not eligible/],
    ['ArrowRight', /^Awards/],
    ['ArrowLeft', /^Not eligible/],
    ['Home', /^Awards/],
    ['ArrowRight', /^Reserve list/],
  ] as const) {
    await page.keyboard.press(key);
    expect((await here(page)).name).toMatch(list);
  }
  await press(page, /^R2 Newham Walkers/);
  const explained = page.locator('.why .explained');
  await explained.getByText('at the least R5 loses its award and R6 gets one').waitFor();
  await explained.getByText('At £100 it fits: the largest amount').waitFor();
  await write(page, /^Reason/, 'Promised in spring');
  await press(page, /^Must be funded/);
  await announced(page).toBe(
    '4 awards, £12,000 of £12,100. Proved the best. In: Newham Walkers and Barnet Choir. Out: Stratford Swimmers.',
  );
  expect(await isIn(page, '.why')).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => isIn(page, 'main')).toBe(true);

  await press(page, /^Compare$/);
  await page.locator('.answer').waitFor();
  await write(page, /^Keep this/, 'With the walkers');
  await page.keyboard.press('Enter');
  await announced(page).toBe('Kept as “With the walkers”.');
  // The answer of before stands until this one takes its place, with whatever the Tab key has come to in it.
  await page.locator('.answer').getByText('With the walkers').first().waitFor();

  await press(page, /^Undo$/);
  await announced(page).toBe(
    '3 awards, £12,000 of £12,100. Proved the best. In: Stratford Swimmers. Out: Newham Walkers and Barnet Choir.',
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await announced(page).toBe('4 awards, £15,500 of £15,500. Proved the best. In: Newham Walkers.');
  // Nothing is left to undo, and one is still where one was.
  expect((await here(page)).name).toBe('Undo');
  for (let changes = 0; changes < 3; changes += 1) await page.keyboard.press('Control+Shift+Z');
  await announced(page).toBe(
    '4 awards, £12,000 of £12,100. Proved the best. In: Newham Walkers and Barnet Choir. Out: Stratford Swimmers.',
  );

  await press(page, /^Save and print$/);
  const [pack] = await Promise.all([page.waitForEvent('download'), press(page, /^Save the decision pack$/)]);
  expect(pack.suggestedFilename()).toMatch(/-decision-pack\.zip$/);
  expect(wrong).toEqual([]);
});

it('what one presses may go away or be of no use, and one is still beside it; two changes that come to the same are both told', async () => {
  const { page, wrong } = await open();
  await openSmall(page);
  await page.evaluate(`(() => {
    window.told = [];
    const tell = () => window.told.push(document.querySelector('p[aria-live]').innerText);
    new MutationObserver(tell).observe(document.querySelector('p[aria-live]'), { subtree: true, childList: true, characterData: true });
  })()`);
  const told = () => expect.poll(() => page.evaluate<readonly string[]>('window.told'));
  const same = '4 awards, £15,500 of £15,500. Proved the best. The same award set as before.';
  const is = (name: RegExp) => expect.poll(async () => (await here(page)).name).toMatch(name);

  await press(page, /^Change : At most 2 awards/);
  await press(page, /^Raise/);
  await told().toEqual([same]);
  await is(/^Raise/);
  await page.keyboard.press('Enter');
  await told().toEqual([same, same]);
  expect(await page.locator('.limit-field input').inputValue()).toBe('4');
  await press(page, /^Leave it out$/);
  await told().toEqual([same, same, same]);
  await is(/^Change : At most 2 awards/);
  await ranked(page);
  await told().toEqual([same, same, same]);

  await page.getByLabel('Keep this').focus();
  await page.keyboard.type('Without it');
  await press(page, /^Keep$/);
  await told().toEqual([same, same, same, 'Kept as “Without it”.']);
  await is(/^Keep$/);

  await page.locator('#tab-awards').focus();
  await press(page, /^R\d /);
  await is(/^R\d /);
  await page.locator('#find').fill('nobody');
  await page.locator('#lock-reason').focus();
  await page.keyboard.press('Escape');
  await is(/^Awards 4/);
  await page.locator('#find').fill('');

  await page.getByRole('button', { name: 'Compare', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('columnheader', { name: 'Without it' }).first().waitFor();
  await press(page, /^Forget Without it$/);
  await is(/^Measures side by side/);
  expect(wrong).toEqual([]);
});

it('where an answer comes, or takes the place of one that one is in, one sees that one is at the answer', async () => {
  const { page, wrong } = await open();
  const go = await holdingBack(page, /assets\/compare-/);
  await openSmall(page);
  const atTheAnswer = async (): Promise<void> => {
    await expect.poll(async () => (await here(page)).name).toMatch(/^The answer /);
    expect((await here(page)).seen).toBe(true);
  };
  for (const pot of ['9,000', '12,000']) {
    await write(page, /^Pounds/, pot);
    await page.keyboard.press('Enter');
    await announced(page).toContain(`of £${pot}.`);
  }
  await press(page, /^Compare$/);
  await tabTo(page, /^Give up$/);
  go();
  await page.locator('.answer').waitFor();
  await atTheAnswer();

  await page.keyboard.press('Tab');
  expect(await isIn(page, '.answer')).toBe(true);
  await page.keyboard.press('Control+Z');
  await page.locator('.answer').getByText('£9,000').first().waitFor();
  await atTheAnswer();
  expect(wrong).toEqual([]);
});

it('the link that skips to the decision leads to its title', async () => {
  const { page } = await open();
  await openSmall(page);
  await page.evaluate('document.activeElement.blur()');
  await press(page, /^Skip to the decision$/);
  expect(await here(page)).toEqual({ name: 'Our small grants', seen: true });
});
