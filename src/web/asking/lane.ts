import type { Answers, Ask, Bundle, FromWorker, ToWorker } from '../worker/protocol.ts';

/** Work that has ended this many workers is given up, and so is starting one. */
const MOST_TRIES = 3;
/** So many workers at most read on though nobody waits for what they read: until one has ended, no other is given anything to read. */
const MOST_LEFT = 2;

/** Nobody waits for the answer any more. */
export class Superseded extends Error {}

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;

interface Pending {
  readonly ask: Ask;
  readonly resolve: (answer: Answers[Ask['kind']]) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
  /** What nobody has read yet may be large. */
  readonly isReading: boolean;
  tries: number;
  cancelled: boolean;
}

type Question = Extract<ToWorker, { readonly ask: Ask }>;

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
  /** Workers that end when they have read. */
  readonly #left = new Set<Worker>();
  /** A reading that waits for one of them to end, and what was asked after it. */
  #held: readonly Question[] = [];
  #bundle: Bundle | null = null;
  #next = 1;
  /** Workers that ended before they could listen, since the last that could. */
  #stillborn = 0;
  /** No worker could be started; whoever asks next has it tried again. */
  #isGivenUp = false;

  /** A worker that has not let go of cancelled work after `patienceMs` is ended, and a new one started; one that reads, at once. */
  constructor(start: () => Worker, onRestart: () => void, patienceMs: number) {
    this.#start = start;
    this.#onRestart = onRestart;
    this.#patienceMs = patienceMs;
    this.#worker = this.#started();
  }

  ask<A extends Ask>(ask: A, onProgress: OnProgress = () => undefined): Asked<Answers[A['kind']]> {
    return this.#ask(ask, onProgress, ask.kind === 'open');
  }

  /** Opens files that were read before: that is no reading to wait with. */
  reopen(bundle: Bundle): Asked<Answers['open']> {
    return this.#ask({ kind: 'open', bundle }, () => undefined, false);
  }

  #ask<A extends Ask>(ask: A, onProgress: OnProgress, isReading: boolean): Asked<Answers[A['kind']]> {
    if (this.#isGivenUp) this.#tryAgain();
    const id = this.#next;
    this.#next += 1;
    if (ask.kind === 'open') this.#bundle = ask.bundle;
    const answer = new Promise<Answers[A['kind']]>((resolve, reject) => {
      this.#pending.set(id, {
        ask,
        resolve: resolve as Pending['resolve'],
        reject,
        onProgress,
        isReading,
        tries: 1,
        cancelled: false,
      });
      this.#put({ id, ask });
    });
    return { answer, cancel: () => this.#cancel(id) };
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #put(question: Question): void {
    const isReading = this.#pending.get(question.id)?.isReading === true;
    const waits = this.#held.length > 0 || (isReading && this.#left.size >= MOST_LEFT);
    if (waits) this.#held = [...this.#held, question];
    else this.#send(question);
  }

  #cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined || pending.cancelled) return;
    pending.cancelled = true;
    pending.reject(new Superseded());
    if (this.#held.some((question) => question.id === id)) return this.#drop(id);
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
    this.#left.add(this.#worker);
    this.#replace();
  }

  /** What waits is never asked; without it, what was asked after it may have nothing to wait for. */
  #drop(id: number): void {
    if (this.#pending.get(id)?.isReading === true) this.#bundle = null;
    this.#pending.delete(id);
    this.#held = this.#held.filter((question) => question.id !== id);
    this.#putHeld();
  }

  #putHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const question of held) this.#put(question);
  }

  #started(): Worker {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if ('ended' in data) this.#gone(worker);
      else if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#gone(worker);
    });
    worker.addEventListener('messageerror', () => this.#gone(worker));
    const life = `allot-worker-${crypto.randomUUID?.() ?? performance.now()}`;
    worker.postMessage({ life } satisfies ToWorker);
    this.#watch = (): void => {
      // The worker holds the lock by now: it comes to us when the worker is no more, whatever ended it.
      void navigator.locks?.request(life, () => this.#gone(worker));
    };
    return worker;
  }

  #watch: () => void = () => undefined;

  #hear(message: Exclude<FromWorker, { readonly ended: true }>): void {
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

  /** A worker is no more: one of those that were left, or the one that is asked. */
  #gone(worker: Worker): void {
    if (this.#left.delete(worker)) this.#putHeld();
    else if (worker === this.#worker) this.#failed(worker);
  }

  #failed(worker: Worker): void {
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
    this.#isGivenUp = true;
  }

  #tryAgain(): void {
    this.#isGivenUp = false;
    this.#stillborn = 0;
    this.#replace();
  }

  /** Another worker in place of one that ends, which is asked what is still to be answered. */
  #replace(): void {
    this.#worker = this.#started();
    this.#held = [];
    const waiting = [...this.#pending];
    const opening = waiting.some(([, { ask }]) => ask.kind === 'open');
    if (this.#bundle !== null && !opening) this.#put({ id: 0, ask: { kind: 'open', bundle: this.#bundle } });
    for (const [id, pending] of waiting) {
      pending.tries += 1;
      if (pending.cancelled || pending.tries > MOST_TRIES) {
        this.#pending.delete(id);
        pending.reject(new Error('The calculation failed several times in this browser.'));
      } else this.#put({ id, ask: pending.ask });
    }
  }
}
