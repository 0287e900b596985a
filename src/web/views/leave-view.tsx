import { useState } from 'preact/hooks';
import type { Opened } from '../state/app.ts';
import { HowFar } from './how-far.tsx';
import { useApp, useController } from './use-app.ts';
import { saveFile } from './save-file.ts';

/** What leaves the room: the scenario, the decision pack, a print; and how to leave nothing behind. */
export function LeaveView({
  opened,
  forget,
}: {
  readonly opened: Opened;
  readonly forget: () => Promise<void>;
}) {
  const controller = useController();
  const { shown, packing, packSaid } = useApp('shown', 'room', 'packing', 'packSaid');
  const [saved, setSaved] = useState('');
  const isOfAnother = packSaid.text !== '' && packSaid.of !== (controller.variant?.text ?? '');
  const said = isOfAnother ? `Of an earlier decision: ${packSaid.text}` : packSaid.text;
  const canPack = packing === null && shown !== null && shown.result !== null;
  const { variant } = controller;
  const name = opened.scenario.name;
  const scenarioFile = (variant?.path ?? opened.bundle.path).split('/').at(-1) ?? 'scenario.yaml';

  const savePack = (): Promise<void> =>
    controller.packs.make(variant, async (made) => {
      const { zipped } = await import('../state/zip.ts');
      const files = new Map(made.map((file) => [file.name, file.content]));
      saveFile(`${name}-decision-pack.zip`, zipped('decision-pack', files), 'application/zip');
    });
  const saveFolder = async (): Promise<void> => {
    try {
      const { zipped } = await import('../state/zip.ts');
      const files = new Map<string, Uint8Array | string>(opened.bundle.files);
      if (variant !== null) files.set(variant.path, variant.text);
      saveFile(`${name}-scenario.zip`, zipped('scenario', files), 'application/zip');
      setSaved('The scenario was saved with its files.');
    } catch (error) {
      setSaved(`The scenario could not be saved: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const saveScenario = (): void => {
    const bytes =
      variant === null ? opened.bundle.files.get(opened.bundle.path) : new TextEncoder().encode(variant.text);
    if (bytes === undefined) return;
    saveFile(scenarioFile, bytes, 'application/yaml');
    setSaved(`${scenarioFile} was saved.`);
  };

  return (
    <div class="leave-view">
      <h1>Leave the room with the decision</h1>
      <section aria-labelledby="pack-title">
        <h2 id="pack-title">The decision pack</h2>
        <p>
          The same files that the command line writes: the report with its map, the lists, the model, the
          proof, and a manifest of their hashes. Anybody can check it with <code>allot verify</code>, without
          a solver.
        </p>
        <button
          type="button"
          class="primary"
          aria-disabled={!canPack}
          onClick={() => canPack && void savePack()}
        >
          Save the decision pack
        </button>
        <p role="status">{said}</p>
        {packing !== null && (
          <div class="under-way">
            <HowFar {...packing} />
            <button type="button" onClick={() => controller.packs.giveUp()}>
              Give up
            </button>
          </div>
        )}
      </section>
      <section aria-labelledby="scenario-file-title">
        <h2 id="scenario-file-title">The scenario</h2>
        {variant === null ? (
          <p>Nothing was changed, so this is the scenario as it was opened.</p>
        ) : (
          <>
            <p>
              What was changed, as a small file that extends the one that was opened. Put it beside that one,
              and decide it anywhere: <code>allot run {scenarioFile}</code>
            </p>
            <pre tabIndex={0} aria-label={scenarioFile}>
              {variant.text}
            </pre>
          </>
        )}
        <p class="buttons">
          <button type="button" onClick={saveScenario}>
            Save {scenarioFile}
          </button>
          <button type="button" onClick={() => void saveFolder()}>
            Save it with all of its files
          </button>
        </p>
        <p role="status">{saved}</p>
      </section>
      <section aria-labelledby="print-title">
        <h2 id="print-title">The board paper</h2>
        <p>
          The decision as it stands on the page: figures, awards in rank order, reserve list, map, changes and
          rules; then who is not funded, and who is not eligible, with the clauses.
        </p>
        <button
          type="button"
          onClick={() => {
            controller.store.set({ view: 'decision' });
            setTimeout(() => print(), 100);
          }}
        >
          Print the decision
        </button>
      </section>
      <section aria-labelledby="forget-title">
        <h2 id="forget-title">Leave nothing behind</h2>
        <p>
          So that a reload loses nothing, this browser keeps the opened files and the changes, on this machine
          alone. This takes them out of it, and closes the scenario. Close other windows of the room first:
          what is changed in one is kept again.
        </p>
        <button type="button" onClick={() => void forget()}>
          Forget everything
        </button>
      </section>
    </div>
  );
}
