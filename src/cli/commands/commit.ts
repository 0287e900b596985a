import { calledBy } from '../../report/words.ts';
import { commit as askCommit } from '../../analysis/questions/commit.ts';
import type { CommitAnswer, PromisedAward } from '../../domain/answers/commit.ts';
import { formatPounds } from '../../domain/money.ts';
import type { Problem } from '../../domain/problem.ts';
import { nearest } from '../../io/nearest.ts';
import { unknownName } from '../../io/problems.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { commitInWords, nextInWords } from '../../report/answers/commit.ts';
import type { Undecided } from '../../analysis/inquiry.ts';
import { type AskOptions, askUndecided } from '../ask.ts';
import { countOf } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly progressing?: string;
  readonly group: readonly string[];
}

/** `allot commit`: how much can we promise now? */
export async function commit(path: string, options: Options): Promise<void> {
  const { progressing, group } = options;
  const groups = group.map((ids) => ids.split(',').map((id) => id.trim()));
  const atMost = progressing === undefined ? null : countOf('--progressing', progressing, 10_000);
  const any = progressing === undefined && groups.length > 0 ? null : { atMost };
  await askUndecided(
    path,
    options,
    (undecided) => {
      const problems = unknownIn(undecided, groups.flat());
      if (problems.length > 0) return Promise.resolve({ status: 'refused', problems });
      return askCommit(undecided, { any, groups });
    },
    inText,
  );
}

function unknownIn({ case: { scenario } }: Undecided, ids: readonly string[]): readonly Problem[] {
  const known = scenario.applications.map(({ id }) => String(id));
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => unknownName('application', { file: scenario.name }, id, known, nearest(id, known)));
}

function inText(answer: CommitAnswer): string {
  const awards = answer.promise?.awards ?? [];
  const table = textTable<PromisedAward>(
    [
      { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
      { title: 'Organisation', of: calledBy, most: 40, ifAny: true },
      { title: 'Promised now', of: ({ amountPence }) => formatPounds(amountPence), align: 'right' },
      { title: 'May ask for in phase 2', of: ({ nextPence }) => nextInWords(nextPence), align: 'right' },
    ],
    awards,
  );
  return [...commitInWords(answer).map(safeForTerminal), ...(awards.length === 0 ? [] : ['', table])].join(
    '\n',
  );
}
