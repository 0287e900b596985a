import { nodeFiles } from '../node-files.ts';
import { EXIT, Finish } from '../exit.ts';
import { type RoomServer, serveRoom } from '../room-server.ts';

interface Options {
  readonly port?: string;
  readonly open: boolean;
}

/** The port that the room has unless somebody says another: what a browser keeps for the page, it keeps by the port. */
const USUAL_PORT = 2600;

/** `allot room`: serves the decision room to this machine, and opens it in the browser, until it is interrupted. */
export async function room(scenario: string | undefined, options: Options): Promise<void> {
  const port = portOf(options.port);
  if (scenario !== undefined) await mustExist(scenario);
  const server = await serve(scenario ?? null, port);
  process.stdout.write(
    `The decision room is at ${server.address}\nIt is served to this machine alone. Press Ctrl-C to end it.\n`,
  );
  if (options.open) await openBrowser(server.address);
  await interrupted();
  await server.close();
  throw new Finish(EXIT.done);
}

/** The port that was asked for, or the usual one; where that is taken and nobody insisted, any other. */
async function serve(scenario: string | null, port: number | null): Promise<RoomServer> {
  try {
    return await serveRoom(scenario, port ?? USUAL_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    if (port === null) return serveRoom(scenario, 0);
    process.stderr.write(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use. Name another with --port, or leave it out.\n`
        : `Port ${port} may not be used here. Name one above 1023 with --port, or leave it out.\n`,
    );
    throw new Finish(EXIT.usage);
  }
}

async function mustExist(scenario: string): Promise<void> {
  const content = await nodeFiles.read(scenario);
  if (content.ok) return;
  process.stderr.write(
    `${scenario} cannot be read: ${content.trouble}${content.detail === '' ? '' : ` (${content.detail})`}.\n`,
  );
  throw new Finish(EXIT.invalid);
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  process.stderr.write(`--port takes a whole number from 0 to 65535, not “${text}”.\n`);
  throw new Finish(EXIT.usage);
}

/** Where no browser can be opened, the address that was printed is enough. */
async function openBrowser(address: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const opener = await open(address);
    opener.on('error', () => undefined);
  } catch {
    process.stdout.write('No browser could be opened: open the address above yourself.\n');
  }
}

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
