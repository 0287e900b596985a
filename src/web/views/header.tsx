import { useEffect } from 'preact/hooks';
import { canRedo, canUndo } from '../state/room.ts';
import { changeInWords } from '../state/change.ts';
import type { View } from '../state/app.ts';
import { useApp, useController } from './use-app.ts';
import { usePhases } from './use-phases.ts';

const views: readonly (readonly [View, string])[] = [
  ['open', 'Open'],
  ['decision', 'Decision'],
  ['questions', 'Questions'],
  ['compare', 'Compare'],
  ['leave', 'Save and print'],
];

/** The bar at the top: where one is, and the way back. */
export function Header() {
  const { opened, view } = useApp('opened', 'view');
  const { store } = useController();
  const round = opened?.scenario.title;
  useEffect(() => {
    const [, here = ''] = views.find(([name]) => name === view) ?? [];
    document.title = `${round === undefined ? 'The decision room' : `${here}: ${round}`} · allot`;
  }, [view, round]);
  return (
    <header class="bar">
      <p class="mark">allot</p>
      <nav aria-label="Views">
        <ul>
          {views.map(([name, title]) => (
            <li key={name}>
              <button
                type="button"
                aria-current={view === name ? 'page' : undefined}
                disabled={name !== 'open' && opened === null}
                onClick={() => store.set({ view: name })}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {opened !== null && <History />}
    </header>
  );
}

function History() {
  const { room } = useApp('room');
  const controller = useController();
  const phases = usePhases();
  const undone = room.changes[room.at - 1];
  const redone = room.changes[room.at];
  return (
    <div class="history" role="group" aria-label="Changes">
      <button
        type="button"
        aria-disabled={!canUndo(room)}
        title={undone === undefined ? undefined : `Undo: ${changeInWords(undone, phases)}`}
        onClick={() => controller.act({ do: 'undo' })}
      >
        Undo
      </button>
      <button
        type="button"
        aria-disabled={!canRedo(room)}
        title={redone === undefined ? undefined : `Redo: ${changeInWords(redone, phases)}`}
        onClick={() => controller.act({ do: 'redo' })}
      >
        Redo
      </button>
    </div>
  );
}
