import { useState } from 'preact/hooks';
import type { Application } from '../../domain/application.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { inForce, lockInWords } from '../state/change.ts';
import { present } from '../state/room.ts';
import { useApp, useController } from './use-app.ts';
import { useLikely } from './use-likely.ts';
import { usePhases } from './use-phases.ts';

/** The decision of a lock that would turn an application's fate around, in one phase where it names one; null where none could. */
function turning(
  application: string,
  phase: string | null,
  result: DecisionResult,
): 'fund' | 'do-not-fund' | null {
  const isOf = (line: { readonly applicationId: string; readonly phase: string | null }): boolean =>
    line.applicationId === application && (phase === null || line.phase === phase);
  if (result.awards.some(isOf)) return 'do-not-fund';
  return result.reserve.some(isOf) || result.notFunded.some(isOf) ? 'fund' : null;
}

interface Props {
  readonly about: Application;
  readonly result: DecisionResult;
  readonly scenario: Scenario;
}

/** Locks with their reason, and withdrawals. Where phases are decided together, a lock may be about one of them. */
export function Decide({ about, result, scenario }: Props) {
  const { room } = useApp('room');
  const controller = useController();
  const phases = usePhases();
  const application: string = about.id;
  const { locks, withdrawn } = inForce(present(room));
  const opened = scenario.locks.find((lock) => lock.application === application);
  const lock = locks.has(application) ? (locks.get(application) ?? null) : (opened ?? null);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState(false);
  const [phase, setPhase] = useState<string | null>(null);
  const asked = phases.filter(({ id }) => about.phases.some((one) => one.phase === id && one.asked !== null));
  const to = { kind: 'lock', application, ...(phase === null ? {} : { phase }) } as const;
  const decision = lock === null && !withdrawn.has(application) ? turning(application, phase, result) : null;
  const isEligible = result.ineligible.every(({ applicationId }) => applicationId !== application);
  useLikely(decision === null ? null : { ...to, decision, reason: '' });
  const set = (decided: 'fund' | 'do-not-fund'): void => {
    if (reason.trim() === '') {
      setTrouble(true);
      document.getElementById('lock-reason')?.focus();
      return;
    }
    controller.act({ do: 'make', change: { ...to, decision: decided, reason: reason.trim() } });
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
        The panel decided that it {lockInWords(lock, phases)}: {lock.reason}{' '}
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
      {asked.length > 1 && (
        <>
          <label for="lock-phase">This is about</label>
          <select
            id="lock-phase"
            value={phase ?? ''}
            onChange={({ currentTarget: { value } }) => setPhase(value === '' ? null : value)}
          >
            <option value="">whether it is funded at all</option>
            {asked.map(({ id, title }) => (
              <option key={id} value={id}>
                its award in {title}
              </option>
            ))}
          </select>
        </>
      )}
      {!isEligible && <p class="quiet">It is not eligible: a lock cannot have it funded.</p>}
      <p class="buttons">
        {isEligible && (
          <button type="button" onClick={() => set('fund')}>
            Must be funded
          </button>
        )}
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
