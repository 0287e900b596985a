import { tiers as askTiers } from '../../analysis/questions/tiers.ts';
import type { TierLine, TierOutcome, TiersAnswer } from '../../domain/answers/tiers.ts';
import { tiersInWords } from '../../report/answers/tiers.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { formatShare, formatTrimmed } from '../../report/words.ts';
import { ask, type AskOptions } from '../ask.ts';
import { textTable } from '../text-table.ts';

/** `allot tiers`: is the objective fair to each tier? */
export const tiers = (path: string, options: AskOptions): Promise<void> =>
  ask(path, options, askTiers, inText);

const rate = (share: number | null): string => (share === null ? '–' : formatShare(share));

function inText(answer: TiersAnswer): string {
  const rows = answer.outcomes.flatMap((outcome) => outcome.tiers.map((tier) => ({ outcome, tier })));
  const table = textTable<{ readonly outcome: TierOutcome; readonly tier: TierLine }>(
    [
      { title: 'Objective', of: ({ outcome }) => outcome.title },
      { title: 'Tier', of: ({ tier }) => tier.title, most: 40 },
      { title: 'Eligible', of: ({ tier }) => String(tier.eligible), align: 'right' },
      { title: 'Awards', of: ({ tier }) => String(tier.awards), align: 'right' },
      { title: 'Success', of: ({ tier }) => rate(tier.successRate), align: 'right' },
      { title: 'Awards if equal', of: ({ tier }) => formatTrimmed(tier.equalAwards, 1), align: 'right' },
      { title: 'Success if equal', of: ({ tier }) => rate(tier.equalRate), align: 'right' },
    ],
    rows,
  );
  return [table, '', ...tiersInWords(answer).map(safeForTerminal)].join('\n');
}
