import { breathe } from '../breathe.ts';
import type { OnProgress } from '../oracle.ts';

/** How much work a reserve list may take: what is not proved by then is said not to be. */
export interface Allowance {
  /** Sets of awards that are looked at, in all. */
  readonly work: number;
  /** Sets of additions that are tried for one withdrawal. */
  readonly tried: number;
  /** Steps of one search for a list. */
  readonly steps: number;
}

export const usualAllowance: Allowance = { work: 3_000_000, tried: 100_000, steps: 30_000 };

/** After so much of it others have their turn. */
const A_TURN = 2000;

/** The work that a reserve list takes: counted, so that it has an end that hangs on no clock, and told of as it goes on. */
export class Spending {
  readonly allowance: Allowance;
  readonly #onProgress: OnProgress;
  #spent = 0;
  #nextTurn = 0;

  constructor(onProgress: OnProgress, allowance: Allowance) {
    this.allowance = allowance;
    this.#onProgress = onProgress;
  }

  get isOver(): boolean {
    return this.#spent >= this.allowance.work;
  }

  async spend(work: number): Promise<void> {
    this.#spent += work;
    if (this.#spent < this.#nextTurn) return;
    this.#nextTurn = this.#spent + A_TURN;
    const total = this.allowance.work;
    this.#onProgress({
      stage: 'Ordering the reserve list',
      done: Math.min(this.#spent, total),
      total,
    });
    await breathe();
  }
}
