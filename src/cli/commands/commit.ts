import { commit as askCommit } from '../../analysis/questions/commit.ts';
import type { CommitAnswer, PromisedAward } from '../../domain/answers/commit.ts';
import { formatPounds } from '../../domain/money.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { commitInWords } from '../../report/answers/commit.ts';
import { type AskOptions, askUndecided } from '../ask.ts';
import { countOf } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly progressing?: string;
}

/** `allot commit`: how much can we promise now? */
export async function commit(path: string, options: Options): Promise<void> {
  const progressing =
    options.progressing === undefined ? null : countOf('--progressing', options.progressing, 10_000);
  await askUndecided(path, options, (undecided) => askCommit(undecided, progressing), inText);
}

function inText(answer: CommitAnswer): string {
  const awards = answer.promise?.awards ?? [];
  const table = textTable<PromisedAward>(
    [
      { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
      { title: 'Organisation', of: ({ organisation }) => organisation ?? '', most: 40 },
      { title: 'Promised now', of: ({ amountPence }) => formatPounds(amountPence), align: 'right' },
      { title: 'May ask for in phase 2', of: ({ nextPence }) => formatPounds(nextPence), align: 'right' },
    ],
    awards,
  );
  return [...commitInWords(answer).map(safeForTerminal), ...(awards.length === 0 ? [] : ['', table])].join(
    '\n',
  );
}
