import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Controller } from '../asking/controller.ts';
import type { AppState } from '../state/app.ts';
import type { Store } from '../state/store.ts';

export const ControllerContext = createContext<Controller | null>(null);

/** The controller, which every view may ask. */
export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (controller === null) throw new Error('a view stands outside of the app');
  return controller;
}

/** A store, followed as it changes. */
export function useStore<T>(store: Store<T>): T {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.subscribe(() => setState(store.state));
  }, [store]);
  return state;
}

/** What is shown, followed as it changes. */
export const useApp = (): AppState => useStore(useController().store);
