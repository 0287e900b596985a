import { useEffect, useRef } from 'preact/hooks';

/** A slider that has rested this long has been set. */
const REST_MS = 500;

/** Calls `settle` once nothing has moved for a while, or at once when asked to: so that one pull is one change. */
export function useRest(settle: () => void): { readonly moved: () => void; readonly done: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(settle);
  latest.current = settle;
  const stop = (): boolean => {
    if (timer.current === null) return false;
    clearTimeout(timer.current);
    timer.current = null;
    return true;
  };
  useEffect(() => () => void stop(), []);
  return {
    moved: () => {
      stop();
      timer.current = setTimeout(() => {
        timer.current = null;
        latest.current();
      }, REST_MS);
    },
    done: () => {
      if (stop()) latest.current();
    },
  };
}
