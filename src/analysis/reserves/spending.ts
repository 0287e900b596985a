import { breathe } from '../breathe.ts';
import type { OnProgress } from '../oracle.ts';

/** How much work a reserve list may take, in sets of awards that are looked at: what is not proved by then is said not to be. */
const MOST_WORK = 3_000_000;
/** After so much of it others have their turn. */
const A_TURN = 2000;

/** The work that a reserve list takes: counted, so that it has an end that hangs on no clock, and told of as it goes on. */
export class Spending {
  readonly #onProgress: OnProgress;
  #spent = 0;
  #nextTurn = 0;

  constructor(onProgress: OnProgress) {
    this.#onProgress = onProgress;
  }

  get isOver(): boolean {
    return this.#spent >= MOST_WORK;
  }

  async spend(work: number): Promise<void> {
    this.#spent += work;
    if (this.#spent < this.#nextTurn) return;
    this.#nextTurn = this.#spent + A_TURN;
    const done = Math.min(this.#spent, MOST_WORK);
    this.#onProgress({ stage: 'Ordering the reserve list', done, total: MOST_WORK });
    await breathe();
  }
}
