import { calledBy } from '../../report/words.ts';
import { writeFile } from 'node:fs/promises';
import { compare as askCompare } from '../../analysis/questions/compare.ts';
import type { CompareAnswer, Flip } from '../../domain/answers/compare.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { compareInWords, smallestInWords } from '../../report/answers/compare.ts';
import { answered, type AskOptions } from '../ask.ts';
import { EXIT, Finish } from '../exit.ts';
import { loadCompared } from '../load-compared.ts';
import { showProgress } from '../progress.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly html?: string;
}

/** `allot compare`: how do these scenarios differ, and why? */
export async function compare(paths: readonly string[], options: Options): Promise<void> {
  if (paths.length < 2) {
    process.stderr.write('Name at least two scenarios to compare.\n');
    throw new Finish(EXIT.usage);
  }
  await answered(options, inText, async (pool) => {
    const progress = showProgress(pool.signal);
    try {
      const loaded = await loadCompared(paths, pool);
      const asked = await askCompare(loaded, progress.onProgress);
      if (asked.status === 'answered' && options.html !== undefined)
        await writePage(options.html, asked.answer);
      return asked;
    } finally {
      progress.stop();
    }
  });
}

/** A page of its own, never over a file that is there. */
async function writePage(path: string, answer: CompareAnswer): Promise<void> {
  const { answerPage } = await import('../../report/answer-page.ts');
  const { compareSection } = await import('../../report/answers/compare.ts');
  try {
    await writeFile(path, answerPage('A comparison of scenarios', compareSection(answer)), { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(
      code === 'EEXIST'
        ? `${safeForTerminal(path)} is there already. Nothing was written; name another file, or move it away.\n`
        : `${safeForTerminal(path)} cannot be written (${code ?? 'unknown trouble'}).\n`,
    );
    throw new Finish(EXIT.usage);
  }
}

function inText(answer: CompareAnswer): string {
  const flips = answer.differences.flatMap((difference) =>
    difference.flips.map((flip) => ({ flip, difference })),
  );
  const who = (flip: Flip): string => `${flip.applicationId} ${calledBy(flip)}`.trimEnd();
  const table = textTable<(typeof flips)[number]>(
    [
      { title: 'Application', of: ({ flip }) => who(flip), most: 44 },
      {
        title: 'Funded',
        of: ({ flip: { funded }, difference: { from, to } }) => {
          const [only, other] = funded === 'only-after' ? [to, from] : [from, to];
          return answer.scenarios.length === 2 ? `only in ${only}` : `in ${only}, not in ${other}`;
        },
      },
      { title: 'Flipped by', of: ({ flip, difference }) => smallestInWords(flip, difference), most: 90 },
    ],
    flips,
  );
  return [...compareInWords(answer).map(safeForTerminal), ...(flips.length === 0 ? [] : ['', table])].join(
    '\n',
  );
}
