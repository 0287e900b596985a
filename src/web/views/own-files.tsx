import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatNumber, listedAtMost } from '../../report/words.ts';
import { exchangeTables } from '../asking/exchange.ts';
import { hasFiles } from './dropping.ts';
import { dropped, picked, scenariosAmong, take } from './given-files.ts';
import { later } from './later.tsx';
import { useApp, useController } from './use-app.ts';

const NewScenarioForm = later(async () => (await import('./new-scenario-form.tsx')).NewScenarioForm);
const ExchangeForm = later(async () => (await import('./exchange-form.tsx')).ExchangeForm);
const Refused = later(async () => (await import('./refused.tsx')).Refused);

type Given = Awaited<ReturnType<typeof dropped>>;

/** What comes of files that do not open by themselves, which is asked beneath them. */
const toChoose = (scenarios: number): string =>
  scenarios === 0
    ? 'These files have no scenario: say below what they are.'
    : scenarios === 1
      ? ''
      : `These files have ${formatNumber(scenarios)} scenarios: choose below which to open.`;

/** One's own files, by drop or picker: what is given later joins what was given before, until a scenario can be read. */
export function OwnFiles() {
  const controller = useController();
  const { opened, refused, opening } = useApp('opened', 'refused', 'opening');
  const [files, setFiles] = useState<ReadonlyMap<string, Uint8Array>>(refused?.bundle.files ?? new Map());
  // What is given while others are still being read joins them, too: by then the page may not have been drawn anew.
  const held = useRef(files);
  const hold = (next: ReadonlyMap<string, Uint8Array>): void => {
    held.current = next;
    setFiles(next);
  };
  const [troubles, setTroubles] = useState<readonly string[]>([]);
  const [replaced, setReplaced] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);
  const scenarios = scenariosAmong(files);

  const add = async (given: Given): Promise<void> => {
    const taken = await take(given);
    setTroubles(taken.troubles);
    setReplaced([...taken.files.keys()].filter((path) => held.current.has(path)));
    const all = new Map([...held.current, ...taken.files]);
    hold(all);
    // A scenario given anew is opened; tables given later belong to the one that was tried before.
    const fresh = scenariosAmong(taken.files);
    const [first, ...more] = fresh.length > 0 ? fresh : scenariosAmong(all);
    if (taken.files.size === 0 || first === undefined || more.length > 0) return;
    // Those of the open round are mended, and what was changed in it stays.
    const { opened: now } = controller.store.state;
    const isOpen = fresh.length === 0 && all.get(first) === now?.bundle.files.get(now.bundle.path);
    await (isOpen ? exchangeTables(controller, all) : controller.open({ path: first, files: all }));
  };
  const putAway = (): void => {
    hold(new Map());
    setTroubles([]);
    setReplaced([]);
    controller.store.set({ refused: null });
  };
  // Before it is painted: what is dropped on what can be seen is never lost.
  useLayoutEffect(() => {
    const allow = (event: DragEvent): void => {
      const { dataTransfer } = event;
      if (dataTransfer === null || !hasFiles(event)) return;
      dataTransfer.dropEffect = 'copy';
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent): void => {
      allow(event);
      if (event.dataTransfer !== null && hasFiles(event)) void dropped(event.dataTransfer).then(add);
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('dragleave', allow);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', allow);
      document.removeEventListener('dragleave', allow);
      document.removeEventListener('drop', drop);
    };
  });

  const picker = (id: string, label: string, folder: boolean) => (
    <p>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple
        {...(folder ? { webkitdirectory: true } : { accept: '.yaml,.yml,.csv,.tsv,.txt,.xlsx,.xlsm' })}
        onChange={(event) => {
          const input = event.currentTarget;
          const given = input.files === null ? [] : picked(input.files);
          input.value = '';
          void add(given);
        }}
      />
    </p>
  );
  return (
    <section aria-labelledby="own-title">
      <h2 id="own-title">Open your own round</h2>
      <div class={`drop${over ? ' over' : ''}`}>
        <p>
          <strong>Drop files or a folder here:</strong> a scenario with its spreadsheets (CSV or Excel), or a
          spreadsheet alone.
        </p>
        {picker('pick-files', 'Choose files', false)}
        {picker('pick-folder', 'Choose a folder', true)}
      </div>
      <p role="status" class="opening">
        {opening && 'Reading the files…'}
      </p>
      {opening && (
        <button type="button" onClick={() => void controller.stopReading()}>
          Stop reading
        </button>
      )}
      <div role="alert">
        {troubles.map((trouble) => (
          <p key={trouble} class="trouble">
            {trouble}
          </p>
        ))}
      </div>
      <p role="status" class="quiet">
        {replaced.length > 0 &&
          `Given again, in the place of what had that name before: ${listedAtMost(replaced, 5)}. `}
        {files.size > 0 && toChoose(scenarios.length)}
      </p>
      {files.size > 0 && (
        <details class="given" open={scenarios.length !== 1}>
          <summary>Files given: {files.size}</summary>
          <ul>
            {[...files.keys()].map((path) => (
              <li key={path}>
                {path}{' '}
                {scenarios.includes(path) && (
                  <button type="button" onClick={() => void controller.open({ path, files })}>
                    Open this scenario<span class="unseen"> {path}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
          <button type="button" onClick={putAway}>
            Put them away
          </button>
        </details>
      )}
      {refused !== null && <Refused refused={refused} />}
      {files.size > 0 && scenarios.length === 0 && (
        <>
          {opened !== null && <ExchangeForm files={files} opened={opened} />}
          <NewScenarioForm files={files} />
        </>
      )}
    </section>
  );
}
