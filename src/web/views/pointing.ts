import { Store } from '../state/store.ts';

/** What the pointer or the keyboard is at, on the list or on the map: each shows the other's. */
export interface Pointing {
  readonly places: readonly string[];
  readonly application: string | null;
}

export const nowhere: Pointing = { places: [], application: null };

export const pointing = new Store<Pointing>(nowhere);
