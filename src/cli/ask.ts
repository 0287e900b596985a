import type { Asked, Inquiry } from '../analysis/inquiry.ts';
import { safeForTerminal } from '../io/safe-terminal.ts';
import { writeAnswerJson } from '../io/write-answer-json.ts';
import { decideScenario } from './decide-scenario.ts';
import { EXIT, Finish } from './exit.ts';
import { untilInterrupted } from './interrupt.ts';
import { printProblems } from './print-problems.ts';
import { openSolverPool } from './solver-pool.ts';
import { workerCount } from './worker-count.ts';

/** What every question takes. */
export interface AskOptions {
  readonly json?: true;
  readonly workers?: string;
}

/**
 * Decides a scenario, asks one question of it, and prints the answer: as one JSON document, or as people read it. Ends with
 * a settled status where there is no answer: the input is invalid, the rules conflict, or something was not proved.
 */
export async function ask<T extends { readonly schema: string }>(
  path: string,
  options: AskOptions,
  question: (inquiry: Inquiry) => Promise<Asked<T>>,
  inText: (answer: T) => string,
): Promise<void> {
  const workers = workerCount(options.workers);
  const asked = await untilInterrupted(async (signal) => {
    const pool = openSolverPool(workers, signal);
    try {
      pool.warmUp();
      const { allocated } = await decideScenario(path, { ranking: 'none', questions: false }, pool);
      if (!allocated.ok) return { status: 'refused', problems: allocated.problems } as const;
      const { result, inquiry } = allocated;
      if (inquiry !== null) return await question(inquiry);
      return {
        status: result.status === 'infeasible' ? 'conflict' : 'not-proved',
        reason: result.statement,
      } as const;
    } finally {
      await pool.close();
    }
  });
  if (asked.status === 'answered') {
    process.stdout.write(options.json === true ? writeAnswerJson(asked.answer) : `${inText(asked.answer)}\n`);
    return;
  }
  if (asked.status === 'refused') {
    printProblems(asked.problems);
    throw new Finish(EXIT.invalid);
  }
  process.stderr.write(`${safeForTerminal(asked.reason)}\n`);
  throw new Finish(asked.status === 'conflict' ? EXIT.conflict : EXIT.unproved);
}
