import type { Change } from './change.ts';

/** A named alternative: the changes that lead to it from the opened scenario. */
export interface Kept {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What stands beside the kept alternatives: the scenario as it was opened, and what is in force. Nothing else has these names. */
export const BESIDE_KEPT = { opened: 'As opened', now: 'Now' } as const;

export const isBesideKept = (name: string): boolean =>
  Object.values(BESIDE_KEPT).some((own) => own.toLowerCase() === name.toLowerCase());

/** What was kept before a name was taken by a column of ours has another: `Now (kept)`, and a longer one where that is taken, too. */
export function besideOurs(kept: readonly Kept[]): readonly Kept[] {
  const freed = (name: string): string =>
    isBesideKept(name) || kept.some((one) => one.name === name) ? freed(`${name} (kept)`) : name;
  return kept.map((one) => (isBesideKept(one.name) ? { ...one, name: freed(one.name) } : one));
}

/** What the panel has done since the scenario was opened. Undo and redo move `at`; nothing that was done is lost by them. */
export interface Room {
  /** Every change made, the undone ones at the end. */
  readonly changes: readonly Change[];
  /** How many of them are in force. */
  readonly at: number;
  /** A change being tried, such as while the slider moves: in force, and not yet made. */
  readonly draft: Change | null;
  readonly kept: readonly Kept[];
}

export type Action =
  | { readonly do: 'make'; readonly change: Change }
  | { readonly do: 'try'; readonly change: Change | null }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  /** Keeps what is in force under a name; the same name is replaced, and one that stands for something else is not taken. */
  | { readonly do: 'keep'; readonly name: string }
  | { readonly do: 'forget'; readonly name: string };

export const emptyRoom: Room = { changes: [], at: 0, draft: null, kept: [] };

/** The changes in force, the one being tried among them. */
export const present = ({ changes, at, draft }: Room): readonly Change[] => [
  ...changes.slice(0, at),
  ...(draft === null ? [] : [draft]),
];

export const canUndo = ({ at }: Room): boolean => at > 0;
export const canRedo = ({ changes, at }: Room): boolean => at < changes.length;

export function reduce(room: Room, action: Action): Room {
  const { changes, at, kept } = room;
  switch (action.do) {
    case 'make':
      return { ...room, changes: [...changes.slice(0, at), action.change], at: at + 1, draft: null };
    case 'try':
      return { ...room, draft: action.change };
    case 'undo':
      return { ...room, at: Math.max(0, at - 1), draft: null };
    case 'redo':
      return { ...room, at: Math.min(changes.length, at + 1), draft: null };
    case 'keep':
      if (isBesideKept(action.name)) return room;
      return {
        ...room,
        kept: [
          ...kept.filter(({ name }) => name !== action.name),
          { name: action.name, changes: changes.slice(0, at) },
        ],
      };
    case 'forget':
      return { ...room, kept: kept.filter(({ name }) => name !== action.name) };
  }
}
