import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { smallFund } from './fund.ts';
import { launch, openPage, startRoom, type Watched } from './room.ts';

type Options = Parameters<typeof openPage>[2];
type Prepare = Parameters<typeof openPage>[3];

interface Server {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/**
 * A room and a browser for all tests of a file, gone when they are done; each page goes with its test, for it may be at
 * work still. The room may come from another server.
 */
export function aRoom(serve: () => Promise<Server> = startRoom): {
  /** A page of its own, on the room. */
  readonly open: (options?: Options, prepare?: Prepare) => Promise<Watched>;
  readonly server: () => Server;
} {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve()]);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    open: (options, prepare) => openPage(browser, server.address, options, prepare),
    server: () => server,
  };
}

export const pick = (page: Page, files: readonly string[]): Promise<void> =>
  page.getByLabel('Choose files').setInputFiles([...files]);

export const setPot = async (page: Page, pounds: string): Promise<void> => {
  await page.getByLabel('Pounds').fill(pounds);
  await page.keyboard.press('Enter');
};

/** Holds back what the page loads by such an address, so that what waits for it can be looked at. Gives what lets it through. */
export async function holdingBack(page: Page, address: RegExp): Promise<() => void> {
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.context().route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letThrough;
}

/** Waits for the ranking, which puts the awards in another order: a row found before may be elsewhere when it is pressed. */
export const ranked = (page: Page): Promise<void> =>
  page.locator('.working:empty').waitFor({ state: 'attached' });

/** Opens the small round, and waits until it is decided and ranked. */
export async function openSmall(page: Page, changed: Readonly<Record<string, string>> = {}): Promise<void> {
  await pick(page, smallFund(changed).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
  await ranked(page);
}
