import { rules as askRules } from '../../analysis/questions/rules.ts';
import type { RulesAnswer } from '../../domain/answers/rules.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { isNothing, type LimitRow, limitRows, rulesInWords, shareRows } from '../../report/answers/rules.ts';
import { ask, type AskOptions } from '../ask.ts';
import { textTable } from '../text-table.ts';

/** `allot rules`: what does each rule cost? */
export const rules = (path: string, options: AskOptions): Promise<void> =>
  ask(path, options, askRules, inText);

function inText(answer: RulesAnswer): string {
  const limits = textTable<LimitRow>(
    [
      { title: 'Rule', of: ({ title }) => title, most: 50 },
      { title: 'Limit', of: ({ limit }) => limit },
      { title: 'A step looser', of: ({ looser }) => looser },
      { title: 'A step tighter', of: ({ tighter }) => tighter },
    ],
    limitRows(answer),
  );
  const shares = textTable(
    [
      { title: 'Share in the cost of all rules', of: ({ title }) => title, most: 60 },
      { title: 'Points', of: ({ share }) => share, align: 'right' },
    ],
    shareRows(answer),
  );
  return [
    ...rulesInWords(answer).map(safeForTerminal),
    ...(answer.rules.length === 0 || isNothing(answer.shares.cost) ? [] : ['', shares]),
    '',
    limits,
  ].join('\n');
}
