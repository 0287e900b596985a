import { formatPounds } from '../../domain/money.ts';
import { parsePounds } from '../../io/values.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { type Change, inForce } from '../state/change.ts';
import { present } from '../state/room.ts';
import { Staircase } from './staircase.tsx';
import { TypedChange } from './typed-change.tsx';
import { useRest } from './resting.ts';
import { useApp, useController } from './use-app.ts';

const potOf = (pence: number): Change => ({ kind: 'pot', pence });

/** A round step of about a hundredth and a half of the pot: £500 for £80,000. */
function stepOf(pot: number): number {
  const least = Math.max(1, pot / 160);
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10) * power;
}

/** The pot, by slider and by typing. While the slider moves, what it is at is decided; where it rests is one change. */
export function PotControl({ scenario }: { readonly scenario: Scenario }) {
  const { room } = useApp('room');
  const controller = useController();
  const pence = inForce(present(room)).potPence ?? scenario.pot;
  const step = stepOf(scenario.pot);
  const most = Math.ceil((2 * Math.max(scenario.pot, 1)) / step) * step;
  const rest = useRest(() => {
    const { draft } = controller.store.state.room;
    if (draft?.kind === 'pot') controller.act({ do: 'make', change: draft });
  });
  return (
    <section class="control tuning" aria-labelledby="pot-title">
      <h3 id="pot-title">The pot</h3>
      <TypedChange
        id="pot-amount"
        label="Pounds"
        before="£"
        value={pence}
        write={(amount) => formatPounds(amount).slice(1)}
        read={(text) => {
          const read = parsePounds(text);
          return typeof read === 'string' ? null : read;
        }}
        change={potOf}
        expected="Write an amount in pounds, such as 85,000 or 85,000.50."
        decide="Decide with this pot"
      />
      <input
        type="range"
        aria-label="The pot"
        aria-valuetext={formatPounds(pence)}
        min={0}
        max={most}
        step={step}
        value={pence}
        onInput={(event) => {
          controller.act({ do: 'try', change: potOf(Number(event.currentTarget.value)) });
          rest.moved();
        }}
        onPointerDown={rest.held}
        onPointerUp={rest.done}
        onBlur={rest.done}
      />
      <p class="ends">
        <span>£0</span>
        <span>opened with {formatPounds(scenario.pot)}</span>
        <span>{formatPounds(most)}</span>
      </p>
      <Staircase most={most} pence={pence} />
    </section>
  );
}
