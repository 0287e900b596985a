import { useEffect, useRef, useState } from 'preact/hooks';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { inForce } from '../state/change.ts';
import { rivalsOf } from '../state/rivals.ts';
import { present } from '../state/room.ts';
import { useApp, useController } from './use-app.ts';

interface Props {
  readonly application: string;
  readonly result: DecisionResult;
  readonly scenario: Scenario;
}

/** Where one application stands in a result, and the sentences that say why. */
function standing(
  application: string,
  result: DecisionResult,
): { readonly where: string; readonly because: readonly string[] } {
  const award = result.awards.find(({ applicationId }) => applicationId === application);
  if (award !== undefined)
    return {
      where: `Funded, ${formatPounds(award.amountPence)}${result.ranking === 'full' ? `, rank ${award.rank}` : ''}`,
      because: award.because,
    };
  const reserve = result.reserve.find(({ applicationId }) => applicationId === application);
  if (reserve !== undefined) return { where: `Reserve, number ${reserve.order}`, because: reserve.because };
  const other = result.notFunded.find(({ applicationId }) => applicationId === application);
  if (other !== undefined) return { where: 'Not funded', because: other.because };
  const out = result.ineligible.find(({ applicationId }) => applicationId === application);
  if (out !== undefined)
    return {
      where: 'Not eligible',
      because: out.breaches.map(({ clause, message }) => `${clause}: ${message}`),
    };
  return { where: 'Not decided', because: [] };
}

/** Why one application stands where it does, and what the panel may decide about it. */
export function WhyPanel({ application, result, scenario }: Props) {
  const { store } = useController();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [application]);
  const about = scenario.applications.find(({ id }) => id === application);
  if (about === undefined) return null;
  const { where, because } = standing(application, result);
  const close = (): void => {
    store.set({ chosen: null });
    document.getElementById(`row-${application}`)?.focus();
  };
  return (
    <section
      class="why"
      aria-labelledby="why-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <button type="button" class="close" onClick={close} aria-label="Close">
        ×
      </button>
      <h2 id="why-title" tabIndex={-1} ref={heading}>
        <span class="id">{application}</span> {about.organisation ?? about.title}
      </h2>
      {about.organisation !== null && about.title !== null && <p class="quiet">{about.title}</p>}
      <p class="where">
        <strong>{where}</strong> · asked for {formatPounds(about.requested)}
      </p>
      {because.length > 0 && (
        <ul class="because">
          {because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <RivalSet application={application} result={result} />
      <Decide application={application} scenario={scenario} />
    </section>
  );
}

/** Who would step in for it and give way with it: marked in the list and on the map too. */
function RivalSet({ application, result }: Pick<Props, 'application' | 'result'>) {
  const { store } = useController();
  const rivals = rivalsOf(result, application);
  if (rivals === null || rivals.stepIn.length + rivals.giveWay.length === 0) return null;
  const lines = [...result.awards, ...result.reserve, ...result.notFunded];
  const chips = (ids: readonly string[], word: string, kind: string) =>
    ids.length > 0 && (
      <div class={`moved ${kind}`}>
        <dt>{word}</dt>
        {ids.map((id) => (
          <dd key={id}>
            <button type="button" onClick={() => store.set({ chosen: id })}>
              <span class="id">{id}</span>{' '}
              {lines.find(({ applicationId }) => applicationId === id)?.organisation}
            </button>
          </dd>
        ))}
      </div>
    );
  return (
    <dl class="rivals" aria-label="Without it">
      {chips(rivals.stepIn, 'Would step in', 'in')}
      {chips(rivals.giveWay, 'Would give way', 'out')}
    </dl>
  );
}

/** Locks with their reason, and withdrawals. */
function Decide({ application, scenario }: { readonly application: string; readonly scenario: Scenario }) {
  const { room } = useApp();
  const controller = useController();
  const { locks, withdrawn } = inForce(present(room));
  const opened = scenario.locks.find((lock) => lock.application === application);
  const lock = locks.has(application) ? (locks.get(application) ?? null) : (opened ?? null);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState(false);
  useEffect(() => {
    setReason('');
    setTrouble(false);
  }, [application]);
  const set = (decision: 'fund' | 'do-not-fund'): void => {
    if (reason.trim() === '') {
      setTrouble(true);
      document.getElementById('lock-reason')?.focus();
      return;
    }
    controller.act({ do: 'make', change: { kind: 'lock', application, decision, reason: reason.trim() } });
  };
  if (withdrawn.has(application))
    return (
      <p class="buttons">
        It withdrew.{' '}
        <button
          type="button"
          onClick={() => controller.act({ do: 'make', change: { kind: 'reinstate', application } })}
        >
          Take the withdrawal back
        </button>
      </p>
    );
  if (lock !== null)
    return (
      <p class="buttons">
        The panel decided that it {lock.decision === 'fund' ? 'must' : 'must not'} be funded: {lock.reason}{' '}
        <button
          type="button"
          onClick={() => controller.act({ do: 'make', change: { kind: 'unlock', application } })}
        >
          Take the lock off
        </button>
      </p>
    );
  return (
    <form class="decide" onSubmit={(event) => event.preventDefault()}>
      <h3>What the panel may decide</h3>
      <label for="lock-reason">Reason, which every report repeats</label>
      <input
        id="lock-reason"
        value={reason}
        autoComplete="off"
        aria-invalid={trouble}
        aria-describedby="lock-trouble"
        onInput={(event) => {
          setReason(event.currentTarget.value);
          setTrouble(false);
        }}
      />
      <p id="lock-trouble" class="trouble" role="alert">
        {trouble ? 'Say why first.' : ''}
      </p>
      <p class="buttons">
        <button type="button" onClick={() => set('fund')}>
          Must be funded
        </button>
        <button type="button" onClick={() => set('do-not-fund')}>
          Must not be funded
        </button>
        <button
          type="button"
          onClick={() => controller.act({ do: 'make', change: { kind: 'withdraw', application } })}
        >
          It withdrew
        </button>
      </p>
    </form>
  );
}
