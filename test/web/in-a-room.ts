import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { smallFund } from './fund.ts';
import { launch, openPage, startRoom, type Watched } from './room.ts';

type Options = Parameters<typeof openPage>[2];
type Prepare = Parameters<typeof openPage>[3];

/** A room and a browser for all tests of a file, gone when they are done. */
export function aRoom(): {
  /** A page of its own, on the room. */
  readonly open: (options?: Options, prepare?: Prepare) => Promise<Watched>;
  readonly address: () => string;
} {
  let browser: Browser;
  let room: Awaited<ReturnType<typeof startRoom>>;
  beforeAll(async () => {
    [browser, room] = await Promise.all([launch(), startRoom()]);
  });
  afterAll(async () => {
    await browser?.close();
    await room?.stop();
  });
  return {
    open: (options, prepare) => openPage(browser, room.address, options, prepare),
    address: () => room.address,
  };
}

export const pick = (page: Page, files: readonly string[]): Promise<void> =>
  page.getByLabel('Choose files').setInputFiles([...files]);

export const setPot = async (page: Page, pounds: string): Promise<void> => {
  await page.getByLabel('Pounds').fill(pounds);
  await page.keyboard.press('Enter');
};

/** Opens the small round, and waits until it is decided. */
export async function openSmall(page: Page, changed: Readonly<Record<string, string>> = {}): Promise<void> {
  await pick(page, smallFund(changed).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
}
