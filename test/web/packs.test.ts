import { expect, it } from 'vitest';
import { aRoom, holdingBack, openSmall, setPot } from './in-a-room.ts';

const { open } = aRoom();

it('a pack is made while one looks at something else, can be given up, and is made again', async () => {
  const { page, wrong } = await open();
  const letThrough = await holdingBack(page, /pack-files-/);
  await openSmall(page);
  const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name });
  const save = page.getByRole('button', { name: 'Save the decision pack' });
  const giveUp = page.getByRole('button', { name: 'Give up' });

  await tab('Save and print').click();
  await save.click();
  await page.getByText('The pack is being made').waitFor();
  await tab('Decision').click();
  await tab('Save and print').click();
  await page.locator('.how-far progress').waitFor();
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await giveUp.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Given up: no pack was made.').waitFor();
  expect(await giveUp.count()).toBe(0);
  await expect
    .poll(() => page.evaluate<boolean>(`document.activeElement.closest('.leave-view') !== null`))
    .toBe(true);

  letThrough();
  const [pack] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(pack.suggestedFilename()).toMatch(/-decision-pack\.zip$/);
  await page.getByText(/^The decision pack was saved\.$/).waitFor();

  // What was saved is not what is decided now.
  await tab('Decision').click();
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  await tab('Save and print').click();
  await page.getByText('Of an earlier decision: The decision pack was saved.').waitFor();
  expect(wrong).toEqual([]);
});

it('a pack or a scenario that cannot be saved is said, and can be tried again', async () => {
  const { page } = await open();
  await openSmall(page);
  await page.context().route(/assets\/zip-/, (route) => route.abort());
  await page.getByRole('navigation').getByRole('button', { name: 'Save and print' }).click();
  const save = page.getByRole('button', { name: 'Save the decision pack' });
  await save.click();
  await page.getByText('The pack could not be made:').waitFor();
  expect(await save.getAttribute('aria-disabled')).toBe('false');
  await page.getByRole('button', { name: 'Save it with all of its files' }).click();
  await page.getByText('The scenario could not be saved:').waitFor();
});
