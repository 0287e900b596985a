import { Desk } from './desk.ts';
import { look } from './look.ts';
import { ownOracles } from './own-keepers.ts';
import type { Answers, Ask, FromWorker, ToWorker } from './protocol.ts';

declare const ALLOT_VERSION: string;

/** What this file uses of a worker's global scope, which the types of a page do not know. */
interface Scope {
  postMessage(message: FromWorker): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  readonly location: Location;
}
const scope = self as unknown as Scope;

/** The page's own folder: the worker's file lies in its `assets`. */
const page = new URL('..', scope.location.href);

async function fetchFile(path: string): Promise<Uint8Array | null> {
  const response = await fetch(new URL(path, page));
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

const urgent = new Set<AbortSignal>();
const desk = new Desk({ version: ALLOT_VERSION, fetchFile, oracleFor: ownOracles(urgent) });
const underWay = new Map<number, AbortController>();

/** What somebody looks at: an award set, and why one application stands where it does. Ranking and all other questions can wait for that. */
const isUrgent = (ask: Ask): boolean =>
  (ask.kind === 'decide' && ask.ranking !== 'full') ||
  (ask.kind === 'question' && ask.question.name === 'explain');

function answer(id: number, ask: Ask, signal: AbortSignal): Promise<Answers[Ask['kind']]> {
  const work = {
    onProgress: (progress: { stage: string; done: number; total: number }) => {
      signal.throwIfAborted();
      scope.postMessage({ id, progress });
    },
    signal,
  };
  switch (ask.kind) {
    case 'open':
      return desk.open(ask.bundle);
    case 'decide':
      return desk.decide(ask.variant, ask.ranking, work);
    case 'pack':
      return desk.pack(ask.variant, work);
    case 'question':
      return desk.question(ask.variant, ask.question, work);
    case 'look':
      return look(ask.file, ask.bytes);
  }
}

async function handle(id: number, ask: Ask): Promise<void> {
  const cancelling = new AbortController();
  const { signal } = cancelling;
  underWay.set(id, cancelling);
  if (isUrgent(ask)) urgent.add(signal);
  try {
    const given = await answer(id, ask, signal);
    signal.throwIfAborted();
    scope.postMessage({ id, answer: given });
  } catch (error) {
    if (signal.aborted) scope.postMessage({ id, cancelled: true });
    else scope.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
  } finally {
    underWay.delete(id);
    urgent.delete(signal);
  }
}

/** Holds a lock for good: whoever asks for it too is told of this worker's end, whatever ended it. */
function live(life: string): void {
  const ready = (): void => scope.postMessage({ ready: true });
  if (navigator.locks === undefined) return ready();
  void navigator.locks.request(life, () => {
    ready();
    return new Promise(() => undefined);
  });
}

function end(): void {
  scope.postMessage({ ended: true });
  scope.close();
}

scope.addEventListener('message', ({ data }) => {
  if ('life' in data) live(data.life);
  else if ('end' in data) end();
  else if ('cancel' in data) underWay.get(data.id)?.abort();
  else void handle(data.id, data.ask);
});
