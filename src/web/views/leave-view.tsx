import { useState } from 'preact/hooks';
import type { Opened } from '../state/app.ts';
import { useApp, useController } from './use-app.ts';
import { saveFile } from './save-file.ts';

/** What came of something, beside what it is about. */
interface Said {
  readonly about: 'pack' | 'scenario';
  readonly text: string;
}

/** What leaves the room: the scenario, the decision pack, a print; and how to leave nothing behind. */
export function LeaveView({
  opened,
  forget,
}: {
  readonly opened: Opened;
  readonly forget: () => Promise<void>;
}) {
  const controller = useController();
  const { shown } = useApp('shown', 'room');
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>({ about: 'pack', text: '' });
  const say = (about: Said['about'], text: string): void => setSaid({ about, text });
  const saidOf = (about: Said['about']) => <p role="status">{said.about === about ? said.text : ''}</p>;
  const canPack = !isBusy && shown !== null && shown.result !== null;
  const { variant } = controller;
  const name = opened.scenario.name;
  const scenarioFile = (variant?.path ?? opened.bundle.path).split('/').at(-1) ?? 'scenario.yaml';

  const savePack = async (): Promise<void> => {
    setBusy(true);
    say('pack', 'The pack is being made: every award is ranked, and the proof is written…');
    try {
      const packed = await controller.pack().answer;
      if (!packed.ok) {
        say('pack', packed.problems[0]?.message ?? 'The pack could not be made.');
        return;
      }
      const { zipped } = await import('../state/zip.ts');
      const files = new Map(packed.files.map((file) => [file.name, file.content]));
      saveFile(`${name}-decision-pack.zip`, zipped('decision-pack', files), 'application/zip');
      say('pack', 'The decision pack was saved.');
    } catch (error) {
      say('pack', `The pack could not be made: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setBusy(false);
    }
  };
  const saveFolder = async (): Promise<void> => {
    const { zipped } = await import('../state/zip.ts');
    const files = new Map<string, Uint8Array | string>(opened.bundle.files);
    if (variant !== null) files.set(variant.path, variant.text);
    saveFile(`${name}-scenario.zip`, zipped('scenario', files), 'application/zip');
    say('scenario', 'The scenario was saved with its files.');
  };
  const saveScenario = (): void => {
    const bytes =
      variant === null ? opened.bundle.files.get(opened.bundle.path) : new TextEncoder().encode(variant.text);
    if (bytes === undefined) return;
    saveFile(scenarioFile, bytes, 'application/yaml');
    say('scenario', `${scenarioFile} was saved.`);
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
        {saidOf('pack')}
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
        {saidOf('scenario')}
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
          alone. This takes them out of it, and closes the scenario.
        </p>
        <button type="button" onClick={() => void forget()}>
          Forget everything
        </button>
      </section>
    </div>
  );
}
