import { type Pots, whatif as askWhatif } from '../../analysis/questions/whatif.ts';
import type { WhatifAnswer, WhatifStep } from '../../domain/answers/whatif.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { namingAwards } from '../../report/answers/award-names.ts';
import {
  type PotsRow,
  potsRows,
  rateInWords,
  stepStatus,
  valueInWords,
  whatifInWords,
} from '../../report/answers/whatif.ts';
import type { Undecided } from '../../analysis/inquiry.ts';
import { type AskOptions, askUndecided } from '../ask.ts';
import { countOf, gridOf, listOf, potOf, rangeOf, usage } from '../pots.ts';
import { textTable } from '../text-table.ts';

interface Options extends AskOptions {
  readonly pot?: string;
  readonly step?: string;
  readonly complete?: true;
  readonly most?: string;
}

/** `allot whatif`: what does more or less money do? */
export async function whatif(path: string, options: Options): Promise<void> {
  const potsOf = parsed(options);
  await askUndecided(path, options, (undecided) => askWhatif(undecided, potsOf(undecided)), inText);
}

/** The options are read before any work begins; a range that was left out is about the scenario's own pot. */
function parsed({ pot, step, complete, most }: Options): (undecided: Undecided) => Pots {
  if (complete === true && step !== undefined)
    return usage('--complete asks for every pot at which the best changes, --step for a grid: take one.');
  if (most !== undefined && complete !== true) return usage('--most goes with --complete.');
  const cap = countOf('--most', most ?? '500', 10_000);
  const apart = step === undefined ? null : potOf('--step', step);
  if (apart === 0) return usage('--step takes an amount above nothing.');
  const list = pot !== undefined && !pot.includes('..') ? listOf('--pot', pot) : null;
  if (list !== null && (step !== undefined || complete === true))
    return usage('--step and --complete go with a range such as --pot 60000..120000.');
  if (list !== null) return () => ({ at: 'each', pots: list, step: null });
  const stated = pot === undefined ? null : rangeOf('--pot', pot);
  if (stated !== null && apart !== null) gridOf(stated, apart);
  return ({ case: { scenario } }) => {
    const range = stated ?? { from: Math.floor(scenario.pot / 2), to: Math.ceil((scenario.pot * 3) / 2) };
    if (complete === true) return { at: 'every-change', range, most: cap };
    const distance = apart ?? roundStep(range.to - range.from);
    return { at: 'each', pots: gridOf(range, distance), step: distance };
  };
}

/** A round number of pounds that cuts a range into some 40 steps: 1, 2 or 5 and noughts. */
function roundStep(width: number): number {
  const least = Math.max(100, width / 50);
  const size = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * size).find((step) => step >= least) ?? 10 * size;
}

function inText(answer: WhatifAnswer): string {
  const { objective, steps } = answer;
  const weighted = objective.mode === 'weighted';
  const name = namingAwards(answer.phaseNames);
  const ids = (awards: WhatifStep['awards']): string => name(awards).join(', ');
  const table = textTable<PotsRow>(
    [
      { title: 'Pot', of: ({ pots }) => pots, align: 'right' },
      {
        title: weighted ? 'Points' : 'Value',
        of: ({ step }) => stepStatus(step) || valueInWords(step.value, objective),
        align: 'right',
      },
      ...(weighted
        ? [
            {
              title: 'A pound',
              of: ({ pointsPerPound }: PotsRow) => rateInWords(pointsPerPound),
              align: 'right' as const,
            },
          ]
        : []),
      { title: 'Awards', of: ({ awards }) => awards, align: 'right' },
      { title: 'Awarded', of: ({ awarded }) => awarded, align: 'right' },
      { title: 'Gain an award', of: ({ step }) => ids(step.enteringAwards), most: 48 },
      { title: 'Lose an award', of: ({ step }) => ids(step.leavingAwards), most: 48 },
      ...(steps.some(({ changed }) => changed.length > 0)
        ? [
            {
              title: 'Another amount',
              of: ({ step }: PotsRow) => ids(step.changedAwards),
              most: 48,
            },
          ]
        : []),
    ],
    potsRows(answer),
  );
  return [table, '', ...whatifInWords(answer).map(safeForTerminal)].join('\n');
}
