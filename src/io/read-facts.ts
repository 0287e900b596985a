import type { Fact } from '../domain/application.ts';
import { id } from '../domain/ids.ts';
import type { Programme } from '../programme/programme.ts';
import type { Cells } from './cells.ts';
import type { Collector } from './collector.ts';
import { type ApplicationColumn, type DeclaredColumn, factsOf } from './columns.ts';
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
  /** Those that the table has a column for, each with what cells already read have said: most rows say the same few things. */
  readonly asked: readonly {
    readonly name: DeclaredColumn;
    readonly kind: Fact['kind'];
    readonly seen: Map<string, Fact>;
  }[];
  /** The answers that the programme's tests know, by their folded form. */
  readonly answers: ReadonlyMap<string, string>;
  /** For each fact that has its answers listed: the answers. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
  readonly problems: Collector;
}

/** As many cells of a column are remembered: one of yes and no has a few, one of amounts may have any number. */
const REMEMBERED = 1000;

export function factReader(
  programme: Programme | null,
  columns: Columns<ApplicationColumn>,
  problems: Collector,
): FactReader {
  const tests = (programme?.clauses ?? []).flatMap(({ test }) =>
    test?.test === 'all' ? test.of : (test ?? []),
  );
  const values = tests.flatMap((test) => (test.test === 'one-of' ? test.values : []));
  const listed = (programme?.facts ?? []).filter((fact) => fact.values.length > 0);
  const kinds = [...factsOf(programme)].map(([name, kind]) => ({ name: id<DeclaredColumn>(name), kind }));
  return {
    asked: kinds.flatMap((fact) => (columns.has(fact.name) ? { ...fact, seen: new Map() } : [])),
    answers: new Map(values.map((value) => [word(value), value])),
    choices: new Map(listed.map((fact) => [fact.id, fact.values])),
    problems,
  };
}

/** The facts that a row states. */
export function readFacts(cells: Cells<ApplicationColumn>, reader: FactReader): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const { name, kind, seen } of reader.asked) {
    const text = cells.text(name);
    if (text === null) continue;
    const fact = seen.get(text) ?? readFact(cells, name, kind, reader);
    if (fact === null) continue;
    facts.set(name, fact);
    if (seen.size < REMEMBERED) seen.set(text, fact);
  }
  return facts;
}

function readFact(
  cells: Cells<ApplicationColumn>,
  name: DeclaredColumn,
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
  name: DeclaredColumn,
  { answers, choices, problems }: FactReader,
): string | null | undefined {
  const text = cells.text(name);
  if (text === null) return null;
  const listed = choices.get(name);
  if (listed === undefined) return answers.get(word(text)) ?? text;
  const found = listed.find((value) => word(value) === word(text));
  return found ?? problems.refuse(unknownChoice(cells.at(name), text, listed, nearest(text, listed)));
}
