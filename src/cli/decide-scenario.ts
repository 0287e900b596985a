import { type Allocated, allocate } from '../analysis/allocate.ts';
import { type Asking, answersOf, answersToConflict } from '../analysis/answers.ts';
import { assemble } from '../analysis/assemble.ts';
import type { OnProgress, Oracle } from '../analysis/oracle.ts';
import { compare } from '../analysis/questions/compare.ts';
import type { Answers } from '../domain/answers.ts';
import type { Loaded } from '../io/load-scenario.ts';
import { EXIT, Finish } from './exit.ts';
import { loadOrFinish } from './load.ts';
import { loadCompared } from './load-compared.ts';
import { printProblems } from './print-problems.ts';
import { showProgress } from './progress.ts';
import type { SolverPool } from './solver-pool.ts';
import { version } from './version.ts';

/** How much of the story is wanted: everyone's rank, and the answers that go into a pack. */
interface Want {
  readonly ranking: 'full' | 'none';
  readonly questions: Asking | 'none';
  /** Scenarios to compare it with. */
  readonly compared?: readonly string[];
}

/** Loads a scenario and decides it on a pool, showing how far it has come. */
export async function decideScenario(
  path: string,
  { ranking, questions, compared = [] }: Want,
  pool: SolverPool,
): Promise<{ readonly loaded: Loaded; readonly allocated: Allocated; readonly answers: Answers }> {
  const progress = showProgress(pool.signal);
  try {
    const loaded = await loadOrFinish(path);
    const question = { ...loaded, version: version(), ranking };
    const { onProgress } = progress;
    const oracle = pool.oracleFor(loaded.scenario.solver);
    const allocated = await allocate(question, oracle, onProgress);
    const answers =
      questions === 'none' ? {} : await answersTo(loaded, allocated, questions, { oracle, onProgress });
    if (compared.length === 0 || !allocated.ok) return { loaded, allocated, answers };
    const asked = await compare(await loadCompared([path, ...compared], pool), onProgress);
    if (asked.status === 'answered')
      return { loaded, allocated, answers: { ...answers, compare: asked.answer } };
    if (asked.status === 'not-proved') return { loaded, allocated, answers };
    printProblems(asked.problems);
    throw new Finish(EXIT.invalid);
  } finally {
    progress.stop();
  }
}

async function answersTo(
  { scenario, geography }: Loaded,
  allocated: Allocated,
  asking: Asking,
  work: { readonly oracle: Oracle; readonly onProgress: OnProgress },
): Promise<Answers> {
  if (!allocated.ok) return {};
  if (allocated.inquiry !== null) return answersOf(allocated.inquiry, asking);
  if (allocated.result.status !== 'infeasible') return {};
  return answersToConflict({ case: assemble(scenario, geography).case, ...work });
}
