import type { Controller } from './controller.ts';

/**
 * Decides the open round anew with these tables, by their paths in it, in the place of its own. What was changed and kept stays, and
 * so does everything where they cannot be read; the tables before are remembered, and are taken back in the same way.
 */
export async function exchangeTables(
  controller: Controller,
  tables: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { opened, room, shown } = controller.store.state;
  if (opened === null) return;
  const { path, files } = opened.bundle;
  const own = new Map([...files].filter(([name, bytes]) => (tables.get(name) ?? bytes) !== bytes));
  await controller.open(
    { path, files: new Map([...files, ...tables]) },
    { ...room, draft: null },
    { before: shown?.result ?? null, exchanged: own },
  );
}
