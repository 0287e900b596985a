import type { Fact } from '../domain/application.ts';
import type { Programme } from '../programme/programme.ts';
import type { Cells } from './cells.ts';
import { type ApplicationColumn, type FactColumn, factKinds, keysOf } from './columns.ts';
import type { Columns } from './table-columns.ts';

const word = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '_');

/** The answers that the programme's tests know, by their folded form: `Work programme` is `work_programme`. */
export function answersOf(programme: Programme | null): ReadonlyMap<string, string> {
  const tests = (programme?.clauses ?? []).flatMap(({ test }) =>
    test?.test === 'all' ? test.of : (test ?? []),
  );
  const values = tests.flatMap((test) => (test.test === 'one-of' ? test.values : []));
  return new Map(values.map((value) => [word(value), value]));
}

const factNames = keysOf(factKinds);

/** The facts that a row states. */
export function readFacts(
  cells: Cells<ApplicationColumn>,
  columns: Columns<ApplicationColumn>,
  answers: ReadonlyMap<string, string>,
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const name of factNames) {
    const fact = columns.has(name) ? readFact(cells, name, answers) : null;
    if (fact !== null) facts.set(name, fact);
  }
  return facts;
}

function readFact(
  cells: Cells<ApplicationColumn>,
  name: FactColumn,
  answers: ReadonlyMap<string, string>,
): Fact | null {
  const kind = factKinds[name];
  if (kind === 'yes-no') {
    const value = cells.yesNo(name);
    return value === null || value === undefined ? null : { kind, value };
  }
  if (kind === 'money') {
    const value = cells.amount(name);
    return value === null || value === undefined ? null : { kind, value };
  }
  if (kind === 'date') {
    const value = cells.date(name);
    return value === null || value === undefined ? null : { kind, value };
  }
  const value = cells.text(name);
  return value === null ? null : { kind, value: answers.get(word(value)) ?? value };
}
