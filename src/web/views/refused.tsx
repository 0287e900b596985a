import { useState } from 'preact/hooks';
import type { Problem } from '../../domain/problem.ts';
import { writeMapping } from '../../io/write-scenario.ts';
import { counted } from '../../report/words.ts';
import type { AppState } from '../state/app.ts';
import type { TableExcerpt } from '../worker/protocol.ts';
import { ApplicationColumns, useTable } from './column-choice.tsx';
import { useController } from './use-app.ts';

type RefusedState = NonNullable<AppState['refused']>;

const aboutColumns = new Set(['missing-column', 'unknown-column']);

/** Everything that keeps a scenario from being decided, in the words of `allot check`, beside the rows that have it. */
export function Refused({ refused: { bundle, reading } }: { readonly refused: RefusedState }) {
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  const warnings = reading.problems.filter(({ severity }) => severity === 'warning');
  const unmapped = errors.filter(({ code }) => aboutColumns.has(code)).map(({ at }) => at.file);
  const table = [...bundle.files.keys()].find((file) => unmapped.includes(file)) ?? null;
  return (
    <section class="refused" aria-labelledby="refused-title" role="alert">
      <h3 id="refused-title">
        {bundle.path} cannot be decided yet: {counted(errors.length, 'error')}
        {warnings.length > 0 && `, ${counted(warnings.length, 'warning')}`}
      </h3>
      <p>Mend the files and give them again; what was given before is kept. Nothing that was open is lost.</p>
      {table !== null && <MapColumns bundle={bundle} file={table} />}
      <Problems problems={[...errors, ...warnings]} excerpts={reading.excerpts} />
    </section>
  );
}

/** Choosing columns is the mend where the headers are others than the settled ones. */
function MapColumns({ bundle, file }: { readonly bundle: RefusedState['bundle']; readonly file: string }) {
  const controller = useController();
  const table = useTable(file, bundle.files.get(file) ?? null);
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  if (table === null) return null;
  const open = (): void => {
    const name = bundle.path.split('/').at(-1) ?? bundle.path;
    const path = bundle.path.replace(/(?:\.ya?ml)?$/i, '-columns.yaml');
    const text = new TextEncoder().encode(writeMapping(name, columns));
    void controller.open({ path, files: new Map([...bundle.files, [path, text]]) });
  };
  return (
    <form
      class="mapping"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <h4>Which column of {file} is which?</h4>
      <ApplicationColumns table={table} columns={columns} onChange={setColumns} />
      <button type="submit" class="primary">
        Open with these columns
      </button>
    </form>
  );
}

const placeOf = ({ file, row, column }: Problem['at']): string =>
  [
    file,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ].join(', ');

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly excerpts: readonly TableExcerpt[];
}

/** How many are shown at once: thousands of them say nothing more. */
const MOST = 200;

export function Problems({ problems, excerpts }: ProblemsProps) {
  const tables = new Map(excerpts.map((excerpt) => [excerpt.file, excerpt]));
  return (
    <>
      <ol class="problems">
        {problems.slice(0, MOST).map((problem, index) => (
          <li key={index} class={problem.severity}>
            <p class="problem-place">
              <strong>{problem.severity === 'error' ? 'Error' : 'Warning'}</strong>{' '}
              <span class="id">{problem.code}</span> in {placeOf(problem.at)}
            </p>
            <p>
              {problem.value !== undefined && <span class="id found">{problem.value.slice(0, 80)}</span>}{' '}
              {problem.message}
            </p>
            <p class="quiet">
              Expected: {problem.expected}. Mend: {problem.mend}
            </p>
            <ProblemRow problem={problem} excerpt={tables.get(problem.at.file) ?? null} />
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
