import { useEffect, useState } from 'preact/hooks';
import type { Scenario } from '../../programme/scenario.ts';
import { parseShare } from '../../io/values.ts';
import { multiply, rational, toNumber } from '../../domain/rational.ts';
import { inForce } from '../state/change.ts';
import { shareText } from '../state/limits.ts';
import { present } from '../state/room.ts';
import { useRest } from './resting.ts';
import { useApp, useController } from './use-app.ts';

/** The slider's right end, in tenths of a percent: beyond it no limit is set. */
const MOST = 200;
const STEP = 5;

const written = (tenths: number): string => (tenths > MOST ? 'none' : `${tenths / 10}%`);

function tenthsOf(share: string | null): number {
  const value = share === null || share === 'none' ? undefined : parseShare(share);
  return value === undefined
    ? MOST + STEP
    : Math.min(MOST + STEP, Math.round(toNumber(multiply(value, rational(1000n)))));
}

const inWords = (share: string): string => (share === 'none' ? 'no limit' : `at most ${share} of the best`);

/** How much merit spread and diversity may cost. */
export function MeritControl({ scenario }: { readonly scenario: Scenario }) {
  const { room } = useApp();
  const controller = useController();
  const { combination } = scenario.objective;
  const opened =
    combination.mode === 'weighted' && combination.guard !== null
      ? shareText(combination.guard.meritLoss)
      : 'none';
  const share = inForce(present(room)).meritLoss ?? opened;
  const [shown, setShown] = useState(tenthsOf(share));
  useEffect(() => setShown(tenthsOf(share)), [share]);
  const rest = useRest(() => {
    if (room.draft?.kind === 'merit-loss') controller.act({ do: 'make', change: room.draft });
  });
  if (combination.mode !== 'weighted')
    return (
      <section class="control tuning" aria-labelledby="merit-title">
        <h3 id="merit-title">Merit and spread</h3>
        <p class="quiet">
          This scenario takes its aims in turn, each with its own allowance, which its file states.
        </p>
      </section>
    );
  return (
    <section class="control tuning" aria-labelledby="merit-title">
      <h3 id="merit-title">Merit that may be given up for spread</h3>
      <p class="reading" aria-hidden="true">
        {inWords(share)}
      </p>
      <input
        type="range"
        aria-label="Merit that may be given up for spread and diversity"
        aria-valuetext={inWords(share)}
        min={0}
        max={MOST + STEP}
        step={STEP}
        value={shown}
        onInput={(event) => {
          const tenths = Number(event.currentTarget.value);
          setShown(tenths);
          controller.act({ do: 'try', change: { kind: 'merit-loss', share: written(tenths) } });
          rest.moved();
        }}
        onPointerUp={rest.done}
        onBlur={rest.done}
      />
      <p class="ends">
        <span>none</span>
        <span>10%</span>
        <span>no limit</span>
      </p>
    </section>
  );
}
