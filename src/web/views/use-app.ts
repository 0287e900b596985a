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

/** The named parts of a store, followed as they change: a view is drawn again for nothing else. */
export function useStore<T, K extends keyof T>(store: Store<T>, ...names: readonly K[]): Pick<T, K> {
  // Nothing but the parts: the whole would keep decisions that are long gone.
  const parts = (): Pick<T, K> =>
    Object.fromEntries(names.map((name) => [name, store.state[name]])) as Pick<T, K>;
  const [state, setState] = useState(parts);
  useEffect(() => {
    const follow = (): void =>
      setState((seen) => (names.every((name) => seen[name] === store.state[name]) ? seen : parts()));
    follow();
    return store.subscribe(follow);
  }, [store]);
  return state;
}

/** The named parts of what is shown, followed as they change. */
export const useApp = <K extends keyof AppState>(...names: readonly K[]): Pick<AppState, K> =>
  useStore(useController().store, ...names);
