import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Controller } from '../asking/controller.ts';
import type { AppState } from '../state/app.ts';

export const ControllerContext = createContext<Controller | null>(null);

/** The controller, which every view may ask. */
export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (controller === null) throw new Error('a view stands outside of the app');
  return controller;
}

/** What is shown, followed as it changes. */
export function useApp(): AppState {
  const { store } = useController();
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.subscribe(() => setState(store.state));
  }, [store]);
  return state;
}
