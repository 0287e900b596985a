import { useEffect, useState } from 'preact/hooks';
import { isZero } from '../../domain/rational.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { listed } from '../../report/words.ts';
import { type Allowance, readAllowance, tenthsOf, writeAllowance } from '../state/allowance.ts';
import { type Change, inForce } from '../state/change.ts';
import { shareText } from '../state/limits.ts';
import { present } from '../state/room.ts';
import { FrontierChart } from './frontier-chart.tsx';
import { TypedChange } from './typed-change.tsx';
import { useRest } from './resting.ts';
import { useApp, useController } from './use-app.ts';

/** In tenths of a percent: the slider goes up to this, or to the least multiple of it that has room for what was made and for twice what was opened. Beyond, no limit is set. */
const USUAL_MOST = 50;
const ALL = 1000;

const allow = (share: Allowance): Change => ({ kind: 'merit-loss', share });
const inWords = (share: Allowance): string =>
  share === 'none' ? 'no limit' : `at most ${share} of the best`;

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
  const made = inForce(present({ ...room, draft: null })).meritLoss ?? opened;
  const widest = Math.max(1, 2 * (tenthsOf(opened) ?? 0), tenthsOf(made) ?? 0);
  const most = Math.min(ALL, USUAL_MOST * Math.ceil(widest / USUAL_MOST));
  const step = most / USUAL_MOST;
  const at = (stated: Allowance): number => Math.min(most + step, tenthsOf(stated) ?? most + step);
  const [shown, setShown] = useState(at(share));
  useEffect(() => setShown(at(share)), [share, most]);
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
  const { weights } = combination;
  const others = (['spread', 'diversity'] as const).filter((criterion) => !isZero(weights[criterion]));
  if (others.length === 0)
    return (
      <section class="control tuning" aria-labelledby="merit-title">
        <h3 id="merit-title">Merit</h3>
        <p class="quiet">In this scenario nothing but merit counts, so none is given up.</p>
      </section>
    );
  const title = `Merit that may be given up for ${listed(others)}`;
  return (
    <section class="control tuning" aria-labelledby="merit-title">
      <h3 id="merit-title">{title}</h3>
      <TypedChange
        id="merit-loss"
        label="Share of the best merit"
        {...(share === 'none' ? {} : { after: 'of the best' })}
        value={share}
        write={writeAllowance}
        read={readAllowance}
        change={allow}
        expected="Write a share of the best merit from 0% to 100%, such as 2.5%, or “no limit”."
        decide="Decide with this allowance"
      />
      <input
        type="range"
        aria-label={title}
        aria-valuetext={inWords(share)}
        min={0}
        max={most + step}
        step={step}
        value={shown}
        onInput={(event) => {
          const tenths = Number(event.currentTarget.value);
          setShown(tenths);
          controller.act({ do: 'try', change: allow(tenths > most ? 'none' : `${tenths / 10}%`) });
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
        weights={weights}
      />
    </section>
  );
}
