import type { Answers, Ask, Bundle, FromWorker, ToWorker } from '../worker/protocol.ts';

/** Work that has ended this many workers is given up, and so is starting one. */
const MOST_TRIES = 3;

/** Nobody waits for the answer any more. */
export class Superseded extends Error {}

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

interface Pending {
  readonly ask: Ask;
  readonly resolve: (answer: Answers[Ask['kind']]) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: Progress) => void;
  tries: number;
  cancelled: boolean;
}

/** A question under way. `cancel` may be called at any time, also when it has been answered. */
export interface Asked<T> {
  readonly answer: Promise<T>;
  readonly cancel: () => void;
}

/**
 * A worker that outlives its own end: when it fails, a new one opens the same files and is asked the same questions.
 * Questions are answered in their order.
 */
export class Lane {
  readonly #start: () => Worker;
  readonly #onRestart: () => void;
  readonly #patienceMs: number;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker;
  #bundle: Bundle | null = null;
  #next = 1;
  /** Workers that ended before they could listen, since the last that could. */
  #stillborn = 0;

  /** A worker that has not let go of cancelled work after `patienceMs` is ended, and a new one started; one that reads, at once. */
  constructor(start: () => Worker, onRestart: () => void, patienceMs: number) {
    this.#start = start;
    this.#onRestart = onRestart;
    this.#patienceMs = patienceMs;
    this.#worker = this.#started();
  }

  ask<A extends Ask>(
    ask: A,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Asked<Answers[A['kind']]> {
    const id = this.#next;
    this.#next += 1;
    if (ask.kind === 'open') this.#bundle = ask.bundle;
    const answer = new Promise<Answers[A['kind']]>((resolve, reject) => {
      this.#pending.set(id, {
        ask,
        resolve: resolve as Pending['resolve'],
        reject,
        onProgress,
        tries: 1,
        cancelled: false,
      });
      this.#send({ id, ask });
    });
    return { answer, cancel: () => this.#cancel(id) };
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined || pending.cancelled) return;
    pending.cancelled = true;
    pending.reject(new Superseded());
    this.#send({ id, cancel: true });
    if (pending.ask.kind === 'open') return this.#leaveReading();
    setTimeout(() => {
      if (this.#pending.get(id) !== pending) return;
      this.#worker.terminate();
      this.#replace();
    }, this.#patienceMs);
  }

  /** Reading comes to an end by itself, and Chromium has crashed where a worker was ended amid it: another takes over at once, and this one ends when it has read. */
  #leaveReading(): void {
    this.#bundle = null;
    this.#send({ end: true });
    this.#replace();
  }

  #started(): Worker {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#failed(worker);
    });
    worker.addEventListener('messageerror', () => this.#failed(worker));
    const life = `allot-worker-${crypto.randomUUID?.() ?? performance.now()}`;
    worker.postMessage({ life } satisfies ToWorker);
    this.#watch = (): void => {
      // The worker holds the lock by now: it comes to us when the worker is no more, whatever ended it.
      void navigator.locks?.request(life, () => this.#failed(worker));
    };
    return worker;
  }

  #watch: () => void = () => undefined;

  #hear(message: FromWorker): void {
    if ('ready' in message) {
      this.#stillborn = 0;
      return this.#watch();
    }
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if ('progress' in message) {
      if (!pending.cancelled) pending.onProgress(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if ('answer' in message) pending.resolve(message.answer);
    else pending.reject('fault' in message ? new Error(message.fault) : new Superseded());
  }

  #failed(worker: Worker): void {
    if (worker !== this.#worker) return;
    this.#stillborn += 1;
    if (this.#stillborn < MOST_TRIES) {
      this.#onRestart();
      worker.terminate();
      this.#replace();
    } else this.#giveUp();
  }

  #giveUp(): void {
    for (const { reject } of this.#pending.values())
      reject(new Error('The calculation cannot be started in this browser.'));
    this.#pending.clear();
  }

  /** Another worker in place of one that ends, which is asked what is still to be answered. */
  #replace(): void {
    this.#worker = this.#started();
    const waiting = [...this.#pending];
    const opening = waiting.some(([, { ask }]) => ask.kind === 'open');
    if (this.#bundle !== null && !opening) this.#send({ id: 0, ask: { kind: 'open', bundle: this.#bundle } });
    for (const [id, pending] of waiting) {
      pending.tries += 1;
      if (pending.cancelled || pending.tries > MOST_TRIES) {
        this.#pending.delete(id);
        pending.reject(new Error('The calculation failed several times in this browser.'));
      } else this.#send({ id, ask: pending.ask });
    }
  }
}
