import type { Controller } from '../asking/controller.ts';
import { DecisionView } from './decision-view.tsx';
import { Header } from './header.tsx';
import { OpenView } from './open-view.tsx';
import { ControllerContext, useApp, useController } from './use-app.ts';

/** The whole page. */
export function App({ controller }: { readonly controller: Controller }) {
  return (
    <ControllerContext.Provider value={controller}>
      <a class="skip" href="#main">
        Skip to the decision
      </a>
      <Header />
      <Notice />
      <main id="main" tabIndex={-1}>
        <CurrentView />
      </main>
      <Announcer />
    </ControllerContext.Provider>
  );
}

function CurrentView() {
  const { view, opened } = useApp();
  return view === 'open' || opened === null ? <OpenView /> : <DecisionView opened={opened} />;
}

function Notice() {
  const { notice } = useApp();
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
  const { announced } = useApp();
  return (
    <p class="unseen" role="status" aria-live="polite">
      {announced}
    </p>
  );
}
