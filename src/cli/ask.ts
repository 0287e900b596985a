import { assemble } from '../analysis/assemble.ts';
import { inquire } from '../analysis/inquire.ts';
import type { Asked, Inquiry, Undecided } from '../analysis/inquiry.ts';
import { safeForTerminal } from '../io/safe-terminal.ts';
import { writeAnswerJson } from '../io/write-answer-json.ts';
import { EXIT, Finish } from './exit.ts';
import { untilInterrupted } from './interrupt.ts';
import { loadOrFinish } from './load.ts';
import { printProblems } from './print-problems.ts';
import { showProgress } from './progress.ts';
import { openSolverPool, type SolverPool } from './solver-pool.ts';
import { workerCount } from './worker-count.ts';

/** What every question takes. */
export interface AskOptions {
  readonly json?: true;
  readonly workers?: string;
}

type Outcome<T> = Asked<T> | { readonly status: 'conflict'; readonly reason: string };

/**
 * Decides a scenario, asks one question of it, and prints the answer: as one JSON document, or as people read it. Ends with
 * a settled status where there is no answer: the input is invalid, the rules conflict, or something was not proved.
 */
export const ask = <T extends { readonly schema: string }>(
  path: string,
  options: AskOptions,
  question: (inquiry: Inquiry) => Promise<Asked<T>>,
  inText: (answer: T) => string,
): Promise<void> => askUndecided(path, options, (undecided) => onceDecided(undecided, question), inText);

/** Decides a case, and asks a question of it. */
export async function onceDecided<T>(
  undecided: Undecided,
  question: (inquiry: Inquiry) => Promise<Asked<T>>,
): Promise<Outcome<T>> {
  const inquired = await inquire(undecided);
  return inquired.status === 'decided' ? await question(inquired.inquiry) : inquired;
}

/** Asks a question of a scenario as it stands, decided or not: such a question has an answer where the rules conflict, too. */
export const askUndecided = <T extends { readonly schema: string }>(
  path: string,
  options: AskOptions,
  question: (undecided: Undecided) => Promise<Outcome<T>>,
  inText: (answer: T) => string,
): Promise<void> =>
  answered(options, inText, async (pool): Promise<Outcome<T>> => {
    const progress = showProgress(pool.signal);
    try {
      const { scenario, geography, warnings } = await loadOrFinish(path);
      const assembly = assemble(scenario, geography);
      if (assembly.errors.length > 0)
        return { status: 'refused', problems: [...warnings, ...assembly.warnings, ...assembly.errors] };
      const { onProgress } = progress;
      return await question({ case: assembly.case, oracle: pool.oracleFor(scenario.solver), onProgress });
    } finally {
      progress.stop();
    }
  });

/** Does some work on a pool and prints its answer; ends with a settled status where there is none. */
export async function answered<T extends { readonly schema: string }>(
  options: AskOptions,
  inText: (answer: T) => string,
  work: (pool: SolverPool) => Promise<Outcome<T>>,
): Promise<void> {
  const workers = workerCount(options.workers);
  const outcome = await untilInterrupted(async (signal) => {
    const pool = openSolverPool(workers, signal);
    try {
      pool.warmUp();
      return await work(pool);
    } finally {
      await pool.close();
    }
  });
  if (outcome.status === 'answered') {
    process.stdout.write(
      options.json === true ? writeAnswerJson(outcome.answer) : `${inText(outcome.answer)}\n`,
    );
    return;
  }
  if (outcome.status === 'refused') {
    printProblems(outcome.problems);
    throw new Finish(EXIT.invalid);
  }
  process.stderr.write(`${safeForTerminal(outcome.reason)}\n`);
  if (outcome.status === 'conflict')
    process.stderr.write(
      'Where the rules conflict, these still have an answer: “allot doctor” (which of them do, and what would mend it), “allot whatif” (what another pot would do), “allot ladder” with pots that are large enough, “allot compare”, “allot explain” of an application that is not eligible and, of a fund in phases, “allot commit”.\n',
    );
  throw new Finish(outcome.status === 'conflict' ? EXIT.conflict : EXIT.unproved);
}
