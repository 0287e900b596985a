import { type Allocated, allocate } from '../analysis/allocate.ts';
import { answersOf } from '../analysis/answers.ts';
import type { Answers } from '../domain/answers.ts';
import type { Loaded } from '../io/load-scenario.ts';
import { loadOrFinish } from './load.ts';
import { showProgress } from './progress.ts';
import type { SolverPool } from './solver-pool.ts';
import { version } from './version.ts';

/** How much of the story is wanted: everyone's rank, and the answers that go into a pack. */
interface Want {
  readonly ranking: 'full' | 'none';
  readonly questions: boolean;
}

/** Loads a scenario and decides it on a pool, showing how far it has come. */
export async function decideScenario(
  path: string,
  { ranking, questions }: Want,
  pool: SolverPool,
): Promise<{ readonly loaded: Loaded; readonly allocated: Allocated; readonly answers: Answers }> {
  const progress = showProgress();
  try {
    const loaded = await loadOrFinish(path);
    const question = { ...loaded, version: version(), ranking };
    const allocated = await allocate(question, pool.oracleFor(loaded.scenario.solver), progress.onProgress);
    const inquiry = questions && allocated.ok ? allocated.inquiry : null;
    const answers = inquiry === null ? {} : await answersOf(inquiry);
    return { loaded, allocated, answers };
  } finally {
    progress.stop();
  }
}
