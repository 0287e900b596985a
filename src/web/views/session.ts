import type { Controller } from '../asking/controller.ts';
import type { AppState } from '../state/app.ts';
import { besideOurs } from '../state/room.ts';
import { Keeper, type KeepTrouble } from '../state/keep.ts';

const words: Readonly<Record<KeepTrouble, string>> = {
  forbidden:
    'This browser does not let the page keep anything, so a reload will start afresh. Save the scenario before you leave.',
  full: 'The browser has no room to keep these files, so a reload will start afresh. Save the scenario before you leave.',
};

/** Keeps the session as it changes, and finds it again after a reload. */
export function keepSession(controller: Controller): {
  readonly restore: () => Promise<boolean>;
  readonly forget: () => Promise<void>;
} {
  const { store } = controller;
  const keeper = new Keeper();
  let last: Pick<AppState, 'room' | 'exchanged'> | null = null;
  let told = false;

  const write = async (): Promise<void> => {
    const { opened, room, exchanged } = store.state;
    if (opened === null) return;
    const trouble = await keeper.write({ bundle: opened.bundle, room, exchanged });
    if (trouble === null || told) return;
    told = true;
    store.set({ notice: words[trouble] });
  };

  store.subscribe(() => {
    const { opened, room, exchanged } = store.state;
    if (opened === null || room.draft !== null) return;
    if (room === last?.room && exchanged === last.exchanged) return;
    last = { room, exchanged };
    void write();
  });

  return {
    async restore() {
      const session = await keeper.read();
      // Whoever was quicker than the storage has opened something else.
      const { opened, opening } = store.state;
      if (session === null || opened !== null || opening) return false;
      const { bundle, room, exchanged } = session;
      return controller.open(bundle, { ...room, kept: besideOurs(room.kept) }, { exchanged });
    },
    async forget() {
      await keeper.forget();
      controller.close();
    },
  };
}
