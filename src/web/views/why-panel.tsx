import { useEffect, useRef, useState } from 'preact/hooks';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { inForce } from '../state/change.ts';
import { rivalsOf } from '../state/rivals.ts';
import { present } from '../state/room.ts';
import { Moved } from './moved.tsx';
import { useApp, useController } from './use-app.ts';
import { useLikely } from './use-likely.ts';
import { useQuestion } from './use-question.ts';

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
      <Explained application={application} result={result} because={because} />
      <Decide key={application} application={application} result={result} scenario={scenario} />
    </section>
  );
}

interface ExplainedProps extends Pick<Props, 'application' | 'result'> {
  /** What the result itself says of it, until the whole answer is there. */
  readonly because: readonly string[];
}

function Sentences({ of, kind = '' }: { readonly of: readonly string[]; readonly kind?: string }) {
  return (
    <ul class={`because ${kind}`}>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The whole answer, in sentences, as soon as it is worked out; who would come and go is marked on list and map too. */
function Explained({ application, result, because }: ExplainedProps) {
  const { room, deciding } = useApp('room', 'deciding');
  const { store } = useController();
  const decided = !deciding && room.draft === null && result.status === 'optimal';
  const { latest, waiting } = useQuestion(present(room), decided ? { name: 'explain', application } : null);
  const told =
    latest?.status === 'answered' && latest.answer.answer.applicationId === application && !waiting
      ? latest.answer
      : null;
  useEffect(() => {
    store.set({ rivals: told === null ? null : rivalsOf(told.answer, result) });
    return () => store.set({ rivals: null });
  }, [store, told, result]);
  if (told === null)
    return (
      <>
        <Sentences of={because} />
        <p class="quiet" role="status">
          {latest !== null && latest.status === 'not-proved' && !waiting
            ? `Not proved: ${latest.reason}.`
            : 'Working out what would have to change…'}
        </p>
      </>
    );
  return (
    <div role="status">
      <Sentences of={told.sentences.slice(1)} kind="explained" />
      <RivalSet result={result} />
    </div>
  );
}

/** The smallest rival set, each to be looked at in turn. */
function RivalSet({ result }: Pick<Props, 'result'>) {
  const { rivals } = useApp('rivals');
  if (rivals === null || rivals.stepIn.length + rivals.giveWay.length === 0) return null;
  const lines = [...result.awards, ...result.reserve, ...result.notFunded];
  const nameOf = (id: string): string | null | undefined =>
    lines.find(({ applicationId }) => applicationId === id)?.organisation;
  return (
    <dl class="rivals" aria-label="With its fate turned around">
      <Moved ids={rivals.stepIn} word="Would step in" kind="in" nameOf={nameOf} />
      <Moved ids={rivals.giveWay} word="Would give way" kind="out" nameOf={nameOf} />
    </dl>
  );
}

/** The decision of a lock that would turn an application's fate around; null where none could. */
function turning(application: string, result: DecisionResult): 'fund' | 'do-not-fund' | null {
  const isOf = (line: { readonly applicationId: string }): boolean => line.applicationId === application;
  if (result.awards.some(isOf)) return 'do-not-fund';
  return result.reserve.some(isOf) || result.notFunded.some(isOf) ? 'fund' : null;
}

/** Locks with their reason, and withdrawals. */
function Decide({ application, result, scenario }: Props) {
  const { room } = useApp('room');
  const controller = useController();
  const { locks, withdrawn } = inForce(present(room));
  const opened = scenario.locks.find((lock) => lock.application === application);
  const lock = locks.has(application) ? (locks.get(application) ?? null) : (opened ?? null);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState(false);
  const decision = lock === null && !withdrawn.has(application) ? turning(application, result) : null;
  useLikely(decision === null ? null : { kind: 'lock', application, decision, reason: '' });
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
