import { useState } from 'preact/hooks';
import { listed } from '../../report/words.ts';
import { exchangeTables } from '../asking/exchange.ts';
import type { Opened } from '../state/app.ts';
import { isYaml } from './given-files.ts';
import { useController } from './use-app.ts';

/** `Round/Marks (2).xlsx` as `marks`: what a table is called in whatever folder and of whatever kind it is, and however often it was saved. */
const stemOf = (path: string): string =>
  (path.split('/').at(-1) ?? path)
    .replace(/\.[^.]*$/, '')
    .replace(/\s*\(\d+\)$/, '')
    .toLowerCase();

const tablesOf = (files: ReadonlyMap<string, Uint8Array>): readonly string[] =>
  [...files.keys()].filter((path) => !isYaml(path));

/** The only table of the round that is called as this one is; null where there is none, or one cannot tell. */
function namesake(given: string, opened: Opened): string | null {
  const [only, ...more] = tablesOf(opened.bundle.files).filter((path) => stemOf(path) === stemOf(given));
  return more.length === 0 ? (only ?? null) : null;
}

interface Props {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly opened: Opened;
}

/** Tables that come alone while a round is open, to be put in the place of its own: which of which is asked first. */
export function ExchangeForm({ files, opened }: Props) {
  const controller = useController();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const given = tablesOf(files);
  const own = tablesOf(opened.bundle.files);
  const placeOf = (path: string): string => chosen[path] ?? namesake(path, opened) ?? '';
  const placed = given.filter((path) => placeOf(path) !== '');
  const isTwice = new Set(placed.map(placeOf)).size < placed.length;
  if (given.length === 0 || own.length === 0) return null;
  return (
    <form
      class="mapping"
      onSubmit={(event) => {
        event.preventDefault();
        if (placed.length === 0 || isTwice) return;
        const tables = placed.flatMap((path) => {
          const bytes = files.get(path);
          return bytes === undefined ? [] : [[placeOf(path), bytes] as const];
        });
        void exchangeTables(controller, new Map(tables));
      }}
    >
      <h3>Use {listed(given)} in the round that is open?</h3>
      <p>
        {opened.scenario.title} is decided anew, with what was changed and kept. What was there before can be
        taken back.
      </p>
      <div class="fields">
        {given.map((path) => (
          <p key={path} class="field">
            <label for={`place-of-${path}`}>{path} takes the place of</label>
            <select
              id={`place-of-${path}`}
              value={placeOf(path)}
              onChange={({ currentTarget: { value } }) =>
                setChosen((before) => ({ ...before, [path]: value }))
              }
            >
              <option value="">nothing</option>
              {own.map((table) => (
                <option key={table} value={table}>
                  {table}
                </option>
              ))}
            </select>
          </p>
        ))}
      </div>
      <p class="trouble" role="alert">
        {isTwice && 'Two of these would take the same place: choose one for each.'}
      </p>
      <button type="submit" class="primary" aria-disabled={placed.length === 0 || isTwice}>
        Decide the open round with {given.length === 1 ? 'it' : 'them'}
      </button>
    </form>
  );
}
