import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type { statusOf } from '../../src/cli/command-line.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const command = join(root, 'dist/cli/main.js');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a script would, without a terminal. */
export function allot(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 110_000,
    maxBuffer: 64 * 2 ** 20,
  });
  return { status, stdout, stderr };
}

// Worker threads run what was built, so that the command line is taken from there.
const built = (await import(`${root}dist/cli/command-line.js`)) as { statusOf: typeof statusOf };

/** The same without a process of its own, which takes longer to begin than most commands to run: where what is tested is not how one begins or ends. */
export async function allotHere(args: readonly string[]): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const kept = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  try {
    const status = await built.statusOf(args);
    return { status, ...said };
  } finally {
    for (const one of kept) one.mockRestore();
  }
}

/** Starts the command line and sends it a signal once it is at work. */
export function interrupted(
  args: readonly string[],
  signal: NodeJS.Signals,
  afterMilliseconds: number,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: root });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    setTimeout(() => child.kill(signal), afterMilliseconds);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'allot-test-'));

/** Writes some files into a fresh folder and gives the path of the first. */
export function written(files: Readonly<Record<string, string>>): string {
  const folder = freshFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, Object.keys(files)[0] ?? '');
}
