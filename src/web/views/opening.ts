import type { Controller } from '../asking/controller.ts';
import type { Bundle } from '../worker/protocol.ts';

/** A scenario that ships with the program, as the Open view lists it. */
export interface ShippedScenario {
  readonly path: string;
  readonly title: string;
  readonly story: string | null;
  readonly toy: boolean;
}

export async function shippedScenarios(): Promise<readonly ShippedScenario[]> {
  const response = await fetch('scenarios.json');
  if (!response.ok) throw new Error('The list of scenarios could not be loaded.');
  return (await response.json()) as readonly ShippedScenario[];
}

export const openShipped = (controller: Controller, path: string): Promise<boolean> =>
  controller.open({ path, files: new Map() });

/** The files that the command was started with: it serves them under a name that nobody else knows. */
async function openServed(controller: Controller, name: string): Promise<void> {
  const response = await fetch(`opened/${name}.json`);
  if (!response.ok) return;
  const { path, files } = (await response.json()) as { path: string; files: Record<string, string> };
  const bytes = Object.entries(files).map(([file, text]): [string, Uint8Array] => [
    file,
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
  ]);
  await controller.open({ path, files: new Map(bytes) } satisfies Bundle);
}

/** Opens what the address asks for (`#open=NAME` is what the command was started with), or else what was open before. */
export async function openFirst(controller: Controller, restore: () => Promise<boolean>): Promise<void> {
  const served = /^#open=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (served === undefined) {
    await restore();
    return;
  }
  history.replaceState(null, '', location.pathname);
  await openServed(controller, served);
}
