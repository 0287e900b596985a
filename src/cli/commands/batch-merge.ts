import { readFile } from 'node:fs/promises';
import type { ReadLine } from '../../io/read-batch.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { counted, listed } from '../../report/words.ts';
import { linesOf, writeWhole } from '../batch/journal.ts';
import { EXIT, Finish } from '../exit.ts';

/** `allot batch merge`: the parts of a batch as the one file that a run without parts writes, byte for byte. */
export async function batchMerge(paths: readonly string[], { out }: { readonly out: string }): Promise<void> {
  const byJob = new Map<number, ReadLine>();
  let first: ReadLine | null = null;
  for (const path of paths) {
    const { lines, cut } = linesOf(path, await textOf(path));
    if (cut)
      refuse(`${safeForTerminal(path)} ends within a line: its part is not finished. Run it again first.`);
    for (const line of lines) {
      first ??= line;
      if (line.version !== first.version)
        refuse(
          `${safeForTerminal(path)} was written by version ${safeForTerminal(line.version)} of this program, and ${safeForTerminal(paths[0] ?? '')} by version ${safeForTerminal(first.version)}. Nothing was written.`,
        );
      if (line.plan !== first.plan || line.of !== first.of)
        refuse(
          `${safeForTerminal(path)} belongs to another batch than ${safeForTerminal(paths[0] ?? '')}. Nothing was written.`,
        );
      const known = byJob.get(line.job);
      if (known !== undefined && known.text !== line.text)
        refuse(
          `${safeForTerminal(path)} has another result for ${safeForTerminal(line.scenario)} than a file before it. Nothing was written.`,
        );
      byJob.set(line.job, line);
    }
  }
  const total = first?.of ?? 0;
  const missing = total - byJob.size;
  if (total === 0) refuse('There is no result in these files. Nothing was written.');
  if (missing > 0) {
    const named = firstMissing(byJob, Math.min(missing, 10));
    const rest = missing - named.length;
    const others = rest === 0 ? [] : [rest === 1 ? '1 other' : `${rest} others`];
    refuse(
      `${counted(missing, 'result')} of ${total} missing: ${listed([...named.map(String), ...others])}. Name the files of all parts. Nothing was written.`,
    );
  }
  const text = [...byJob.values()]
    .sort((a, b) => a.job - b.job)
    .map((line) => `${line.text}\n`)
    .join('');
  const there = await readFile(out, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT'
      ? null
      : refuse(`${safeForTerminal(out)} cannot be read (${error.code ?? 'unknown trouble'}).`),
  );
  if (there !== null && there !== text)
    refuse(
      `${safeForTerminal(out)} is there and holds something else. Nothing was written; name another file, or move it away.`,
    );
  if (there === null) await writeWhole(out, text);
  process.stdout.write(`${counted(total, 'result')} in ${out}.\n`);
}

/** The first jobs that no line is of: however many a line says that there are, no more are counted than are named. */
function firstMissing(byJob: ReadonlyMap<number, ReadLine>, most: number): readonly number[] {
  const missing: number[] = [];
  for (let job = 1; missing.length < most; job++) if (!byJob.has(job)) missing.push(job);
  return missing;
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  throw new Finish(EXIT.invalid);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    return refuse(
      `${safeForTerminal(path)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown trouble'}).`,
    );
  }
}
