import type { WhatifAnswer, WhatifStep } from '../../domain/answers/whatif.ts';
import { formatPounds } from '../../domain/money.ts';
import { namingAwards } from '../../report/answers/award-names.ts';
import { counted, listedAtMost } from '../../report/words.ts';
import { present } from '../state/room.ts';
import { drawnOnce } from './drawn-once.tsx';
import { useApp } from './use-app.ts';
import { useQuestion } from './use-question.ts';

const WIDTH = 400;
const HEIGHT = 72;
const STEPS = 40;

interface Props {
  /** The right end of the slider above, in pence. */
  readonly most: number;
  readonly pence: number;
}

/** What the best award set is worth at each pot of the slider, under it; with everything else as it is now. */
export function Staircase({ most, pence }: Props) {
  const { room, ranking, deciding, shown } = useApp('room', 'ranking', 'deciding', 'shown');
  const others = present(room).filter(({ kind }) => kind !== 'pot');
  const pots = Array.from({ length: STEPS + 1 }, (_, index) => Math.round((most * index) / STEPS));
  // The decision and its ranking come first; what is known stays while others are worked out.
  const ready = !deciding && ranking === null && room.draft === null && shown?.result?.status === 'optimal';
  const { latest, waiting } = useQuestion(others, ready ? { name: 'whatif', pots } : null);
  const answer = latest?.status === 'answered' ? latest.answer : null;
  if (latest === null) return <p class="beneath quiet">{waiting ? 'Working out other pots…' : ''}</p>;
  return answer && <Drawing answer={answer} most={most} pence={pence} />;
}

const worth = ({ value }: WhatifStep): number | null =>
  typeof value === 'number' ? value : (value?.[0] ?? null);

const Drawing = drawnOnce(({ answer, most, pence }: Props & { readonly answer: WhatifAnswer }) => {
  const greatest = Math.max(1, ...answer.steps.map((step) => worth(step) ?? 0));
  const x = (pot: number): number => (WIDTH * pot) / most;
  const y = (value: number): number => HEIGHT - 3 - ((HEIGHT - 8) * value) / greatest;
  const line = answer.steps
    .flatMap((step, index): string[] => {
      const value = worth(step);
      if (value === null) return [];
      const before = answer.steps[index - 1];
      const earlier = before === undefined ? null : worth(before);
      const from = x(step.potPence).toFixed(1);
      return [earlier === null ? `M${from} ${y(value).toFixed(1)}` : `H${from}V${y(value).toFixed(1)}`];
    })
    .join('');
  const near = answer.steps.filter(({ potPence }) => potPence > pence).at(0) ?? null;
  const { smallestPotPence } = answer;
  const named = namingAwards(answer.phaseNames);
  return (
    <>
      <svg class="staircase" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(answer, most)}>
        {smallestPotPence !== null && smallestPotPence > 0 && (
          <rect class="too-small" x="0" y="0" width={x(smallestPotPence)} height={HEIGHT} />
        )}
        <line class="base" x1="0" x2={WIDTH} y1={HEIGHT - 2} y2={HEIGHT - 2} />
        <path d={line} />
        <line class="now" x1={x(pence)} x2={x(pence)} y1="0" y2={HEIGHT} />
      </svg>
      <p class="beneath">
        {near !== null && near.enteringAwards.length + near.leavingAwards.length > 0 && (
          <>
            At {formatPounds(near.potPence)}:{' '}
            {near.enteringAwards.length > 0 && `in ${listedAtMost(named(near.enteringAwards), 4)}`}
            {near.enteringAwards.length > 0 && near.leavingAwards.length > 0 && '; '}
            {near.leavingAwards.length > 0 && `out ${listedAtMost(named(near.leavingAwards), 4)}`} (from the
            pot before).
          </>
        )}
        {smallestPotPence !== null &&
          smallestPotPence > 0 &&
          ` The rules need at least ${formatPounds(smallestPotPence)}.`}
      </p>
      <details class="pots">
        <summary>Other pots, as a table</summary>
        <div class="scroll" role="region" aria-label="Other pots" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  Pot
                </th>
                <th scope="col" class="number">
                  Awards
                </th>
                <th scope="col">In and out</th>
              </tr>
            </thead>
            <tbody>
              {answer.steps.map((step) => (
                <tr key={step.potPence}>
                  <th scope="row" class="number">
                    {formatPounds(step.potPence)}
                  </th>
                  <td class="number">{step.status === 'optimal' ? step.awards.length : '–'}</td>
                  <td>
                    {step.status === 'infeasible' && 'too small for the rules'}
                    {step.enteringAwards.length > 0 && `+ ${named(step.enteringAwards).join(', ')} `}
                    {step.leavingAwards.length > 0 && `− ${named(step.leavingAwards).join(', ')}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
});

const inWords = ({ steps }: WhatifAnswer, most: number): string => {
  const made = steps.filter(({ status }) => status === 'optimal');
  const [first, last] = [made[0], made.at(-1)];
  return first === undefined || last === undefined
    ? 'No pot of the slider is large enough for the rules.'
    : `What the best award set is worth, by pot, up to ${formatPounds(most)}: from ${counted(first.awards.length, 'award')} at ${formatPounds(first.potPence)} to ${counted(last.awards.length, 'award')} at ${formatPounds(last.potPence)}. The table has every pot.`;
};
