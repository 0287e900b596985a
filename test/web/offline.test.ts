import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { launch, openPage } from './room.ts';

/** Somebody else's web server: the built folder under a path of its own, and no header of ours. */
async function anyServer(): Promise<{ server: Server; address: string }> {
  const files = sirv(join(root, 'dist/room'));
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/grants/room/') === true) {
      request.url = request.url.slice('/grants/room'.length);
      files(request, response, () => void response.writeHead(404).end());
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/grants/room/` };
}

it('the folder of files works from any web server, and without it once loaded', async () => {
  const [browser, { server, address }] = await Promise.all([launch(), anyServer()]);
  try {
    const { page, wrong } = await openPage(browser, address);
    await page.evaluate('navigator.serviceWorker.ready');
    await page.waitForFunction(
      `caches.keys().then(async ([name]) => name !== undefined && (await (await caches.open(name)).keys()).length > 20)`,
    );
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await page.reload();
    await page.getByRole('button', { name: /levels in turn/ }).click();
    await page.getByText('Proved the best', { exact: true }).waitFor();
    expect(wrong).toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});
