import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { Oracle } from '../analysis/oracle.ts';
import { type Keepers, remembering } from '../analysis/remembering.ts';
import type { Scenario } from '../programme/scenario.ts';
import { engineNamed } from '../solvers/engines.ts';
import { introducing, type Kept } from '../solvers/keeper.ts';
import { isWarm } from '../solvers/port.ts';
import { lending } from './slots.ts';
import { smallModel } from './small-model.ts';
import type { EngineTask } from './solver-worker.ts';

/** javascript-lp-solver can go on for ever, so it never gets longer than this without being asked. */
const LONGEST_JAVASCRIPT_SECONDS = 60;
/** An engine that has not answered this long after its limit is ended with its thread. */
const GRACE_SECONDS = 5;

/** A thread keeps what it knows of the models, so that none is ended before the pool is: the longest that a timer can wait. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;

/** Solving on worker threads, so that long work can be shown, and ended at once. */
export interface SolverPool {
  /** Aborted where the work is given up. */
  readonly signal: AbortSignal;
  /**
   * Has the first thread solve a small model while the files are still being read: the engine is compiled as it runs,
   * and that takes longer than solving a small round.
   */
  warmUp(): void;
  /** An oracle with a scenario's engine and time limit. */
  oracleFor(solver: Scenario['solver']): Oracle;
  close(): Promise<void>;
}

/** Opens a pool. Aborting the signal ends the threads and rejects what they were at. */
export function openSolverPool(workers: number | null, signal: AbortSignal): SolverPool {
  // Every solve under way listens to the one signal, and there may be thousands.
  setMaxListeners(0, signal);
  // A thread each of its own, so that who asks for a model is who gets it.
  const threads = Array.from(
    { length: workers ?? availableParallelism() },
    (_, index) =>
      new Tinypool({
        filename: fileURLToPath(new URL('./solver-worker.js', import.meta.url)),
        minThreads: index === 0 ? 1 : 0,
        maxThreads: 1,
        idleTimeout: LONGEST_MILLISECONDS,
      }),
  );
  // One task a thread: the time that a task may take is counted from its start, not while it waits.
  // Every thread compiles the engine for itself: a few short questions are sooner answered by one.
  const inTurn = lending(threads, 1);
  const keepersOf = ({ engine, timeLimitSeconds }: Scenario['solver']): Keepers => ({
    engine,
    timeLimitSeconds:
      timeLimitSeconds ?? (engine === 'javascript-lp-solver' ? LONGEST_JAVASCRIPT_SECONDS : null),
    warm: isWarm(engineNamed(engine)),
    ask: (task, given, own) => {
      const either = own === undefined ? signal : AbortSignal.any([signal, own]);
      return inTurn((thread) =>
        introducing((put) => askWithin(thread, { ...put, engine }, either))(task, given),
      );
    },
  });
  const oracleFor = (solver: Scenario['solver']): Oracle => remembering(keepersOf(solver));
  return {
    signal,
    warmUp: () => {
      oracleFor({ engine: 'exact', timeLimitSeconds: null })
        .solve(smallModel)
        .catch(() => undefined);
    },
    oracleFor,
    close: async () => {
      await Promise.all(threads.map((thread) => thread.destroy()));
    },
  };
}

async function askWithin(thread: Tinypool, task: EngineTask, signal: AbortSignal): Promise<Kept> {
  if (task.timeLimitSeconds === null) return (await thread.run(task, { signal })) as Kept;
  const overdue = AbortSignal.timeout(1000 * (task.levels * task.timeLimitSeconds + GRACE_SECONDS));
  try {
    return (await thread.run(task, { signal: AbortSignal.any([signal, overdue]) })) as Kept;
  } catch (error) {
    if (signal.aborted || !overdue.aborted) throw error;
    return { status: 'unknown', reason: `${task.engine} did not answer within its time limit` };
  }
}
