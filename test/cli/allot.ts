import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
