import { reserves as askReserves } from '../../analysis/questions/reserves.ts';
import type { ReserveCase, ReserveName, ReservesAnswer } from '../../domain/answers/reserves.ts';
import { formatPounds } from '../../domain/money.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { reservesInWords, takenInWords } from '../../report/answers/reserves.ts';
import { calledBy, formatTrimmed, formatUnits } from '../../report/words.ts';
import { ask, type AskOptions } from '../ask.ts';
import { countOf } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly withdrawals?: string;
  readonly length?: string;
}

/** `allot reserves`: what if winners withdraw? */
export async function reserves(path: string, options: Options): Promise<void> {
  const count = countOf('--withdrawals', options.withdrawals ?? '1', 20);
  const length = countOf('--length', options.length ?? '8', 100);
  await ask(path, options, (inquiry) => askReserves(inquiry, count, length), inText);
}

function inText(answer: ReservesAnswer): string {
  const points = (units: number): string => formatUnits(units, answer.gridPerPoint);
  const list = textTable<ReserveName>(
    [
      { title: 'Order', of: ({ order }) => String(order), align: 'right' },
      { title: 'Application', of: ({ applicationId }) => applicationId, most: 24 },
      { title: 'Organisation', of: calledBy, most: 36, ifAny: true },
      { title: 'Asked for', of: ({ requestedPence }) => formatPounds(requestedPence), align: 'right' },
      { title: 'Mark', of: ({ merit }) => formatTrimmed(merit, 2), align: 'right' },
    ],
    answer.list,
  );
  const cases = textTable<ReserveCase>(
    [
      {
        title: answer.withdrawals === 1 ? 'Withdraws' : 'Withdraw',
        of: ({ withdrawn }) => withdrawn.join(', '),
        most: 40,
      },
      { title: 'The list brings', of: takenInWords, most: 60 },
      { title: 'Short by', of: ({ regret }) => points(regret), align: 'right' },
    ],
    answer.cases.slice(0, 20),
  );
  const rest = answer.cases.length - 20;
  return [
    list,
    '',
    cases,
    ...(rest > 0 ? [`… and ${rest} more, which fall no shorter; --json has all of them.`] : []),
    '',
    ...reservesInWords(answer).map(safeForTerminal),
  ].join('\n');
}
