import { availableParallelism } from 'node:os';
import type { BatchLine } from '../../domain/batch-line.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { counted } from '../../report/words.ts';
import { decideJob, loadJob } from '../batch/decide-job.ts';
import { type Journal, openJournal } from '../batch/journal.ts';
import { type Job, type Plan, planOf, shardOf } from '../batch/plan.ts';
import { EXIT, Finish } from '../exit.ts';
import { usage } from '../pots.ts';
import { untilInterrupted } from '../interrupt.ts';
import { showProgress } from '../progress.ts';
import { slots } from '../slots.ts';
import { openSolverPool } from '../solver-pool.ts';
import { workerCount } from '../worker-count.ts';

interface Options {
  readonly out?: string;
  readonly set?: readonly string[];
  readonly shard?: string;
  readonly workers?: string;
}

/** `allot batch`: decides many scenarios, a line of JSON each, and goes on where it was stopped. */
export async function batch(paths: readonly string[], options: Options): Promise<void> {
  const workers = workerCount(options.workers);
  const { out } = options;
  if (out === undefined) return usage('--out names the file for the results, such as --out results.jsonl.');
  const statuses = await untilInterrupted(
    (signal) => statusesOf(paths, { ...options, out }, workers, signal),
    'Stopped. What was finished is kept: run the same again to go on.',
  );
  process.stdout.write(`${summary(statuses, out)}\n`);
  throw new Finish(exitOf(statuses));
}

type Status = BatchLine['status'];

/** What became of every job of the batch, or of its part: as an earlier run finished it, or decided now. */
async function statusesOf(
  paths: readonly string[],
  { out, set, shard }: Options & { readonly out: string },
  workers: number | null,
  signal: AbortSignal,
): Promise<readonly Status[]> {
  const plan = await planOf(paths, set ?? []);
  const jobs = shardOf(shard, plan);
  const journal = await openJournal(out, plan, jobs);
  try {
    await stillTheSame(journal, jobs, out);
    const before = [...journal.finished.values()].map(({ status }) => status);
    if (journal.complete) return before;
    const left = jobs.filter(({ job }) => !journal.finished.has(job));
    const statuses = await decideAll(plan, left, jobs.length, journal, workers, signal);
    await journal.conclude();
    return [...before, ...statuses];
  } finally {
    await journal.close();
  }
}

async function decideAll(
  plan: Plan,
  jobs: readonly Job[],
  total: number,
  journal: Journal,
  workers: number | null,
  signal: AbortSignal,
): Promise<readonly Status[]> {
  const progress = showProgress(signal);
  let done = total - jobs.length;
  const advance = (): void => progress.onProgress({ stage: 'Deciding', done, total });
  const pool = openSolverPool(workers, signal);
  // As many scenarios side by side as there are threads: each also spreads its own solves.
  const inTurn = slots(workers ?? availableParallelism());
  try {
    advance();
    return await Promise.all(
      jobs.map((job) =>
        inTurn(async () => {
          signal.throwIfAborted();
          const line = await decideJob(plan, job, pool);
          await journal.append(job.job, JSON.stringify(line));
          done += 1;
          advance();
          return line.status;
        }),
      ),
    );
  } finally {
    progress.stop();
    await pool.close();
  }
}

/** What an earlier run finished must still say what its files say: else two rounds would stand in one file. */
async function stillTheSame({ finished }: Journal, jobs: readonly Job[], out: string): Promise<void> {
  for (const job of jobs) {
    const line = finished.get(job.job);
    if (line === undefined) continue;
    const read = await loadJob(job);
    const inputs = read.ok ? read.loaded.inputs : [];
    const same = (line.status === 'invalid') !== read.ok || (!read.ok && line.status === 'invalid');
    if (same && (line.status === 'invalid' || JSON.stringify(inputs) === JSON.stringify(line.inputs)))
      continue;
    process.stderr.write(
      `${safeForTerminal(job.scenario)} or a file that it names has changed since ${safeForTerminal(out)} was begun. Nothing was changed; name another --out for the files as they are now.\n`,
    );
    throw new Finish(EXIT.invalid);
  }
}

function summary(statuses: readonly Status[], out: string): string {
  const count = (wanted: readonly Status[]): number =>
    statuses.filter((status) => wanted.includes(status)).length;
  const parts = [
    `${counted(statuses.length, 'scenario')} in ${out}: ${count(['optimal'])} proved the best`,
    ...(count(['infeasible']) > 0 ? [`${count(['infeasible'])} with rules that conflict`] : []),
    ...(count(['within', 'unknown']) > 0 ? [`${count(['within', 'unknown'])} not proved`] : []),
    ...(count(['invalid']) > 0 ? [`${count(['invalid'])} with invalid input`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** The gravest of what the lines say: invalid input, not proved, rules that conflict. */
function exitOf(statuses: readonly Status[]): number {
  if (statuses.includes('invalid')) return EXIT.invalid;
  if (statuses.some((status) => status === 'within' || status === 'unknown')) return EXIT.unproved;
  return statuses.includes('infeasible') ? EXIT.conflict : EXIT.done;
}
