import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Files } from '../io/files.ts';
import { loadScenario } from '../io/load-scenario.ts';
import { nodeFiles } from './node-files.ts';

/** The page's own files, as `npm run build` makes them. */
const built = fileURLToPath(new URL('../room/', import.meta.url));

/** What the page may do, said again in its own head for every other server. Frames can be forbidden here alone. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** A scenario with the files that it names, as the page is given them. */
interface Served {
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads a scenario as `check` does and keeps the bytes of every file that was read, by its path from the folder above the
 * scenario's. What is wrong with them the page says itself.
 */
async function served(path: string): Promise<Served> {
  const read = new Map<string, string>();
  const recording: Files = {
    ...nodeFiles,
    async read(file) {
      const content = await nodeFiles.read(file);
      const shipped = file.startsWith(nodeFiles.shipped(''));
      if (content.ok && !shipped) read.set(file, Buffer.from(content.bytes).toString('base64'));
      return content;
    },
  };
  await loadScenario(path, recording);
  // From the folder above, so that a scenario that is only called `scenario` keeps its folder's name.
  const top = nodeFiles.resolve(path, '.');
  const named = (file: string): string => nodeFiles.relative(top, file);
  return {
    path: named(path),
    files: Object.fromEntries([...read].map(([file, bytes]) => [named(file), bytes])),
  };
}

/** A page that asks under another name was led here by somebody else's. */
function isLocal(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

export interface RoomServer {
  /** Where the page is; with the scenario, where there is one. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the decision room to this machine alone. Port 0 takes any that is free. */
export async function serveRoom(scenario: string | null, port: number): Promise<RoomServer> {
  const name = randomBytes(16).toString('hex');
  const opened = scenario === null ? null : JSON.stringify(await served(scenario));
  const files = sirv(built, {
    etag: false,
    dev: false,
    setHeaders: (response) => {
      for (const [header, value] of Object.entries(HEADERS)) response.setHeader(header, value);
    },
  });
  const server = createServer((request, response) => {
    if (!isLocal(request)) return refuse(response, 403, 'This page is for this machine alone.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Nothing can be sent to this page.');
    if (opened !== null && request.url === `/opened/${name}.json`) {
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' });
      return response.end(opened);
    }
    files(request, response, () => refuse(response, 404, 'There is no such file.'));
  });
  await listening(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}/${opened === null ? '' : `#open=${name}`}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
