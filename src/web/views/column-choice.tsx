import { useEffect, useState } from 'preact/hooks';
import { applicationColumns, panelColumns } from '../../io/columns.ts';
import { nearest } from '../../io/nearest.ts';
import type { Look } from '../worker/protocol.ts';
import { useController } from './use-app.ts';

export type Columns = Readonly<Record<string, string>>;

/** The header of a table and its first rows, as soon as they are read. */
export function useTable(file: string, bytes: Uint8Array | null): Look | null {
  const controller = useController();
  const [table, setTable] = useState<Look | null>(null);
  useEffect(() => {
    let here = true;
    setTable(null);
    if (bytes !== null)
      void controller.look(file, bytes).then((read) => {
        if (here) setTable(read);
        return undefined;
      });
    return () => {
      here = false;
    };
  }, [controller, file, bytes]);
  return table;
}

const squash = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The header that most likely stands for a settled column: the same but for joints, else one that is near. */
function likely(name: string, headers: readonly string[]): string | undefined {
  return headers.find((header) => squash(header) === squash(name)) ?? nearest(name, headers);
}

interface Props {
  readonly id: string;
  readonly table: Look;
  /** The settled columns that may be chosen, with what each holds. */
  readonly settled: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  readonly required: readonly string[];
  readonly columns: Columns;
  readonly onChange: (columns: Columns) => void;
}

/** One choice for each settled column, with what its first rows hold. */
function ColumnChoice({ id, table, settled, names, required, columns, onChange }: Props) {
  const choose = (name: string, header: string): void => {
    const rest = Object.entries(columns).filter(([other]) => other !== name);
    onChange(Object.fromEntries(header === '' ? rest : [...rest, [name, header]]));
  };
  const sampleOf = (header: string | undefined): string => {
    const index = header === undefined ? -1 : table.headers.indexOf(header);
    return index < 0
      ? ''
      : table.sample
          .map((cells) => cells[index] ?? '')
          .filter((cell) => cell !== '')
          .join(' · ');
  };
  return (
    <ul class="plain columns">
      {names.map((name) => (
        <li key={name}>
          <label for={`${id}-${name}`}>
            <span class="id">{name}</span> <span class="quiet">{settled[name]}</span>
          </label>
          <select
            id={`${id}-${name}`}
            value={columns[name] ?? ''}
            required={required.includes(name)}
            onChange={(event) => choose(name, event.currentTarget.value)}
          >
            <option value="">{required.includes(name) ? 'choose a column' : 'not in this file'}</option>
            {table.headers.map((header) => (
              <option key={header} value={header}>
                {header}
              </option>
            ))}
          </select>
          <span class="sample quiet">{sampleOf(columns[name])}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps extends Pick<Props, 'table' | 'columns' | 'onChange'> {
  /** What was said of the columns before. */
  readonly stated?: Columns;
  /** The settled columns that the table must have. */
  readonly required?: readonly string[];
}

/** Starts from what was said before, as far as the table has it, and the headers that most likely stand for the other names; each header stands for one. */
function useLikely({ table, stated = {}, onChange }: ChoiceProps, names: readonly string[]): void {
  useEffect(() => {
    const said = Object.entries(stated).filter(([, header]) => table.headers.includes(header));
    const known = new Map(said);
    const used = new Set(known.values());
    const found = [...new Set([...known.keys(), ...names])].flatMap((name) => {
      const header =
        known.get(name) ??
        likely(
          name,
          table.headers.filter((one) => one !== '' && !used.has(one)),
        );
      if (header === undefined) return [];
      used.add(header);
      return [[name, header] as const];
    });
    onChange(Object.fromEntries(found));
  }, [table]);
}

const usual = [
  'application_id',
  'amount_requested',
  'organisation',
  'title',
  'score',
  'places',
  'themes',
  'minimum_offer',
];

/** The columns of an applications file: the usual ones, and all others beneath. */
export function ApplicationColumns(props: ChoiceProps) {
  useLikely(props, Object.keys(applicationColumns));
  const { required = ['application_id', 'amount_requested'] } = props;
  const common = { ...props, settled: applicationColumns, required };
  return (
    <>
      <ColumnChoice {...common} id="column" names={[...new Set([...usual, ...required])]} />
      <details>
        <summary>More columns</summary>
        <ColumnChoice
          {...common}
          id="column"
          names={Object.keys(applicationColumns).filter((name) => ![...usual, ...required].includes(name))}
        />
      </details>
    </>
  );
}

/** The columns of a panel file that has a row a mark. */
export function PanelColumns(props: ChoiceProps) {
  useLikely(props, Object.keys(panelColumns));
  return (
    <ColumnChoice
      {...props}
      id="panel-column"
      settled={panelColumns}
      names={Object.keys(panelColumns)}
      required={props.required ?? ['application_id', 'reviewer', 'score']}
    />
  );
}
