import { type Change, withoutReasons } from '../state/change.ts';
import { Latest } from '../state/latest.ts';
import { present, type Room } from '../state/room.ts';
import type { Decided, Ranking, Variant } from '../worker/protocol.ts';
import type { Asked, Lane } from './lane.ts';

/** A rehearsal that takes longer is the last of the list: whoever asks meanwhile would wait for the rest of it. */
const LONGEST_MS = 300;
/** A decision that has stood for so long is looked at and talked about: there is time to rehearse what may come next. */
const RESTS_MS = 1000;
/** What has been likely for so long is decided ahead: a figure that is typed on, or the next card, takes its place. */
const LIKELY_MS = 150;
/** How many decisions are kept for whoever asks for them. */
const KEPT = 16;

export const stood = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a rehearsal starts from. */
export interface Ground {
  /** What is in force; another as soon as anything changes. */
  readonly room: () => Room;
  /** Nobody waits for anything, and what was asked last was answered soon. */
  readonly isIdle: () => boolean;
  readonly variantOf: (changes: readonly Change[]) => Variant;
  /** How much of a decision whoever makes the change will ask for first. */
  readonly ranking: () => Ranking;
}

const keyOf = (variant: Variant, ranking: Ranking): string => `${ranking} ${variant?.text ?? ''}`;

/**
 * Decides what may be asked for next, while nobody asks for anything: an engine is several times as fast once it has decided a few times, and what it has
 * decided already it knows. First what is likely, such as an application's fate turned around while its card is read, then a list, once. It is given up as
 * soon as somebody asks for anything else. A change that is made just as it was rehearsed has its decision here; any other is asked for, and answered with
 * what the engine knows by then.
 */
export class Rehearsal {
  readonly #lane: Lane;
  readonly #ground: Ground;
  #left: readonly Change[] = [];
  #underWay: { readonly variant: Variant; readonly key: string; readonly asked: Asked<Decided> } | null =
    null;
  readonly #kept = new Latest<Decided>(KEPT);

  constructor(lane: Lane, ground: Ground) {
    this.#lane = lane;
    this.#ground = ground;
  }

  /** What is to be rehearsed from now on. */
  set(changes: readonly Change[]): void {
    this.#giveUp();
    this.#kept.clear();
    this.#left = changes;
  }

  /** The decision of a variant, where it has been rehearsed or is under way: that is then his who takes it. */
  take(variant: Variant, ranking: Ranking): Asked<Decided> | null {
    const key = keyOf(variant, ranking);
    if (this.#underWay?.key === key) {
      const { asked } = this.#underWay;
      this.#underWay = null;
      return asked;
    }
    const known = this.#kept.get(key);
    return known === undefined ? null : { answer: Promise.resolve(known), cancel: () => undefined };
  }

  /** What is in force is to be decided: gives up what is under way, unless that is the same. */
  makeWay(): void {
    if (this.#underWay?.variant?.text !== this.#variantWith()?.text) this.#giveUp();
  }

  /** Decides a change ahead once it has been likely for a while. Gives what tells that it is not likely any more. */
  ready(change: Change): () => void {
    const timer = setTimeout(() => void this.#decideLikely(change), LIKELY_MS);
    return () => clearTimeout(timer);
  }

  /** Goes through what is left, once what is in force has stood for a while, for as long as it stands. */
  async rest(): Promise<void> {
    const room = this.#ground.room();
    await stood(RESTS_MS);
    while (this.#ground.room() === room && this.#ground.isIdle() && this.#underWay === null) {
      const [next, ...later] = this.#left;
      if (next === undefined) return;
      const since = performance.now();
      if (!(await this.#decide(next, 'at-once'))) return;
      this.#left = performance.now() - since < LONGEST_MS ? later : [];
    }
  }

  async #decideLikely(change: Change): Promise<void> {
    if (!this.#ground.isIdle()) return;
    this.#giveUp();
    if (await this.#decide(change, this.#ground.ranking())) await this.rest();
  }

  /** False where it was given up. */
  async #decide(change: Change, ranking: Ranking): Promise<boolean> {
    const variant = this.#variantWith(change);
    const key = keyOf(variant, ranking);
    const own = { variant, key, asked: this.#lane.ask({ kind: 'decide', variant, ranking }) };
    this.#underWay = own;
    const done = await own.asked.answer.then(
      (decided) => {
        this.#kept.set(key, decided);
        return true;
      },
      () => false,
    );
    if (this.#underWay === own) this.#underWay = null;
    return done;
  }

  #giveUp(): void {
    this.#underWay?.asked.cancel();
    this.#underWay = null;
  }

  /** What is in force, with a change that may come, as far as it bears on the award set: the reason of a lock is still to be written. */
  #variantWith(...more: readonly Change[]): Variant {
    return this.#ground.variantOf(withoutReasons([...present(this.#ground.room()), ...more]));
  }
}
