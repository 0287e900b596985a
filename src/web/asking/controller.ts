import { type Action, canRedo, canUndo, emptyRoom, present, reduce, type Room } from '../state/room.ts';
import { type AppState, type Beside, initialState, type Shown, shownOf } from '../state/app.ts';
import type { Store } from '../state/store.ts';
import { type Change, variantOf } from '../state/change.ts';
import { Announcer } from './announcer.ts';
import type { Answers, Bundle, Decided, Question, Ranking, Reading, Variant } from '../worker/protocol.ts';
import { type Asked, Lane, type OnProgress, type Progress, Superseded } from './lane.ts';
import { Latest } from '../state/latest.ts';
import { rehearsal } from '../state/rehearsal.ts';
import { PackMaking } from './pack-making.ts';
import { type AnswerTo, Questions } from './questions.ts';
import { Rehearsal, stood } from './rehearsal.ts';

/** A decision younger than this is finished and shown, also when the next change is there: a slider then shows its way. */
const YOUNG_MS = 200;
/** A decision that has stood for so long is ranked: one that is changed again at once need not be. */
const STANDS_MS = 300;
/** Where a decision takes longer than this, nothing is rehearsed after it: whoever asks meanwhile would wait for the rest of it. */
const SOON_MS = 1000;
/** How many decisions are remembered, so that undo shows them at once. */
const REMEMBERED = 40;

const STARTED: Progress = { stage: 'Ranking', done: 0, total: 1 };
const keyOf = (variant: Variant): string => variant?.text ?? '';

const hasAwards = (decided: Decided): boolean => decided.ok && decided.result.status === 'optimal';

/** Asks the workers for what the state needs, and puts their answers into it. */
export class Controller {
  readonly store: Store<AppState>;
  /** Answers with the award set alone, at once, and is kept free for the next change: all else is the other lane's. */
  readonly #quick: Lane;
  readonly #thorough: Lane;
  readonly #questions: Questions;
  readonly rehearsal: Rehearsal;
  readonly packs: PackMaking;
  readonly announcer: Announcer;
  readonly #remembered = new Latest<Shown>(REMEMBERED);
  #deciding: { readonly key: string; readonly since: number; readonly asked: Asked<Decided> } | null = null;
  #following: { readonly key: string; cancel: () => void } | null = null;
  /** Whether the last decision was there soon. */
  #isSoon = false;
  #opening = 0;
  #reading: Asked<Reading> | null = null;

  constructor(store: Store<AppState>, startWorker: () => Worker) {
    this.store = store;
    this.announcer = new Announcer(store);
    const restarted = (): void =>
      store.set({ notice: 'The calculation stopped unexpectedly and was started again. Nothing was lost.' });
    // A new worker needs about two seconds for its first decision: what ends sooner is waited for.
    this.#quick = new Lane(startWorker, restarted, 2500);
    this.#thorough = new Lane(startWorker, restarted, 4000);
    this.#questions = new Questions(this.#thorough);
    this.packs = new PackMaking(store, this.#thorough);
    this.rehearsal = new Rehearsal(this.#quick, {
      room: () => store.state.room,
      isIdle: () => this.#isIdle,
      variantOf: (changes) => this.variantOf(changes),
      ranking: () => this.#firstRanking,
    });
  }

