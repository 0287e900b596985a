import type { DecisionResult } from '../../domain/result.ts';
import { writeResultJson } from '../../io/write-result-json.ts';
import { untilInterrupted } from '../interrupt.ts';
import { EXIT, Finish } from '../exit.ts';
import { claimFolder } from '../pack-folder.ts';
import { printProblems } from '../print-problems.ts';
import { resultText } from '../result-text.ts';
import { openSolverPool } from '../solver-pool.ts';
import { workerCount } from '../worker-count.ts';

interface Options {
  readonly out?: string;
  readonly json?: true;
  readonly awardSetOnly?: true;
  /** False with `--no-questions`. */
  readonly questions: boolean;
  readonly allQuestions?: true;
  /** Other scenarios over the same applications. */
  readonly compare?: readonly string[];
  readonly workers?: string;
}

const STATUS: Readonly<Record<DecisionResult['status'], number>> = {
  optimal: EXIT.done,
  within: EXIT.unproved,
  infeasible: EXIT.conflict,
  unknown: EXIT.unproved,
};

/** `allot run`: decides, checks, ranks and explains; writes the decision pack where a folder is named. */
export async function run(path: string, options: Options): Promise<void> {
  const workers = workerCount(options.workers);
  const folder = options.out === undefined ? null : await claimFolder(options.out);
  const { loaded, allocated, answers } = await untilInterrupted(async (signal) => {
    const pool = openSolverPool(workers, signal);
    try {
      // The engine is compiled on its own thread while the rest is loaded here.
      pool.warmUp();
      const { decideScenario } = await import('../decide-scenario.ts');
      const ranking = options.awardSetOnly === true ? 'none' : 'full';
      const asked = folder !== null && ranking === 'full' && options.questions;
      const questions = !asked ? 'none' : options.allQuestions === true ? 'all' : 'usual';
      const compared = asked ? (options.compare ?? []) : [];
      return await decideScenario(path, { ranking, questions, compared }, pool);
    } finally {
      await pool.close();
    }
  });
  if (!allocated.ok) {
    printProblems(allocated.problems);
    throw new Finish(EXIT.invalid);
  }
  const { result } = allocated;
  process.stdout.write(options.json === true ? writeResultJson(result) : resultText(result));
  if (folder !== null) {
    // Charts take a while to load, and nobody waits for them who only wants the award set.
    const { packFiles } = await import('../../report/pack-files.ts');
    const written = await folder.write(await packFiles(allocated, loaded.geography, answers));
    if (options.json !== true)
      process.stdout.write(
        `\nDecision pack: ${written.folder}\nReport:        ${written.folder}/report.html\n`,
      );
    if (written.keptAside !== null)
      process.stderr.write(`The pack that was there is kept as ${written.keptAside}.\n`);
  } else if (options.json !== true) {
    process.stdout.write(
      '\nAdd --out DIR for the decision pack: the report with its map, the lists, and the model.\n',
    );
  }
  throw new Finish(STATUS[result.status]);
}
