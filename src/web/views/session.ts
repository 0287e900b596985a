import type { Controller } from '../asking/controller.ts';
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
  let last: unknown = null;
  let told = false;

  const write = async (): Promise<void> => {
    const { opened, room } = store.state;
    if (opened === null) return;
    const trouble = await keeper.write({ bundle: opened.bundle, room });
    if (trouble === null || told) return;
    told = true;
    store.set({ notice: words[trouble] });
  };

  store.subscribe(() => {
    const { opened, room } = store.state;
    if (opened === null || room.draft !== null || room === last) return;
    last = room;
    void write();
  });

  return {
    async restore() {
      const session = await keeper.read();
      // Whoever was quicker than the storage has opened something else.
      const { opened, opening } = store.state;
      if (session === null || opened !== null || opening) return false;
      return controller.open(session.bundle, session.room);
    },
    async forget() {
      await keeper.forget();
      controller.close();
    },
  };
}
