import { announcement } from '../state/announcement.ts';
import type { AppState, Opened, Shown } from '../state/app.ts';
import type { Store } from '../state/store.ts';

/** Tells those who hear the page what came of a change: each once. */
export class Announcer {
  readonly #store: Store<AppState>;
  #told: { readonly opened: Opened | null; readonly key: string; readonly text: string } | null = null;

  constructor(store: Store<AppState>) {
    this.#store = store;
  }

  /** A decision that is shown again, once it is ranked, has been told already; two changes that come to the same are told both. */
  tell(shown: Shown): void {
    const { state } = this.#store;
    const { opened } = state;
    const { key } = shown;
    const text = announcement(shown, state);
    const last = this.#told;
    if (last !== null && last.opened === opened && last.key === key && last.text === text) return;
    this.#told = { opened, key, text };
    this.say(text);
  }

  say(text: string): void {
    this.#store.set({ announced: { text, nth: this.#store.state.announced.nth + 1 } });
  }
}
