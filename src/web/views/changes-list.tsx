import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scenario } from '../../programme/scenario.ts';
import { formatNumber } from '../../report/words.ts';
import { type Change, changeInWords, inForce, lockInWords } from '../state/change.ts';
import { isBesideKept, present } from '../state/room.ts';
import { usePrinting } from './printing.ts';
import { useApp, useController } from './use-app.ts';
import { usePhases } from './use-phases.ts';

/** Locks and withdrawals in force, each with what takes it back, and the changes so far. */
export function ChangesList({ scenario }: { readonly scenario: Scenario }) {
  const { room } = useApp('room');
  const controller = useController();
  const phases = usePhases();
  const { locks, withdrawn } = inForce(present(room));
  const opened = scenario.locks.filter(({ application }) => !locks.has(application));
  const own = [...locks.values()].filter((lock) => lock !== null);
  const take = (change: Change): void => controller.act({ do: 'make', change });
  const made = room.changes.slice(0, room.at);
  return (
    <>
      {opened.length + own.length + withdrawn.size > 0 && (
        <section class="control" aria-labelledby="locks-title">
          <h3 id="locks-title">Decided by the panel</h3>
          <ul class="plain locks">
            {[...opened, ...own].map(({ application, reason, ...lock }) => (
              <li key={application}>
                <p>
                  <span class="id">{application}</span> {lockInWords(lock, phases)}: {reason}
                </p>
                <button type="button" onClick={() => take({ kind: 'unlock', application })}>
                  Take off<span class="unseen"> the lock on {application}</span>
                </button>
              </li>
            ))}
            {[...withdrawn].map((application) => (
              <li key={application}>
                <p>
                  <span class="id">{application}</span> withdrew
                </p>
                <button type="button" onClick={() => take({ kind: 'reinstate', application })}>
                  Take back<span class="unseen"> the withdrawal of {application}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="control" aria-labelledby="changes-title">
        <h3 id="changes-title">Changes so far</h3>
        {made.length === 0 ? (
          <p class="quiet">None: this is the scenario as it was opened.</p>
        ) : (
          <>
            <Changes made={made} />
            <KeepForm />
            <button type="button" onClick={() => take({ kind: 'return', name: null, to: [] })}>
              As it was opened
            </button>
          </>
        )}
      </section>
    </>
  );
}

/** So many changes are drawn at most: each change draws them all again. Paper has every one. */
const DRAWN = 100;

/** The changes in order; where there are more than fit, the last ones are in sight. */
function Changes({ made }: { readonly made: readonly Change[] }) {
  const list = useRef<HTMLOListElement>(null);
  const phases = usePhases();
  const printing = usePrinting();
  const earlier = printing ? 0 : Math.max(0, made.length - DRAWN);
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [made.length]);
  return (
    <>
      {earlier > 0 && (
        <p class="beneath quiet">
          The last {DRAWN} of {formatNumber(made.length)}; a print has all of them.
        </p>
      )}
      <ol class="changes" ref={list} start={earlier + 1} tabIndex={0} aria-labelledby="changes-title">
        {made.slice(earlier).map((change, index) => (
          <li key={earlier + index}>{changeInWords(change, phases)}</li>
        ))}
      </ol>
    </>
  );
}

/** Keeps what is in force under a name, to compare it with others. */
export function KeepForm() {
  const { room } = useApp('room');
  const controller = useController();
  const [name, setName] = useState('');
  const written = name.trim();
  const used = room.kept.some((one) => one.name === written);
  const [isTaken, setTaken] = useState(false);
  return (
    <form
      class="keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (written === '') return;
        setTaken(isBesideKept(written));
        if (isBesideKept(written)) return;
        controller.act({ do: 'keep', name: written });
        controller.announcer.say(`Kept as “${written}”.`);
        setName('');
      }}
    >
      <label for="keep-name">Keep this, to compare, as</label>
      <input
        id="keep-name"
        value={name}
        maxLength={60}
        autoComplete="off"
        aria-invalid={isTaken}
        aria-describedby="keep-trouble"
        onInput={(event) => {
          setName(event.currentTarget.value);
          setTaken(false);
        }}
      />
      <button type="submit" aria-disabled={written === ''}>
        {used ? 'Replace' : 'Keep'}
      </button>
      <p id="keep-trouble" class="trouble" role="alert">
        {isTaken && `“${written}” is a column of Compare already: give it another name.`}
      </p>
    </form>
  );
}
