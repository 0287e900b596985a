import { expect, it } from 'vitest';
import { aRoom } from './in-a-room.ts';

const { open } = aRoom();

it('until there is a ranking, no list says that nobody is in reserve', async () => {
  const { page, wrong } = await open();
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.getByText('24 of 155 eligible').waitFor();
  const list = page.locator('#list-panel');
  await page.getByRole('tab', { name: /^Reserve list …/ }).click();
  expect(await list.innerText()).toContain('It comes with the ranking, which is being worked out.');
  await page.getByRole('tab', { name: /^Not funded 131/ }).click();
  expect(await list.innerText()).toContain('who of them is in reserve comes with the ranking.');
  await page.getByRole('tab', { name: /^Not funded 121/ }).waitFor({ timeout: 90_000 });
  expect(await list.innerText()).toContain('without an award or a place on the reserve list.');
  expect(wrong).toEqual([]);
}, 120_000);
