import { useState } from 'preact/hooks';
import { formatPounds } from '../../domain/money.ts';
import { formatPlainPounds } from '../../io/plain-pounds.ts';
import { parsePounds } from '../../io/values.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { inForce } from '../state/change.ts';
import { present } from '../state/room.ts';
import { Staircase } from './staircase.tsx';
import { useRest } from './resting.ts';
import { useLikely } from './use-likely.ts';
import { useApp, useController } from './use-app.ts';

const plain = (pence: number): string => formatPlainPounds(pence).replace(/\.00$/, '');

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
  // What is being typed, beside the pot that it was typed over: another pot makes it a thing of the past.
  const [typing, setTyping] = useState({ over: pence, text: plain(pence), trouble: '' });
  const { text, trouble } = typing.over === pence ? typing : { text: plain(pence), trouble: '' };
  const make = (value: number): void => controller.act({ do: 'make', change: { kind: 'pot', pence: value } });
  const rest = useRest(() => {
    const { draft } = controller.store.state.room;
    if (draft?.kind === 'pot') make(draft.pence);
  });

  const typed = parsePounds(text);
  useLikely(typeof typed === 'string' || typed === pence ? null : { kind: 'pot', pence: typed });

  const submit = (): void => {
    if (typeof typed === 'string') {
      setTyping({ over: pence, text, trouble: 'Write an amount in pounds, such as 85,000 or 85,000.50.' });
      return;
    }
    setTyping({ over: pence, text: plain(pence), trouble: '' });
    if (typed !== pence) make(typed);
  };

  return (
    <section class="control tuning" aria-labelledby="pot-title">
      <h3 id="pot-title">The pot</h3>
      <form
        class="amount"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label for="pot-amount">Pounds</label>
        <span class="sign" aria-hidden="true">
          £
        </span>
        <input
          id="pot-amount"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={trouble !== ''}
          aria-describedby="pot-trouble"
          onInput={(event) => setTyping({ over: pence, text: event.currentTarget.value, trouble: '' })}
          onBlur={submit}
        />
        <button type="submit" class="unseen">
          Decide with this pot
        </button>
      </form>
      <p id="pot-trouble" class="trouble" role="alert">
        {trouble}
      </p>
      <input
        type="range"
        aria-label="The pot"
        aria-valuetext={formatPounds(pence)}
        min={0}
        max={most}
        step={step}
        value={pence}
        onInput={(event) => {
          controller.act({ do: 'try', change: { kind: 'pot', pence: Number(event.currentTarget.value) } });
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
