import type { Fact } from '../domain/application.ts';
import { type Id, id } from '../domain/ids.ts';
import type { Programme } from '../programme/programme.ts';
import type { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import { type ApplicationColumn, factsOf } from './columns.ts';
import { nearest } from './nearest.ts';
import { unknownChoice } from './problems.ts';
import type { Columns } from './table-columns.ts';

/** Words without regard to case, spaces and hyphens: `Work programme` is `work_programme`. */
export const word = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

/** What the facts of a row are read against. */
export interface FactReader {
  readonly kinds: ReadonlyMap<string, Fact['kind']>;
  /** The answers that the programme's tests know, by their folded form. */
  readonly answers: ReadonlyMap<string, string>;
  /** For each fact that has its answers listed: the answers. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
  /** For each fact: what cells already read have said. Most rows say the same few things. */
  readonly seen: ReadonlyMap<string, Map<string, Fact>>;
  readonly problems: Collector;
}

/** As many cells of a column are remembered: one of yes and no has a few, one of amounts may have any number. */
const REMEMBERED = 1000;

export function factReader(programme: Programme | null, problems: Collector): FactReader {
  const tests = (programme?.clauses ?? []).flatMap(({ test }) =>
    test?.test === 'all' ? test.of : (test ?? []),
  );
  const values = tests.flatMap((test) => (test.test === 'one-of' ? test.values : []));
  const listed = (programme?.facts ?? []).filter((fact) => fact.values.length > 0);
  const kinds = factsOf(programme);
  return {
    kinds,
    answers: new Map(values.map((value) => [word(value), value])),
    choices: new Map(listed.map((fact) => [fact.id, fact.values])),
    seen: new Map([...kinds.keys()].map((name) => [name, new Map<string, Fact>()])),
    problems,
  };
}

/** The facts that a row states. */
export function readFacts(
  cells: Cells<ApplicationColumn>,
  columns: Columns<ApplicationColumn>,
  reader: FactReader,
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [name, kind] of reader.kinds) {
    const column = id<Id<'column'>>(name);
    const text = columns.has(column) ? cells.text(column) : null;
    if (text === null) continue;
    const seen = reader.seen.get(name);
    const fact = seen?.get(text) ?? readFact(cells, column, kind, reader);
    if (fact === null) continue;
    facts.set(name, fact);
    if (seen !== undefined && seen.size < REMEMBERED) seen.set(text, fact);
  }
  return facts;
}

function readFact(
  cells: Cells<ApplicationColumn>,
  name: Id<'column'>,
  kind: Fact['kind'],
  reader: FactReader,
): Fact | null {
  const fact = <V>(value: V | null | undefined): { kind: Fact['kind']; value: V } | null =>
    value === null || value === undefined ? null : { kind, value };
  switch (kind) {
    case 'yes-no':
      return fact(cells.yesNo(name)) as Fact | null;
    case 'money':
      return fact(cells.amount(name)) as Fact | null;
    case 'date':
      return fact(cells.date(name)) as Fact | null;
    case 'share':
      return fact(cells.share(name)) as Fact | null;
    case 'text':
      return fact(readWords(cells, name, reader)) as Fact | null;
  }
}

function readWords(
  cells: Cells<ApplicationColumn>,
  name: Id<'column'>,
  { answers, choices, problems }: FactReader,
): string | null | undefined {
  const text = cells.text(name);
  if (text === null) return null;
  const listed = choices.get(name);
  if (listed === undefined) return answers.get(word(text)) ?? text;
  const found = listed.find((value) => word(value) === word(text));
  return found ?? problems.refuse(unknownChoice(cells.at(name), text, listed, nearest(text, listed)));
}
