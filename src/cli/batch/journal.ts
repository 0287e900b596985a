import { open, readFile, rename, rm, truncate } from 'node:fs/promises';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { type ReadLine, readBatch } from '../../io/read-batch.ts';
import { EXIT, Finish } from '../exit.ts';
import { slots } from '../slots.ts';
import { version } from '../version.ts';
import type { Job, Plan } from './plan.ts';

/** Where a batch writes: each line as it is finished, and the whole in order once all are. */
export interface Journal {
  /** By job, what an earlier run finished. */
  readonly finished: ReadonlyMap<number, ReadLine>;
  /** Whether the whole is there already. */
  readonly complete: boolean;
  /** Resolves when the line is on the disk. */
  append(job: number, text: string): Promise<void>;
  /** Puts the lines in order into the file itself, whole or not at all. */
  conclude(): Promise<void>;
  close(): Promise<void>;
}

function refuse(message: string, status: number = EXIT.invalid): never {
  process.stderr.write(`${message}\n`);
  throw new Finish(status);
}

const unwritable = (path: string, error: unknown): never =>
  refuse(
    `${safeForTerminal(path)} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown trouble'}). What was finished is kept: run the same again.`,
    EXIT.usage,
  );

/** The text of a file, or null where there is none. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    return refuse(`${safeForTerminal(path)} cannot be read (${code ?? 'unknown trouble'}).`);
  }
}

/** The lines of a batch file; anything else is refused and left as it is. */
export function linesOf(
  path: string,
  text: string,
): { readonly lines: readonly ReadLine[]; readonly cut: boolean } {
  const read = readBatch(text);
  if (read.ok) return read;
  return refuse(
    `${safeForTerminal(path)}, line ${read.row}: ${read.why}. Nothing was changed; name another file, or move it away.`,
  );
}

/**
 * Opens the journal of a batch (or a part of one). Lines go to `OUT.part` and into `OUT` at the end; both are looked at first, and a
 * file of another batch, or that is no batch, is refused.
 */
export async function openJournal(out: string, plan: Plan, jobs: readonly Job[]): Promise<Journal> {
  const part = `${out}.part`;
  const finished = new Map<number, ReadLine>();
  const written = await textOf(out);
  const begun = await textOf(part);
  const own = new Set(jobs.map(({ job }) => job));
  for (const [path, text] of [
    [out, written],
    [part, begun],
  ] as const) {
    if (text === null) continue;
    const { lines, cut } = linesOf(path, text);
    if (cut && path === out)
      refuse(
        `${safeForTerminal(path)} ends within a line: it is not whole. Nothing was changed; name another file, or move it away.`,
      );
    for (const line of lines) {
      if (line.version !== version())
        refuse(
          `${safeForTerminal(path)} was written by version ${safeForTerminal(line.version)} of this program, and this is version ${version()}. Nothing was changed; name another file, or move it away.`,
        );
      if (line.plan !== plan.id || !own.has(line.job))
        refuse(
          `${safeForTerminal(path)} belongs to another batch: other scenarios, other settings or another part. Nothing was changed; name another file, or move it away.`,
        );
      finished.set(line.job, line);
    }
  }
  const complete = written !== null && finished.size === jobs.length;
  if (written !== null && !complete)
    refuse(
      `${safeForTerminal(out)} is there and is not whole. Nothing was changed; name another file, or move it away.`,
    );
  if (complete)
    return {
      finished,
      complete,
      append: () => Promise.resolve(),
      conclude: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };

  const handle = await open(part, 'a').catch((error: unknown) => unwritable(part, error));
  if (begun !== null) await truncate(part, Buffer.byteLength(begun.slice(0, begun.lastIndexOf('\n') + 1)));
  const texts = new Map([...finished].map(([job, { text }]) => [job, text]));
  const oneByOne = slots(1);
  let broken = false;
  return {
    finished,
    complete,
    append: (job, text) =>
      oneByOne(async () => {
        // After half a line nothing more may follow it: it is what the next run cuts off.
        if (broken) throw new Finish(EXIT.usage);
        try {
          await handle.writeFile(`${text}\n`);
          await handle.datasync();
          texts.set(job, text);
        } catch (error) {
          broken = true;
          unwritable(part, error);
        }
      }),
    conclude: async () => {
      const inOrder = [...texts].sort(([a], [b]) => a - b).map(([, text]) => `${text}\n`);
      await writeWhole(out, inOrder.join(''));
      await rm(part, { force: true });
    },
    close: () => handle.close(),
  };
}

/** Writes a file beside its place and moves it in, so that it is there whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(text);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    unwritable(path, error);
  }
}
