import type { AppState } from '../state/app.ts';
import type { Store } from '../state/store.ts';
import type { Answers, Variant } from '../worker/protocol.ts';
import { type Asked, type Lane, Superseded } from './lane.ts';

type Packed = Answers['pack'];
type Save = (files: Extract<Packed, { readonly ok: true }>['files']) => Promise<void>;

/**
 * Has a decision pack made, however long that takes, while one goes on with something else: how far it is, and what came of the last, stands in the state. One
 * pack at a time.
 */
export class PackMaking {
  readonly #store: Store<AppState>;
  readonly #lane: Lane;
  #underWay: Asked<Packed> | null = null;

  constructor(store: Store<AppState>, lane: Lane) {
    this.#store = store;
    this.#lane = lane;
  }

  /** Makes the pack of a variant and hands its files over to be saved. */
  async make(variant: Variant, save: Save): Promise<void> {
    if (this.#underWay !== null) return;
    const asked = this.#lane.ask({ kind: 'pack', variant }, (packing) => {
      if (this.#underWay === asked) this.#store.set({ packing });
    });
    this.#underWay = asked;
    const say = (text: string): void => this.#store.set({ packSaid: { text, of: variant?.text ?? '' } });
    say('The pack is being made: every award is ranked, every question answered, and the proof written.');
    this.#store.set({ packing: { stage: 'Ranking', done: 0, total: 1 } });
    const said = await saved(asked, save);
    if (this.#underWay !== asked) return;
    this.#underWay = null;
    this.#store.set({ packing: null });
    say(said);
  }

  /** Gives up what is being made. */
  giveUp(): void {
    this.#underWay?.cancel();
  }

  /** Gives up what is being made, and says nothing more of it: it was of files that are not open any more. */
  forget(): void {
    this.giveUp();
    this.#underWay = null;
  }
}

/** What came of it, in words. */
async function saved({ answer }: Asked<Packed>, save: Save): Promise<string> {
  try {
    const packed = await answer;
    if (!packed.ok) return packed.problems[0]?.message ?? 'The pack could not be made.';
    await save(packed.files);
    return 'The decision pack was saved.';
  } catch (error) {
    if (error instanceof Superseded) return 'Given up: no pack was made.';
    return `The pack could not be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}
