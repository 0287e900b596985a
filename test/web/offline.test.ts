import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { aRoom } from './in-a-room.ts';

/** Somebody else's web server: the built folder under a path of its own, and no header of ours. */
async function anyServer(): Promise<{ address: string; stop(): Promise<void> }> {
  const files = sirv(join(root, 'dist/room'));
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/grants/room/') === true) {
      request.url = request.url.slice('/grants/room'.length);
      files(request, response, () => void response.writeHead(404).end());
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/grants/room/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const { open, server } = aRoom(anyServer);

it('the folder of files works from any web server, and without it once loaded', async () => {
  const { page, wrong } = await open({ serviceWorkers: 'allow' });
  await page.evaluate('navigator.serviceWorker.ready');
  await page.waitForFunction(
    `caches.keys().then(async ([name]) => name !== undefined && (await (await caches.open(name)).keys()).length > 20)`,
  );
  await server().stop();
  await page.reload();
  await page.getByRole('button', { name: /levels in turn/ }).click();
  await page.locator('.statement').getByText('Proved the best', { exact: true }).waitFor();
  expect(wrong).toEqual([]);
});
