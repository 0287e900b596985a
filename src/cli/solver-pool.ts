import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { Oracle } from '../analysis/oracle.ts';
import type { Scenario } from '../programme/scenario.ts';
import type { ModelOutcome } from '../solvers/optimise.ts';
import type { Task } from './solver-worker.ts';

/** An oracle that solves on worker threads, so that long work can be shown, and ended at once. */
export interface SolverPool {
  readonly oracle: Oracle;
  close(): Promise<void>;
}

/** Opens a pool for a scenario's engine. Aborting the signal ends the threads and rejects what they were at. */
export function openSolverPool(
  { solver }: Scenario,
  workers: number | null,
  signal: AbortSignal,
): SolverPool {
  // Every solve under way listens to the one signal, and there may be thousands.
  setMaxListeners(0, signal);
  const pool = new Tinypool({
    filename: fileURLToPath(new URL('./solver-worker.js', import.meta.url)),
    minThreads: 1,
    maxThreads: workers ?? availableParallelism(),
    workerData: { engine: solver.engine },
  });
  const oracle: Oracle = {
    engine: solver.engine,
    solve: async (model) => {
      const task: Task = { model, timeLimitSeconds: solver.timeLimitSeconds };
      return (await pool.run(task, { signal })) as ModelOutcome;
    },
  };
  return { oracle, close: () => pool.destroy() };
}
