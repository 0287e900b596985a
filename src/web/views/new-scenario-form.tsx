import { useState } from 'preact/hooks';
import { shippedMaps } from '../../io/load-geography.ts';
import { shippedProgrammes } from '../../io/load-programme.ts';
import { writeNewScenario } from '../../io/write-scenario.ts';
import { ApplicationColumns, PanelColumns, useTable } from './column-choice.tsx';
import { isYaml } from './given-files.ts';
import type { Look } from '../worker/protocol.ts';
import { useController } from './use-app.ts';

type Columns = Readonly<Record<string, string>>;

/** A scenario for a spreadsheet that came alone: which column is which, the pot, the fund, the map. */
export function NewScenarioForm({ files }: { readonly files: ReadonlyMap<string, Uint8Array> }) {
  const controller = useController();
  const tables = [...files.keys()].filter((path) => !isYaml(path));
  const [chosen, setApplications] = useState<string | null>(null);
  const applications = chosen !== null && files.has(chosen) ? chosen : (tables[0] ?? '');
  const [panel, setPanel] = useState('');
  const [title, setTitle] = useState('');
  const [pot, setPot] = useState('');
  const [programme, setProgramme] = useState<string>('open');
  const [geography, setGeography] = useState('none');
  const [columns, setColumns] = useState<Columns>({});
  const [panelColumns, setPanelColumns] = useState<Columns>({});
  const [scale, setScale] = useState<readonly [string, string]>(['0', '100']);
  const table = useTable(applications, files.get(applications) ?? null);
  const marks = useTable(panel, files.get(panel) ?? null);
  if (tables.length === 0) return null;
  const open = (): void => {
    const folder = applications.includes('/') ? applications.replace(/[^/]*$/, '') : '';
    const beside = (path: string): string => (path.startsWith(folder) ? path.slice(folder.length) : path);
    const text = writeNewScenario({
      title: title.trim(),
      programme,
      pot,
      geography,
      applications: beside(applications),
      columns,
      panel: panel === '' ? null : { file: beside(panel), columns: panelColumns, scale },
    });
    const path = `${folder}scenario.yaml`;
    void controller.open({ path, files: new Map([...files, [path, new TextEncoder().encode(text)]]) });
  };
  const choice = (
    id: string,
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
    set: (value: string) => void,
  ) => (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
  const field = (
    id: string,
    label: string,
    value: string,
    required: boolean,
    set: (value: string) => void,
  ) => (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        required={required}
        autoComplete="off"
        onInput={(event) => set(event.currentTarget.value)}
      />
    </p>
  );
  const named = (paths: readonly string[]) => paths.map((path) => [path, path] as const);
  return (
    <form
      class="new-scenario mapping"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <h3>There is no scenario among these files: make one</h3>
      <div class="fields">
        {field('new-title', 'Title', title, false, setTitle)}
        {field('new-pot', 'The pot, in pounds', pot, true, setPot)}
        {choice(
          'new-programme',
          'The fund’s rules',
          programme,
          shippedProgrammes.map((id) => [id, id === 'open' ? 'a pot, and no other rule' : id] as const),
          setProgramme,
        )}
        {choice('new-geography', 'Map', geography, [['none', 'none'], ...named(shippedMaps)], setGeography)}
        {choice('new-applications', 'Applications', applications, named(tables), setApplications)}
        {choice(
          'new-panel',
          'The panel’s marks',
          panel,
          [
            ['', 'a column of the applications file'],
            ...named(tables.filter((path) => path !== applications)),
          ],
          setPanel,
        )}
      </div>
      {table !== null && (
        <>
          <h4>Which column of {applications} is which?</h4>
          <Troubles of={table} />
          {isUsable(table) && <ApplicationColumns table={table} columns={columns} onChange={setColumns} />}
        </>
      )}
      {marks !== null && (
        <>
          <h4>Which column of {panel} is which?</h4>
          <Troubles of={marks} />
          {isUsable(marks) && (
            <>
              <PanelColumns table={marks} columns={panelColumns} onChange={setPanelColumns} />
              <div class="fields">
                {field('new-lowest', 'The lowest mark', scale[0], true, (value) =>
                  setScale([value, scale[1]]),
                )}
                {field('new-highest', 'The highest mark', scale[1], true, (value) =>
                  setScale([scale[0], value]),
                )}
              </div>
            </>
          )}
        </>
      )}
      {table !== null && isUsable(table) && (marks === null || isUsable(marks)) && (
        <button type="submit" class="primary">
          Open the round
        </button>
      )}
    </form>
  );
}

const isUsable = ({ headers }: Look): boolean => headers.length > 0;

/** What is wrong with a table, or odd about it. */
const Troubles = ({ of: { problems } }: { readonly of: Look }) =>
  problems.map(({ message, mend }) => (
    <p key={message} class="trouble">
      {message} {mend}
    </p>
  ));
