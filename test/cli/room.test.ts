import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRoom } from '../web/room.ts';
import { allot, root } from './allot.ts';

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

const ask = (port: string, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });

describe('allot room', () => {
  let room: Awaited<ReturnType<typeof startRoom>>;
  let port: string;
  beforeAll(async () => {
    room = await startRoom(join(root, 'scenarios/lock/scenario.yaml'));
    ({ port } = new URL(room.address));
  });
  afterAll(() => room.stop());

  it('serves the page with its policy, and nothing is kept by what lies between', async () => {
    const { status, headers, text } = await ask(port, '/');
    expect(status).toBe(200);
    expect(text).toContain('Content-Security-Policy');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('gives the scenario and every file that it names to whoever knows its name, and to nobody else', async () => {
    const name = /#open=([0-9a-f]{32})$/.exec(room.address)?.[1] ?? '';
    const { status, text } = await ask(port, `/opened/${name}.json`);
    expect(status).toBe(200);
    const given = JSON.parse(text) as { path: string; files: Record<string, string> };
    expect(given.path).toBe('lock/scenario.yaml');
    expect(Object.keys(given.files).sort()).toEqual([
      'community-action/applications.csv',
      'community-action/panel.csv',
      'community-action/scenario.yaml',
      'lock/scenario.yaml',
    ]);
    expect((await ask(port, `/opened/${'0'.repeat(32)}.json`)).status).toBe(404);
    expect((await ask(port, '/../../package.json')).status).toBe(404);
    expect((await ask(port, '/%2e%2e/%2e%2e/package.json')).status).toBe(404);
  });

  it('answers no page that came here under another name, and takes nothing', async () => {
    expect((await ask(port, '/', { host: 'grants.example' })).status).toBe(403);
    expect((await ask(port, '/', { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask(port, '/', {}, 'POST')).status).toBe(405);
  });

  it('says which port is taken, and which scenario is not there', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = String((other.address() as AddressInfo).port);
    const refused = allot(['room', '--no-open', '--port', taken]);
    other.close();
    expect(refused.status).toBe(2);
    expect(refused.stderr).toBe(`Port ${taken} is in use. Name another with --port, or leave it out.\n`);
    const missing = allot(['room', '--no-open', 'no-such.yaml']);
    expect(missing.status).toBe(3);
    expect(missing.stderr).toContain('no-such.yaml cannot be read: missing');
    expect(allot(['room', '--no-open', '--port', 'x']).status).toBe(2);
  });
});
