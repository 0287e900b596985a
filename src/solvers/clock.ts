import type { Effort } from './port.ts';

/** Starts a clock that tells the seconds left of an effort: null where it has no limit, never below 0. */
export function clock({ timeLimitSeconds }: Effort): () => number | null {
  const start = performance.now();
  return () =>
    timeLimitSeconds === null ? null : Math.max(0, timeLimitSeconds - (performance.now() - start) / 1000);
}
