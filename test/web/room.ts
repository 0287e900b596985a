import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { root } from '../io/files.ts';
import { launch } from './browser.ts';

/** The command `allot room`, as a user starts it. */
export async function startRoom(
  ...args: readonly string[]
): Promise<{ address: string; stop(): Promise<void> }> {
  const command = [join(root, 'dist/cli/main.js'), 'room', '--no-open', '--port', '0', ...args];
  const child: ChildProcess = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('exit', (code) => reject(new Error(`allot room ended with ${code}: ${said}`)));
  });
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** A page with everything that went wrong on it: faults, refusals of the policy, and requests to anywhere else. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wrong: string[];
}

/** What Playwright itself says where it keeps the page from its service worker. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** A page without the service worker, which fetches every file of the room for each test anew, unless it is asked for. */
export async function openPage(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newContext']>[0] = {},
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  const { origin } = new URL(address);
  page.on('pageerror', (error) => wrong.push(`fault: ${error.message}`));
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble && message.text() !== BLOCKED) wrong.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) wrong.push(`request: ${request.url()}`);
  });
  await prepare(page);
  await page.goto(address);
  return { page, context, wrong };
}

export { launch };