  /** Opens files, perhaps with what was done with them before; what was open stays where these cannot be decided. */
  async open(bundle: Bundle, room: Partial<Room> = {}, beside: Beside = {}): Promise<boolean> {
    this.#opening += 1;
    const opening = this.#opening;
    this.store.set({ notice: null, opening: true });
    try {
      this.#reading = this.#quick.ask({ kind: 'open', bundle });
      const reading = await this.#reading.answer;
      if (opening !== this.#opening) return false;
      if (reading.opened === null) {
        const before = this.store.state.opened;
        if (before !== null) await this.#quick.reopen(before.bundle).answer;
        this.store.set({ refused: { bundle, reading, nth: opening }, view: 'open' });
        return false;
      }
      const opened = {
        ...reading.opened,
        bundle: { path: bundle.path, files: reading.files },
        problems: reading.problems,
        excerpts: reading.excerpts,
      };
      void this.#thorough.ask({ kind: 'open', bundle: opened.bundle }).answer.catch(() => undefined);
      this.#remembered.clear();
      this.#questions.forget();
      this.#giveUp();
      this.rehearsal.set(rehearsal(reading.opened.scenario));
      this.store.set({
        ...initialState,
        announced: this.store.state.announced,
        opened,
        room: { ...emptyRoom, ...room },
        ...beside,
        view: 'decision',
      });
      this.refresh();
      return true;
    } catch (error) {
      this.fault(error);
      return false;
    } finally {
      if (opening === this.#opening) this.store.set({ opening: false });
    }
  }

  /** Gives up reading the files that are being opened; what was open before is opened again. */
  async stopReading(): Promise<void> {
    const { opened } = this.store.state;
    this.#reading?.cancel();
    if (opened !== null) await this.#quick.reopen(opened.bundle).answer;
  }

  /** Puts everything away. */
  close(): void {
    this.#giveUp();
    this.#remembered.clear();
    this.store.set(initialState);
  }

  /** Nothing that is under way is waited for any more. */
  #giveUp(): void {
    this.#deciding?.asked.cancel();
    this.#following?.cancel();
    this.rehearsal.set([]);
    this.packs.forget();
    this.#deciding = null;
    this.#following = null;
    this.store.set({ ranking: null });
  }

  act(action: Action): void {
    const { room, shown } = this.store.state;
    if ((action.do === 'undo' && !canUndo(room)) || (action.do === 'redo' && !canRedo(room))) return;
    const next = reduce(room, action);
    const starts = room.draft === null && next.draft !== null;
    const commits = action.do === 'make' && room.draft !== null;
    const moves =
      action.do === 'undo' || action.do === 'redo' || (action.do === 'make' && !commits) || starts;
    this.store.set({ room: next, ...(moves ? { before: shown?.result ?? null } : {}) });
    if (action.do !== 'keep' && action.do !== 'forget') this.refresh();
  }

  /** The variant that is in force. */
  get variant(): Variant {
    return this.variantOf(present(this.store.state.room));
  }

  /** The variant that a list of changes comes to. */
  variantOf(changes: readonly Change[]): Variant {
    const { opened } = this.store.state;
    if (opened === null) return null;
    const { bundle, scenario } = opened;
    return variantOf(changes, { path: bundle.path, scenario, taken: new Set(bundle.files.keys()) });
  }

  /** The award set of any list of changes, such as that of a kept alternative. */
  async decided(changes: readonly Change[]): Promise<Shown> {
    const variant = this.variantOf(changes);
    const key = keyOf(variant);
    return (
      this.#remembered.get(key) ??
      this.#remembered.set(
        key,
        shownOf(key, await this.#quick.ask({ kind: 'decide', variant, ranking: 'none' }).answer),
      )
    );
  }

  /** Decides what is in force, unless that is known or under way. */
  refresh(): void {
    const { variant } = this;
    const key = keyOf(variant);
    const known = this.#remembered.get(key);
    if (this.#following !== null && this.#following.key !== key) {
      this.#following.cancel();
      this.#following = null;
      this.store.set({ ranking: null });
    }
    if (known !== undefined) {
      this.#deciding?.asked.cancel();
      this.#deciding = null;
      this.#show(known);
      void this.#follow(variant, key, 'settled');
      return;
    }
    const { state } = this.store;
    if (!state.deciding) this.store.set({ deciding: true });
    this.rehearsal.makeWay();
    if (this.#deciding?.key === key) return;
    if (this.#deciding !== null) {
      if (performance.now() - this.#deciding.since < YOUNG_MS) return;
      this.#deciding.asked.cancel();
    }
    void this.#decide(variant, key);
  }

  async #decide(variant: Variant, key: string): Promise<void> {
    const ranking = this.#firstRanking;
    const asked =
      this.rehearsal.take(variant, ranking) ?? this.#quick.ask({ kind: 'decide', variant, ranking });
    const own = { key, since: performance.now(), asked };
    this.#deciding = own;
    try {
      const decided = await asked.answer;
      if (this.#deciding !== own) return;
      this.#deciding = null;
      const current = keyOf(this.variant) === key;
      this.#isSoon = performance.now() - own.since < SOON_MS;
      if (current) void this.rehearsal.rest();
      if (ranking === 'none' || !hasAwards(decided)) {
        this.#show(this.#remembered.set(key, shownOf(key, decided)));
        if (current) void this.#follow(variant, key, 'settled');
      } else {
        this.#show(shownOf(key, decided), 'early');
        if (current) void this.#follow(variant, key, 'early');
      }
      if (!current) this.refresh();
    } catch (error) {
      if (this.#deciding === own) this.#deciding = null;
      this.fault(error);
    }
  }

  /**
   * Breaks the ties of a decision that is shown early, then ranks it; the quick lane stays free for the next change. What else
   * is worked out of a decision waits for its ranking, of which the ties are the beginning.
   */
  async #follow(variant: Variant, key: string, when: 'early' | 'settled'): Promise<void> {
    const { room, shown } = this.store.state;
    if (room.draft !== null || this.#following?.key === key) return;
    if (shown?.result?.status !== 'optimal' || shown.result.ranking === 'full') return;
    const own = { key, cancel: (): void => undefined };
    this.#following = own;
    this.store.set({ ranking: STARTED });
    const asked = async (ranking: Ranking, onProgress?: OnProgress): Promise<Shown> => {
      const { answer, cancel } = this.#thorough.ask({ kind: 'decide', variant, ranking }, onProgress);
      own.cancel = cancel;
      return this.#remembered.set(key, shownOf(key, await answer));
    };
    try {
      if (when === 'early') {
        const settled = await asked('none');
        if (this.#following !== own) return;
        this.#show(settled);
        if (settled.result?.status !== 'optimal') return;
      }
      await stood(STANDS_MS);
      if (this.#following !== own) return;
      const ranked = await asked('full', (ranking) => this.store.set({ ranking }));
      if (this.#following === own && this.store.state.shown?.key === key) this.#show(ranked);
    } catch (error) {
      this.fault(error);
    } finally {
      if (this.#following === own) {
        this.#following = null;
        this.store.set({ ranking: null });
      }
    }
  }

  /** Where ties had to be broken they often have to be again: then no award set is shown before they are. */
  get #firstRanking(): Ranking {
    return this.store.state.shown?.result?.ties.broken === true ? 'none' : 'at-once';
  }

  get #isIdle(): boolean {
    const { room, shown } = this.store.state;
    const isFree = this.#deciding === null && room.draft === null;
    return isFree && this.#isSoon && shown?.result?.status === 'optimal';
  }

  /** What is shown early may still change, so it is not read out. */
  #show(shown: Shown, when: 'early' | 'settled' = 'settled'): void {
    const current = keyOf(this.variant) === shown.key;
    this.store.set({ shown, deciding: !current });
    if (current && this.store.state.room.draft === null && when === 'settled') this.announcer.tell(shown);
  }

  /** A question of analysis about a list of changes. */
  ask<Q extends Question>(changes: readonly Change[], question: Q, told?: OnProgress): Asked<AnswerTo<Q>> {
    return this.#questions.ask(this.variantOf(changes), question, told);
  }

  /** The header and first rows of a table, without opening anything. */
  look(file: string, bytes: Uint8Array): Promise<Answers['look']> {
    return this.#quick.ask({ kind: 'look', file, bytes }).answer;
  }

  /** What was only given up is no fault. */
  fault(error: unknown): void {
    if (error instanceof Superseded) return;
    this.store.set({
      deciding: false,
      notice: `This is a fault of the program, not yours: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
