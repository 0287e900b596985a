import { useState } from 'preact/hooks';
import type { Problem } from '../../domain/problem.ts';
import { memoryFiles } from '../../io/memory-files.ts';
import { type ChosenColumns, writeMapping } from '../../io/write-scenario.ts';
import { counted, locationInWords } from '../../report/words.ts';
import type { AppState } from '../state/app.ts';
import type { TableExcerpt, Unmapped } from '../worker/protocol.ts';
import { ApplicationColumns, type Columns, PanelColumns } from './column-choice.tsx';
import { useController } from './use-app.ts';

type RefusedState = NonNullable<AppState['refused']>;

/** Everything that keeps a scenario from being decided, in the words of `allot check`, beside the rows that have it. */
export function Refused({ refused: { bundle, reading, nth } }: { readonly refused: RefusedState }) {
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  const warnings = reading.problems.filter(({ severity }) => severity === 'warning');
  return (
    <section class="refused" aria-labelledby="refused-title">
      {/* Said anew of each attempt, though it may be in the same words. */}
      <div key={nth} role="alert">
        <h3 id="refused-title">
          {bundle.path} cannot be decided yet: {counted(errors.length, 'error')}
          {warnings.length > 0 && `, ${counted(warnings.length, 'warning')}`}
        </h3>
        <p>
          Mend the files and give them again; what was given before is kept. Nothing that was open is lost.
        </p>
      </div>
      {reading.unmapped.length > 0 && <MapColumns bundle={bundle} unmapped={reading.unmapped} />}
      <Problems problems={[...errors, ...warnings]} excerpts={reading.excerpts} />
    </section>
  );
}

interface MapColumnsProps {
  readonly bundle: RefusedState['bundle'];
  readonly unmapped: readonly Unmapped[];
}

const forms = { applications: ApplicationColumns, panel: PanelColumns };

/** Choosing columns is the mend where the headers are others than the settled ones, or than the scenario says. */
function MapColumns({ bundle: { path, files }, unmapped }: MapColumnsProps) {
  const controller = useController();
  const [chosen, setChosen] = useState<Readonly<Record<string, Columns>>>({});
  const open = (): void => {
    const beside = path.replace(/(?:\.ya?ml)?$/i, '-columns.yaml');
    const inMemory = memoryFiles(files, () => Promise.resolve(null));
    const columnsOf = ({ kind, stated }: Unmapped): ChosenColumns => ({
      ...Object.fromEntries(Object.keys(stated).map((name) => [name, null])),
      ...chosen[kind],
    });
    const mapping = unmapped.map((one) =>
      one.kind === 'panel'
        ? { panel: { file: inMemory.relative(beside, one.file), columns: columnsOf(one) } }
        : { columns: columnsOf(one) },
    );
    const text = writeMapping(path.split('/').at(-1) ?? path, Object.assign({}, ...mapping));
    const bytes = new TextEncoder().encode(text);
    void controller.open({ path: beside, files: new Map([...files, [beside, bytes]]) });
  };
  return (
    <form
      class="mapping"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      {unmapped.map(({ kind, file, stated, missing, look }) => {
        const Form = forms[kind];
        return (
          <section key={kind} aria-labelledby={`columns-${kind}`}>
            <h4 id={`columns-${kind}`}>Which column of {file} is which?</h4>
            <Form
              table={look}
              stated={stated}
              required={missing}
              columns={chosen[kind] ?? {}}
              onChange={(columns) => setChosen((before) => ({ ...before, [kind]: columns }))}
            />
          </section>
        );
      })}
      <button type="submit" class="primary">
        Open with these columns
      </button>
    </form>
  );
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly excerpts: readonly TableExcerpt[];
}

/** How many are shown at once: thousands of them say nothing more. */
const MOST = 200;

export function Problems({ problems, excerpts }: ProblemsProps) {
  return (
    <>
      <ol class="problems">
        {problems.slice(0, MOST).map((problem, index) => (
          <li key={index} class={problem.severity}>
            <p class="problem-place">
              <strong>{problem.severity === 'error' ? 'Error' : 'Warning'}</strong>{' '}
              <span class="id">{problem.code}</span> in {locationInWords(problem.at)}
            </p>
            <p>
              {problem.value !== undefined && <span class="id found">{problem.value.slice(0, 80)}</span>}{' '}
              {problem.message}
            </p>
            <p class="quiet">
              Expected: {problem.expected}. Mend: {problem.mend}
            </p>
            <ProblemRow
              problem={problem}
              excerpt={
                excerpts.find(({ file, sheet }) => file === problem.at.file && sheet === problem.at.sheet) ??
                null
              }
            />
          </li>
        ))}
      </ol>
      {problems.length > MOST && (
        <p>
          … and {problems.length - MOST} more. <code>allot check --json</code> lists all of them.
        </p>
      )}
    </>
  );
}

/** The row as it stands in its file, with the cell that has the problem marked. */
function ProblemRow({
  problem: { at },
  excerpt,
}: {
  readonly problem: Problem;
  readonly excerpt: TableExcerpt | null;
}) {
  const cells = at.row === undefined ? undefined : excerpt?.rows.get(at.row);
  if (cells === undefined || excerpt === null) return null;
  return (
    <div class="scroll" role="region" aria-label={`Row ${at.row} of ${at.file}`} tabIndex={0}>
      <table class="excerpt">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {excerpt.headers.map((header, index) => (
              <th key={index} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{at.row}</th>
            {cells.map((cell, index) => (
              <td key={index} class={excerpt.headers[index] === at.column ? 'marked' : ''}>
                {cell === '' ? <span class="quiet">empty</span> : cell}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
