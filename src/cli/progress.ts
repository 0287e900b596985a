import { SingleBar } from 'cli-progress';
import type { OnProgress } from '../analysis/oracle.ts';

/** Shows long work on standard error: a bar where a person watches, nothing where a script does. */
export interface ProgressDisplay {
  /** Throws where the work is given up: what goes on in this thread is ended by that, as what goes on in others is by the signal. */
  readonly onProgress: OnProgress;
  stop(): void;
}

export function showProgress(signal: AbortSignal): ProgressDisplay {
  if (!process.stderr.isTTY) return { onProgress: () => signal.throwIfAborted(), stop: () => undefined };
  const bar = new SingleBar({
    format: '{stage} {bar} {value} of {total}',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    etaBuffer: 20,
  });
  bar.start(1, 0, { stage: 'Reading' });
  return {
    onProgress: ({ stage, done, total }) => {
      signal.throwIfAborted();
      bar.setTotal(total);
      bar.update(done, { stage });
    },
    stop: () => bar.stop(),
  };
}
