import { expect, it } from 'vitest';
import { smallFund } from './fund.ts';
import { aRoom, pick } from './in-a-room.ts';

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

/** Every decision comes as if it had been stopped before it was proved. */
const STOPPED = `{
  const listen = ({ data }) => {
    const result = data.answer?.result;
    if (result?.status === 'optimal') Object.assign(result, { status: 'within', ranking: 'none', reserve: [] });
  };
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', listen);
    }
  };
}`;

it('an award set that was stopped before it was proved has no reserve list, and says why', async () => {
  const { page, wrong } = await open({}, (prepared) => prepared.addInitScript(STOPPED));
  await pick(page, smallFund().files);
  await page.getByRole('tab', { name: /^Reserve list/ }).click();
  await page.getByText('Only an award set that is proved the best has a reserve list.').waitFor();
  expect(wrong).toEqual([]);
});
