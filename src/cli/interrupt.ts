import { EXIT, Finish } from './exit.ts';

/**
 * Runs work that Ctrl-C (or a request to end) stops at once: the signal is aborted, what was under way is thrown away,
 * and the command finishes with a clean message: that nothing was written, unless it says otherwise.
 */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  stopped = 'Stopped before an answer was proved. Nothing was written.',
): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.stderr.write(`${stopped}\n`);
    throw new Finish(EXIT.unproved);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
