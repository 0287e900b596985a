import { clear, createStore, get, setMany, type UseStore } from 'idb-keyval';
import type { Bundle } from '../worker/protocol.ts';
import { emptyRoom, type Room } from './room.ts';

/** What a reload finds again: the opened files, and what the panel did. */
export interface Session {
  readonly bundle: Bundle;
  readonly room: Pick<Room, 'changes' | 'at' | 'kept'>;
}

/** Why nothing is kept: the browser forbids it, or has no room left. */
export type KeepTrouble = 'forbidden' | 'full';

const SCHEMA = 'allot.session/1';

/** The browser's own storage for this page: one session, the last. Nothing in it leaves the machine. */
export class Keeper {
  #store: UseStore | null = null;
  #bundle: Bundle | null = null;
  /** What was to be kept last. */
  #wanted: Session | null = null;

  #open(): UseStore {
    this.#store ??= createStore('allot-room', 'session');
    return this.#store;
  }

  /** Null where there is none, or where it cannot be read any more. */
  async read(): Promise<Session | null> {
    try {
      const store = this.#open();
      const [schema, bundle, room] = await Promise.all([
        get('schema', store),
        get('bundle', store),
        get('room', store),
      ]);
      if (schema !== SCHEMA || bundle === undefined) return null;
      this.#bundle = bundle as Bundle;
      return { bundle: bundle as Bundle, room: (room as Session['room'] | undefined) ?? emptyRoom };
    } catch {
      return null;
    }
  }

  /**
   * Keeps a session in the place of the last one; its files are written only when they are others. It is written in one
   * transaction, and transactions keep their order: whenever the page is left, what is found again is one whole session.
   */
  async write(session: Session): Promise<KeepTrouble | null> {
    this.#wanted = session;
    try {
      await this.#put(session);
      return null;
    } catch {
      // The last session is of no use any more: it would be taken for this one, and its space may be what is wanting.
      await this.forget();
    }
    try {
      await this.#put(this.#wanted ?? session);
      return null;
    } catch (error) {
      this.#bundle = null;
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
    }
  }

  async #put({ bundle, room: { changes, at, kept } }: Session): Promise<void> {
    const store = this.#open();
    const files: [string, unknown][] = bundle === this.#bundle ? [] : [['bundle', bundle]];
    this.#bundle = bundle;
    await setMany([...files, ['room', { changes, at, kept }], ['schema', SCHEMA]], store);
  }

  async forget(): Promise<void> {
    this.#bundle = null;
    try {
      await clear(this.#open());
    } catch {
      // Where nothing may be kept, nothing is.
    }
  }
}
