import { useEffect, useState } from 'preact/hooks';
import type { Scenario } from '../../programme/scenario.ts';
import { parseShare } from '../../io/values.ts';
import { multiply, rational, toNumber } from '../../domain/rational.ts';
import { inForce } from '../state/change.ts';
import { shareText } from '../state/limits.ts';
import { present } from '../state/room.ts';
import { FrontierChart } from './frontier-chart.tsx';
import { useRest } from './resting.ts';
import { useApp, useController } from './use-app.ts';

/** The slider goes up to this many tenths of a percent, or to twice what the scenario allows; beyond, no limit is set. */
const USUAL_MOST = 50;
const ALL = 1000;

const written = (tenths: number, most: number): string => (tenths > most ? 'none' : `${tenths / 10}%`);

/** A share in tenths of a percent; null where it is none. */
function tenthsOf(share: string): number | null {
  const value = share === 'none' ? undefined : parseShare(share);
  return value === undefined ? null : Math.round(toNumber(multiply(value, rational(1000n))));
}

const inWords = (share: string): string => (share === 'none' ? 'no limit' : `at most ${share} of the best`);

/** How much merit spread and diversity may cost. */
export function MeritControl({ scenario }: { readonly scenario: Scenario }) {
  const { room } = useApp('room');
  const controller = useController();
  const { combination } = scenario.objective;
  const opened =
    combination.mode === 'weighted' && combination.guard !== null
      ? shareText(combination.guard.meritLoss)
      : 'none';
  const share = inForce(present(room)).meritLoss ?? opened;
  const most = Math.min(ALL, Math.max(USUAL_MOST, 2 * (tenthsOf(opened) ?? 0)));
  const step = most / USUAL_MOST;
  const at = (stated: string): number => Math.min(most + step, tenthsOf(stated) ?? most + step);
  const [shown, setShown] = useState(at(share));
  useEffect(() => setShown(at(share)), [share]);
  const rest = useRest(() => {
    const { draft } = controller.store.state.room;
    if (draft?.kind === 'merit-loss') controller.act({ do: 'make', change: draft });
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
        max={most + step}
        step={step}
        value={shown}
        onInput={(event) => {
          const tenths = Number(event.currentTarget.value);
          setShown(tenths);
          controller.act({ do: 'try', change: { kind: 'merit-loss', share: written(tenths, most) } });
          rest.moved();
        }}
        onPointerDown={rest.held}
        onPointerUp={rest.done}
        onBlur={rest.done}
      />
      <p class="ends">
        <span>none</span>
        <span>{most / 20}%</span>
        <span>no limit</span>
      </p>
      <FrontierChart
        most={(most + step) / 1000}
        share={share === 'none' ? null : at(share) / 1000}
        weights={combination.weights}
      />
    </section>
  );
}
