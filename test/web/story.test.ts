import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, startRoom } from './room.ts';

let browser: Browser;
let room: Awaited<ReturnType<typeof startRoom>>;

beforeAll(async () => {
  [browser, room] = await Promise.all([launch(), startRoom()]);
});
afterAll(async () => {
  await browser?.close();
  await room?.stop();
});

describe('the decision room', () => {
  it('opens the shipped round and decides it: award set, rank order, rules and map', async () => {
    const { page, wrong } = await openPage(browser, room.address);
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible applications are funded').waitFor();
    expect(await page.locator('.lists tbody tr').count()).toBe(24);
    expect(await page.locator('path.place').count()).toBe(33);
    expect(wrong).toEqual([]);
  });
});
