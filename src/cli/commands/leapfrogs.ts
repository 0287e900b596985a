import type { Asked } from '../../analysis/inquiry.ts';
import { leapfrogs as askLeapfrogs } from '../../analysis/questions/leapfrogs.ts';
import type { LeapfrogsAnswer } from '../../domain/answers/leapfrogs.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { leapfrogsInWords, type PassedOver, passedOver, reasonsOf } from '../../report/answers/leapfrogs.ts';
import { calledBy, formatTrimmed } from '../../report/words.ts';
import { ask, type AskOptions } from '../ask.ts';
import { EXIT, Finish } from '../exit.ts';
import { textTable } from '../text-table.ts';

/** `allot leapfrogs`: who was funded above a higher mark, and why? A pair that nothing explains is our own fault, and ends so. */
export async function leapfrogs(path: string, options: AskOptions): Promise<void> {
  let unexplained = 0;
  await ask(
    path,
    options,
    async (inquiry): Promise<Asked<LeapfrogsAnswer>> => {
      const asked = askLeapfrogs(inquiry);
      if (asked.status === 'answered') unexplained = asked.answer.reasons.nothing;
      return asked;
    },
    inText,
  );
  if (unexplained > 0) throw new Finish(EXIT.fault);
}

function inText(answer: LeapfrogsAnswer): string {
  const rows = passedOver(answer).flatMap((row) =>
    reasonsOf(row, answer).map((why, index) => ({ row, why, first: index === 0 })),
  );
  const once =
    (of: (row: PassedOver) => string) =>
    ({ row, first }: (typeof rows)[number]): string =>
      first ? of(row) : '';
  const table = textTable<(typeof rows)[number]>(
    [
      { title: 'Passed over', of: once(({ applicationId }) => applicationId), most: 24 },
      { title: 'Organisation', of: once(calledBy), most: 30, ifAny: true },
      { title: 'Mark', of: once(({ merit }) => formatTrimmed(merit, 2)), align: 'right' },
      { title: 'Why not in place of those with lower marks', of: ({ why }) => why },
    ],
    rows,
  );
  return [...leapfrogsInWords(answer).map(safeForTerminal), ...(rows.length === 0 ? [] : ['', table])].join(
    '\n',
  );
}
