import { modelOf } from '../../analysis/model-of.ts';
import { type ModelFormat, modelText } from '../../analysis/model-text.ts';
import { EXIT, Finish } from '../exit.ts';
import { untilInterrupted } from '../interrupt.ts';
import { loadOrFinish } from '../load.ts';
import { printProblems } from '../print-problems.ts';
import { openSolverPool } from '../solver-pool.ts';

const isFormat = (text: string): text is ModelFormat => text === 'lp' || text === 'mps';

/** `allot model`: prints the model of the first objective level. A merit guard has its best merit found first. */
export async function model(path: string, { format }: { readonly format: string }): Promise<void> {
  if (!isFormat(format)) {
    process.stderr.write(`--format takes lp or mps, not “${format}”.\n`);
    throw new Finish(EXIT.usage);
  }
  const loaded = await loadOrFinish(path);
  const found = await untilInterrupted(async (signal) => {
    const pool = openSolverPool(1, signal);
    try {
      return await modelOf(loaded.scenario, loaded.geography, pool.oracleFor(loaded.scenario.solver));
    } finally {
      await pool.close();
    }
  });
  switch (found.status) {
    case 'modelled':
      process.stdout.write(modelText(found.model, format));
      return;
    case 'invalid':
      printProblems(found.problems);
      throw new Finish(EXIT.invalid);
    case 'infeasible':
      process.stderr.write(
        'The rules conflict: the best possible merit, on which the guard rests, does not exist.\n',
      );
      throw new Finish(EXIT.conflict);
    case 'unknown':
      process.stderr.write(`No model: ${found.reason}.\n`);
      throw new Finish(EXIT.unproved);
  }
}
