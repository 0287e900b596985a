import { clear, createStore, get, getMany, setMany, type UseStore } from 'idb-keyval';
import type { Bundle } from '../worker/protocol.ts';
import { emptyRoom, type Room } from './room.ts';

type Tables = ReadonlyMap<string, Uint8Array>;

/** What a reload finds again: the opened files, and what the panel did. */
export interface Session {
  readonly bundle: Bundle;
  readonly room: Pick<Room, 'changes' | 'at' | 'kept'>;
  /** The tables that others were given in the place of; null where none were. */
  readonly exchanged: Tables | null;
}

/** Why nothing is kept: the browser forbids it, or has no room left. */
export type KeepTrouble = 'forbidden' | 'full';

const SCHEMA = 'allot.session/1';

/** The browser's own storage for this page: one session, the last. Nothing in it leaves the machine. */
export class Keeper {
  #store: UseStore | null = null;
  /** The files of this window's session, by what the storage knows them. */
  #own: (Pick<Session, 'bundle' | 'exchanged'> & { readonly id: string }) | null = null;
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
      const [schema, bundle, room, exchanged] = await getMany(
        ['schema', 'bundle', 'room', 'exchanged'],
        store,
      );
      if (schema !== SCHEMA || bundle === undefined) return null;
      return { bundle, room: room ?? emptyRoom, exchanged: exchanged ?? null };
    } catch {
      return null;
    }
  }

  /**
   * Keeps a session in the place of the last one; its files are written only when the storage has others, which may be another
   * window's. It is written in one transaction, and transactions keep their order: whenever the page is left, what is found
   * again is one whole session.
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
      // What was there before takes as much as what took its place: a session without it is better than none.
      await this.#put(this.#wanted ?? session, 'without-exchanged');
      return null;
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
    }
  }

  async #put({ bundle, exchanged, room }: Session, how?: 'without-exchanged'): Promise<void> {
    const store = this.#open();
    if (this.#own?.bundle !== bundle || this.#own.exchanged !== exchanged)
      this.#own = { bundle, exchanged, id: crypto.getRandomValues(new Uint32Array(4)).join(' ') };
    const { id } = this.#own;
    const isThere = (await get('files', store)) === id;
    const files: [string, unknown][] = [
      ['bundle', bundle],
      ['exchanged', how === undefined ? exchanged : null],
      ['files', id],
    ];
    const { changes, at, kept } = room;
    await setMany([...(isThere ? [] : files), ['room', { changes, at, kept }], ['schema', SCHEMA]], store);
  }

  async forget(): Promise<void> {
    this.#own = null;
    try {
      await clear(this.#open());
    } catch {
      // Where nothing may be kept, nothing is.
    }
  }
}
