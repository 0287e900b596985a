import type { Controller } from '../asking/controller.ts';
import { useEffect } from 'preact/hooks';
import { beginView } from './begin-view.ts';
import { CompareView } from './compare-view.tsx';
import { DecisionView } from './decision-view.tsx';
import { refuseDrops } from './dropping.ts';
import { Exchanged } from './exchanged.tsx';
import { Header } from './header.tsx';
import { keepFocus } from './keep-focus.ts';
import { keepInView } from './keep-in-view.ts';
import { LeaveView } from './leave-view.tsx';
import { OpenView } from './open-view.tsx';
import { QuestionsView } from './questions-view.tsx';
import { onUndoKeys } from './undo-keys.ts';
import { ControllerContext, useApp, useController } from './use-app.ts';
import { ViewGuard } from './view-guard.tsx';

interface Props {
  readonly controller: Controller;
  readonly forget: () => Promise<void>;
}

/** The whole page. */
export function App({ controller, forget }: Props) {
  useEffect(() => onUndoKeys((action) => controller.act({ do: action })), [controller]);
  useEffect(keepFocus, []);
  useEffect(keepInView, []);
  useEffect(refuseDrops, []);
  return (
    <ControllerContext.Provider value={controller}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          beginView();
        }}
      >
        Skip to the decision
      </a>
      <Header />
      <Notice />
      <Exchanged />
      <main id="main">
        <GuardedView forget={forget} />
      </main>
      <Announcer />
    </ControllerContext.Provider>
  );
}

/** Another view, or another scenario, begins without the fault of the one before. */
function GuardedView({ forget }: Pick<Props, 'forget'>) {
  const { view, opened } = useApp('view', 'opened');
  return (
    <ViewGuard key={`${view} ${opened?.bundle.path ?? ''}`}>
      <CurrentView forget={forget} />
    </ViewGuard>
  );
}

function CurrentView({ forget }: Pick<Props, 'forget'>) {
  const { view, opened } = useApp('view', 'opened');
  if (opened === null) return <OpenView />;
  switch (view) {
    case 'open':
      return <OpenView />;
    case 'decision':
      return <DecisionView opened={opened} />;
    case 'questions':
      return <QuestionsView />;
    case 'compare':
      return <CompareView opened={opened} />;
    case 'leave':
      return <LeaveView opened={opened} forget={forget} />;
  }
}

function Notice() {
  const { notice } = useApp('notice');
  const { store } = useController();
  return (
    <div role="alert" class="notices">
      {notice !== null && (
        <p class="notice">
          {notice}{' '}
          <button type="button" class="plain-button" onClick={() => store.set({ notice: null })}>
            Put away
          </button>
        </p>
      )}
    </div>
  );
}

/** Says each new decision to those who hear the page; a moving slider says nothing until it rests. */
function Announcer() {
  const { announced } = useApp('announced');
  return (
    <p class="unseen" role="status" aria-live="polite">
      <span key={announced.nth}>{announced.text}</span>
    </p>
  );
}
