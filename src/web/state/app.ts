import type { Problem } from '../../domain/problem.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import type { Scenario } from '../../programme/scenario.ts';
import type { Progress } from '../asking/lane.ts';
import type { Bundle, Decided, Reading, TableExcerpt } from '../worker/protocol.ts';
import { freshLooks, type Looks } from './looks.ts';
import type { Rivals } from './rivals.ts';
import { emptyRoom, type Room } from './room.ts';

/** A scenario that can be decided, with the files that it was read from. */
export interface Opened {
  readonly bundle: Bundle;
  readonly scenario: Scenario;
  readonly geography: Geography | null;
  /** What is odd about them, without keeping them from being decided; and the rows that have it. */
  readonly problems: readonly Problem[];
  readonly excerpts: readonly TableExcerpt[];
}

/** What was decided for a list of changes. */
export interface Shown {
  /** Names the variant that it answers. */
  readonly key: string;
  readonly result: DecisionResult | null;
  /** Why there is no result; empty where there is one. */
  readonly problems: readonly Problem[];
}

export const shownOf = (key: string, decided: Decided): Shown =>
  decided.ok
    ? { key, result: decided.result, problems: [] }
    : { key, result: null, problems: decided.problems };

export type View = 'open' | 'decision' | 'questions' | 'compare' | 'leave';

/** Everything that the page shows. Only `room` is the panel's doing, and can be undone. */
export interface AppState extends Looks {
  readonly view: View;
  readonly opened: Opened | null;
  /** What was last tried to open, where it cannot be decided: its files, and every problem. */
  readonly refused: { readonly bundle: Bundle; readonly reading: Reading; readonly nth: number } | null;
  /** Files are being read. */
  readonly opening: boolean;
  readonly room: Room;
  readonly shown: Shown | null;
  /** What was decided before the last change, to say who enters and who leaves. */
  readonly before: DecisionResult | null;
  readonly deciding: boolean;
  readonly ranking: Progress | null;
  /** How far the decision pack is that is being made; null where none is. */
  readonly packing: Progress | null;
  /** What came of the last, and the variant that it is of (empty for none). */
  readonly packSaid: { readonly text: string; readonly of: string };
  /** The tables that others were given in the place of, by their paths; null where none were. */
  readonly exchanged: ReadonlyMap<string, Uint8Array> | null;
  /** Something to be read out and shown until it is put away. */
  readonly notice: string | null;
  /** What a screen reader was told last, and how many things it was told until then: the same words may be said of two changes. */
  readonly announced: { readonly text: string; readonly nth: number };
  /** Who would come and go with the fate of the application looked at turned around; null until it is known. */
  readonly rivals: Rivals | null;
}

/** What an opened round may have beside what was done in it: what was decided with other files, and those. */
export type Beside = Partial<Pick<AppState, 'before' | 'exchanged'>>;

export const initialState: AppState = {
  view: 'open',
  opened: null,
  refused: null,
  opening: false,
  room: emptyRoom,
  shown: null,
  before: null,
  deciding: false,
  ranking: null,
  packing: null,
  packSaid: { text: '', of: '' },
  exchanged: null,
  notice: null,
  announced: { text: '', nth: 0 },
  rivals: null,
  ...freshLooks,
};
