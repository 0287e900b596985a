import { useEffect, useRef } from 'preact/hooks';

/** A slider that nobody holds and that has rested this long has been set. */
const REST_MS = 500;

/** What a slider tells of how it is moved. */
export interface Rest {
  /** It is held: however long it rests, it is not set before it is let go of. */
  readonly held: () => void;
  readonly moved: () => void;
  /** It is let go of. */
  readonly done: () => void;
}

/** Calls `settle` once a slider that was moved is let go of, or, where it is moved by keys, has rested for a while: so that one pull is one change. */
export function useRest(settle: () => void): Rest {
  const state = useRef({ isHeld: false, hasMoved: false, timer: undefined as number | undefined });
  const latest = useRef(settle);
  latest.current = settle;
  const done = (): void => {
    const { hasMoved, timer } = state.current;
    clearTimeout(timer);
    state.current = { isHeld: false, hasMoved: false, timer: undefined };
    if (hasMoved) latest.current();
  };
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return {
    held: () => {
      clearTimeout(state.current.timer);
      state.current.isHeld = true;
      // It may be let go of beside the slider.
      for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, done, { once: true });
    },
    moved: () => {
      state.current.hasMoved = true;
      clearTimeout(state.current.timer);
      if (!state.current.isHeld) state.current.timer = window.setTimeout(done, REST_MS);
    },
    done,
  };
}
