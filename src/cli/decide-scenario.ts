import { type Allocated, allocate } from '../analysis/allocate.ts';
import type { Loaded } from '../io/load-scenario.ts';
import { loadOrFinish } from './load.ts';
import { showProgress } from './progress.ts';
import type { SolverPool } from './solver-pool.ts';
import { version } from './version.ts';

/** Loads a scenario and decides it on a pool, showing how far it has come. */
export async function decideScenario(
  path: string,
  ranking: 'full' | 'none',
  pool: SolverPool,
): Promise<{ readonly loaded: Loaded; readonly allocated: Allocated }> {
  const progress = showProgress();
  try {
    const loaded = await loadOrFinish(path);
    const question = { ...loaded, version: version(), ranking };
    const allocated = await allocate(question, pool.oracleFor(loaded.scenario.solver), progress.onProgress);
    return { loaded, allocated };
  } finally {
    progress.stop();
  }
}
