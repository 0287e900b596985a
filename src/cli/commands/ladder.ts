import { aroundThePot, ladder as askLadder } from '../../analysis/questions/ladder.ts';
import type { LadderAnswer, LadderLine, Rung } from '../../domain/answers/ladder.ts';
import { formatPounds } from '../../domain/money.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { awardOfLine, ladderInWords, otherwise } from '../../report/answers/ladder.ts';
import { calledBy, formatTrimmed, formatUnits } from '../../report/words.ts';
import { type AskOptions, askUndecided } from '../ask.ts';
import { listOf, usage } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly pots?: string;
}

/** More rungs than this make a model that nobody waits for. */
const MOST_RUNGS = 12;

/** `allot ladder`: in what order do we cut or add so that nobody loses an award? */
export async function ladder(path: string, options: Options): Promise<void> {
  const pots = options.pots === undefined ? null : listOf('--pots', options.pots);
  if (pots !== null && pots.length > MOST_RUNGS)
    usage(`--pots takes up to ${MOST_RUNGS} pots: every one is a copy of the whole decision.`);
  await askUndecided(
    path,
    options,
    (undecided) => askLadder(undecided, pots ?? aroundThePot(undecided.case)),
    inText,
  );
}

function inText(answer: LadderAnswer): string {
  const { rungs, order, gridPerPoint } = answer;
  const points = (units: number): string => formatUnits(units, gridPerPoint);
  const rungTable = textTable<Rung>(
    [
      { title: 'Pot', of: ({ potPence }) => formatPounds(potPence), align: 'right' },
      { title: 'Awards', of: ({ awards }) => String(awards.length), align: 'right' },
      { title: 'Awarded', of: ({ awardedPence }) => formatPounds(awardedPence), align: 'right' },
      { title: 'Points', of: ({ value }) => points(value), align: 'right' },
      { title: 'Price', of: ({ price }) => points(price), align: 'right' },
      { title: 'The best of this pot alone would fund', of: (rung) => otherwise(rung, answer), most: 100 },
    ],
    rungs,
  );
  const orderTable = textTable<LadderLine>(
    [
      { title: 'From', of: ({ fromPence }) => formatPounds(fromPence), align: 'right' },
      { title: 'Application', of: (line) => awardOfLine(line, answer), most: 40 },
      { title: 'Organisation', of: calledBy, most: 40, ifAny: true },
      { title: 'Amount', of: ({ amountPence }) => formatPounds(amountPence), align: 'right' },
      { title: 'Mark', of: ({ merit }) => formatTrimmed(merit, 2), align: 'right' },
    ],
    order,
  );
  return [rungTable, '', orderTable, '', ...ladderInWords(answer).map(safeForTerminal)].join('\n');
}
