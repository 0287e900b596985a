import { useRef, useState } from 'preact/hooks';

interface Pressed<T> {
  /** What to draw. */
  readonly drawn: T;
  /** What the element around it listens to. */
  readonly onPointerDown: (event: PointerEvent) => void;
}

/**
 * What is drawn stays as it is while the pointer is down on it, so that a press is let go of on what it began on: of a row that
 * moved in between it would be no click at all.
 */
export function usePressed<T>(latest: T): Pressed<T> {
  const drawn = useRef(latest);
  const isPressed = useRef(false);
  const [, drawAgain] = useState({});
  if (!isPressed.current) drawn.current = latest;
  const release = (): void => {
    isPressed.current = false;
    drawAgain({});
  };
  return {
    drawn: drawn.current,
    onPointerDown: ({ button }) => {
      if (button !== 0 || isPressed.current) return;
      isPressed.current = true;
      const over = new AbortController();
      // The click comes once the pointer is up, in the same turn.
      const end = (): void => {
        over.abort();
        setTimeout(release);
      };
      for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, end, over);
    },
  };
}
