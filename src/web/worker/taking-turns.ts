import { breathe } from '../../analysis/breathe.ts';

/** Does a piece of work when it is its turn; rejects where its signal is aborted before that. */
export type InTurn = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

interface Waiting {
  readonly signal: AbortSignal | undefined;
  readonly begin: () => Promise<void>;
  readonly giveUp: (reason: unknown) => void;
}

/**
 * Lets pieces of work take turns in this thread, however many are put together, and before each turn lets what has come in be heard: so what is given up
 * ends there, and what is urgent, each known by its signal, is done before all that was asked earlier. While anything is urgent nothing else begins.
 */
export function takingTurns(urgent: ReadonlySet<AbortSignal>): InTurn {
  const waiting = new Set<Waiting>();
  let isGoing = false;

  /** What has no signal is waited for by several. */
  const isUrgent = ({ signal }: Waiting): boolean => signal === undefined || urgent.has(signal);
  const next = (): Waiting | undefined => {
    const inOrder = [...waiting];
    return inOrder.find(isUrgent) ?? (urgent.size === 0 ? inOrder[0] : undefined);
  };

  async function goOn(): Promise<void> {
    if (isGoing) return;
    isGoing = true;
    while (waiting.size > 0) {
      await breathe();
      for (const one of waiting)
        if (one.signal?.aborted) {
          waiting.delete(one);
          one.giveUp(one.signal.reason);
        }
      const one = next();
      if (one === undefined) continue;
      waiting.delete(one);
      await one.begin();
    }
    isGoing = false;
  }

  return (work, signal) =>
    new Promise((resolve, reject) => {
      waiting.add({ signal, begin: () => work().then(resolve, reject), giveUp: reject });
      void goOn();
    });
}
