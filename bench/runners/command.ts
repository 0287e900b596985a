import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { program } from './program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the built command line and gives the seconds from start to finish. */
export function timed(
  args: readonly string[],
  faults: string[],
): { readonly seconds: number; readonly stdout: string } {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - from) / 1000;
  if (status !== 0) faults.push(`allot ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds, stdout };
}
