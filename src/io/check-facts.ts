import type { Fact } from '../domain/application.ts';
import type { Test } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import { applicationColumns, factKinds } from './columns.ts';
import { nearest } from './nearest.ts';
import { find, locate, type Node, type Path, textAt } from './node.ts';
import { duplicateId, unknownChoice, unknownName } from './problems.ts';

type Kind = Fact['kind'];

/** The facts that each kind of test reads, by key, and the kind that they must be of. */
const read: { readonly [T in Test['test']]: Readonly<Record<string, Kind>> } = {
  is: { fact: 'yes-no' },
  below: { fact: 'money' },
  'share-of-request': { fact: 'money' },
  'one-of': { fact: 'text' },
  'on-or-after': { fact: 'date' },
  'on-or-before': { fact: 'date' },
  'not-after': { first: 'date', second: 'date' },
  'costs-listed': { listed: 'money', other: 'money' },
  themes: {},
  places: {},
  'within-tier': {},
  sectors: {},
  letters: {},
  all: {},
};

/**
 * The facts that a programme declares have names of their own; every fact that a clause tests is there, and of the kind it
 * needs. Looked up in the document as written, so that it is said whatever else is wrong with it.
 */
export function checkFacts(document: Node, problems: Collector): void {
  const facts = new Map<string, string>(Object.entries(factKinds));
  for (const [index] of itemsAt(document, ['facts'])) {
    const name = textAt(document, ['facts', index, 'id']);
    if (name === undefined) continue;
    if (facts.has(name) || name in applicationColumns)
      problems.add(duplicateId(locate(document, ['facts', index, 'id']), name));
    facts.set(name, textAt(document, ['facts', index, 'kind']) ?? '');
  }
  for (const [index] of itemsAt(document, ['reported'])) check(['reported', index, 'share'], 'share');
  for (const [index] of itemsAt(document, ['clauses'])) checkTest(['clauses', index, 'test']);

  function checkTest(path: Path): void {
    for (const [index] of itemsAt(document, [...path, 'of'])) checkTest([...path, 'of', index]);
    const kinds = new Map(Object.entries(read)).get(textAt(document, [...path, 'test']) ?? '') ?? {};
    for (const [key, kind] of Object.entries(kinds)) {
      const here = [...path, key];
      const inside = itemsAt(document, here).map(([index]) => [...here, index]);
      for (const each of inside.length > 0 ? inside : [here]) check(each, kind);
    }
  }

  function check(path: Path, kind: Kind): void {
    const name = textAt(document, path);
    const found = facts.get(name ?? '');
    if (name === undefined || found === kind) return;
    const known = [...facts].flatMap(([fact, of]) => (of === kind ? [fact] : []));
    const problem =
      found === undefined
        ? unknownName('fact', locate(document, path), name, known, nearest(name, known))
        : unknownChoice(locate(document, path), name, known, nearest(name, known));
    problems.add(problem);
  }
}

const itemsAt = (document: Node, path: Path): readonly (readonly [number, Node])[] => {
  const list = find(document, path);
  return list?.kind === 'list' ? [...list.items.entries()] : [];
};
