import { EXIT, Finish } from './exit.ts';

/** What `--workers` says; null where it was left to us. Anything but a whole number from 1 to 256 is wrong usage. */
export function workerCount(text: string | undefined): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 256) return count;
  process.stderr.write(`--workers takes a whole number from 1 to 256, not “${text}”.\n`);
  throw new Finish(EXIT.usage);
}
