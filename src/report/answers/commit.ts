import type { CommitAnswer, PromisedAward } from '../../domain/answers/commit.ts';
import { formatPounds } from '../../domain/money.ts';
import { type Bar, drawBars } from '../charts.ts';
import { html, said } from '../html.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { calledBy, counted, listedAtMost } from '../words.ts';
import { points } from './points.ts';

/** `whichever 5 of them go on, or those of A, B and C`; where there are no more than 5, whoever does. */
function whoInWords({ anyOf, progressing, groups, promise }: CommitAnswer): string {
  const all = promise?.awards.length ?? Number.POSITIVE_INFINITY;
  const any =
    progressing === null || progressing >= all
      ? 'whoever of them goes on'
      : `whichever ${progressing === 1 ? 'one' : progressing} of them ${progressing === 1 ? 'goes' : 'go'} on`;
  const named = groups.map((group) => `those of ${listedAtMost(group, 6)}`);
  if (named.length === 0) return any;
  return anyOf ? `${any}, or ${named.join(', or ')}` : `if ${named.join(', or ')} go on`;
}

/** How much can be promised now, in sentences. */
export function commitInWords(answer: CommitAnswer): readonly string[] {
  const { promise, potPence } = answer;
  const who = whoInWords(answer);
  if (promise === null)
    return [
      `No set of phase-1 awards that keeps every rule can be promised from ${formatPounds(potPence)} for both phases, ${who}.`,
    ];
  const { awards, committedPence, worstCase, worstCasePence, headroomPence, fullAwardsGuaranteed, price } =
    promise;
  const nothing = typeof price === 'number' ? price === 0 : price.every((units) => units === 0);
  return [
    `With phase 1 decided by itself, ${counted(awards.length, 'award')} of ${formatPounds(committedPence)} in all can be promised now from ${formatPounds(potPence)} for both phases: ${who}, phase 2 is never over-committed.`,
    `In the worst case phase 2 comes to ${worstCasePence === 0 ? 'nothing' : `${formatPounds(worstCasePence)} (${listedAtMost(worstCase, 8)})`}, and ${headroomPence === 0 ? 'nothing is' : `${formatPounds(headroomPence)} is`} left.`,
    fullAwardsGuaranteed === 0
      ? 'What is left after phase 1 pays for no full phase-2 award. The pot of this question is that of both phases: ask with that pot if this is not.'
      : `What is left after phase 1 pays for ${counted(fullAwardsGuaranteed, 'full phase-2 award')}.`,
    nothing
      ? 'The guarantee costs nothing: without it the best phase-1 awards are worth no more.'
      : `The guarantee costs ${points(price, answer)}: so much more would the best phase-1 awards be worth without it.`,
  ];
}

export const nextInWords = (pence: number): string => (pence === 0 ? 'nothing' : formatPounds(pence));

/** The pot as what is promised, what phase 2 comes to at the worst, and what is left; and the awards. */
export function commitSection(answer: CommitAnswer): Section {
  const { promise, potPence } = answer;
  const bar = (name: string, pence: number): Bar => ({
    name,
    value: Math.max(0, pence),
    whole: potPence,
    note: `${formatPounds(pence)} of ${formatPounds(potPence)}`,
  });
  return {
    id: 'promise',
    title: 'How much can be promised now?',
    count: promise?.awards.length ?? null,
    body: html`${sentences(commitInWords(answer))}${
      promise !== null &&
      html`${drawBars({
        title: 'The pot in the worst case',
        bars: [
          bar('Promised now', promise.committedPence),
          bar('Phase 2 at the worst', promise.worstCasePence),
          bar('Left', potPence - promise.committedPence - promise.worstCasePence),
        ],
      })}${table<PromisedAward>({
        label: 'Phase-1 awards that can be promised',
        caption: 'What each gets now, and what it may ask for in phase 2.',
        columns: [
          column('Application', ({ applicationId }) => said(applicationId), 'row-header'),
          promise.awards.some((line) => calledBy(line) !== '') &&
            column('Organisation', (line) => said(calledBy(line)), 'wide'),
          column('Promised now', ({ amountPence }) => formatPounds(amountPence), 'number'),
          column('May ask for in phase 2', ({ nextPence }) => nextInWords(nextPence), 'number'),
          column('In the worst case', ({ applicationId }) =>
            promise.worstCase.includes(applicationId) ? 'yes' : 'no',
          ),
        ],
        rows: promise.awards,
      })}`
    }`,
  };
}
