import type { Change } from '../state/change.ts';
import type { Decided, Variant } from '../worker/protocol.ts';
import type { Asked, Lane } from './lane.ts';

/** Where a first decision takes longer than this, none is rehearsed: whoever asks meanwhile would wait for the rest of it. */
export const SOON_MS = 1000;
/** A rehearsal that takes longer is the last. */
const LONGEST_MS = 300;

/**
 * Decides what may be asked for next, while nobody asks for anything: an engine is several times as fast once it has decided a
 * few times. It is given up as soon as somebody does ask, and goes on after the answer, until all was rehearsed once.
 */
export class Rehearsal {
  readonly #lane: Lane;
  #left: readonly Change[] = [];
  #asked: Asked<Decided> | null = null;

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** What is to be rehearsed from now on. */
  set(changes: readonly Change[]): void {
    this.giveUp();
    this.#left = changes;
  }

  giveUp(): void {
    this.#asked?.cancel();
  }

  async goOn(idle: () => boolean, variantWith: (change: Change) => Variant): Promise<void> {
    while (idle() && this.#asked === null) {
      const [next, ...later] = this.#left;
      if (next === undefined) return;
      this.#asked = this.#lane.ask({ kind: 'decide', variant: variantWith(next), ranking: 'at-once' });
      const since = performance.now();
      const done = await this.#asked.answer.then(
        () => true,
        () => false,
      );
      this.#asked = null;
      if (!done) return;
      this.#left = performance.now() - since < LONGEST_MS ? later : [];
    }
  }
}
