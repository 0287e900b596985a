import { sectors } from '../domain/application.ts';
import { id, type ClauseId, type PhaseId, type ThemeId, type TierId } from '../domain/ids.ts';
import type { Clause, MarkedCriterion, Programme, Test } from '../programme/programme.ts';
import { roleOf } from '../programme/signatories.ts';
import type { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { readThrough } from './issues.ts';
import { nearest } from './nearest.ts';
import { checkFacts } from './check-facts.ts';
import { find, locate, type MapNode, type Node, type Path, textAt } from './node.ts';
import { duplicateId, settingConflict, unknownName } from './problems.ts';
import {
  programmeSchema,
  type WrittenCriterion,
  type WrittenProgramme,
  type WrittenTest,
} from './programme-schema.ts';
import type { WrittenRule } from './rule-schema.ts';
import { readText } from './read-text.ts';
import { readYaml } from './read-yaml.ts';

/** The programmes that ship with the package, by id. */
export const shippedProgrammes = ['community-action-2023', 'healthy-communities-together', 'open'] as const;

export interface LoadedProgramme {
  /** Without rules: they are looked up with the scenario's. */
  readonly programme: Programme;
  readonly rules: readonly WrittenRule[];
  readonly document: MapNode;
  /** What the programme gives a scenario to start from: its defaults and its rules. */
  readonly base: MapNode;
  readonly potClause: ClauseId | null;
  readonly input: InputFile;
}

/** Loads the programme that a scenario names: a shipped one by its id, or a file by its path. */
export async function loadProgramme(
  scenario: MapNode,
  files: Files,
  problems: Collector,
): Promise<LoadedProgramme | undefined> {
  const written = textAt(scenario, ['programme']);
  if (written === undefined) return undefined;
  const place = locate(scenario, ['programme']);
  const isPath = /[\\/]|\.ya?ml$/i.test(written);
  const known: readonly string[] = shippedProgrammes;
  if (!isPath && !known.includes(written)) {
    return problems.refuse(unknownName('programme', place, written, known, nearest(written, known)));
  }
  const file = isPath ? files.resolve(place.file, written) : files.shipped(`programmes/${written}.yaml`);
  const source = await readText(files, file, written, place, problems);
  const document = source && readYaml(file, source.text, problems);
  if (source === undefined || document === undefined) return undefined;
  checkFacts(document, problems);
  const read = readThrough(programmeSchema, document, problems);
  if (read === undefined) return undefined;
  checkIds(read, document, problems);
  return {
    programme: toProgramme(read),
    rules: read.rules ?? [],
    document,
    base: baseOf(document),
    potClause: read.pot_clause === undefined ? null : id<ClauseId>(read.pot_clause),
    input: source.input,
  };
}

function baseOf(document: MapNode): MapNode {
  const defaults = find(document, ['defaults']);
  const entries = new Map(defaults?.kind === 'map' ? defaults.entries : []);
  const rules = find(document, ['rules']);
  if (rules !== undefined && rules.kind !== 'nothing') entries.set('rules', rules);
  return { kind: 'map', entries, at: document.at };
}

function toProgramme(read: WrittenProgramme): Programme {
  const clause = (name: string | undefined): ClauseId | null =>
    name === undefined ? null : id<ClauseId>(name);
  const criterion = (stated: WrittenCriterion): MarkedCriterion => ({
    ...stated,
    clause: clause(stated.clause),
  });
  return {
    id: read.id,
    title: read.title,
    funder: read.funder ?? null,
    sources: read.sources ?? [],
    notes: read.notes ?? [],
    clauses: (read.clauses ?? []).map(
      (stated): Clause => ({
        id: id<ClauseId>(stated.id),
        text: stated.text,
        kind: stated.kind,
        test: stated.test === undefined ? null : toTest(stated.test),
        notStated: stated.not_stated ?? 'exclude',
        reading: stated.reading ?? null,
      }),
    ),
    tiers: (read.tiers ?? [])
      .map((tier) => ({ ...tier, id: id<TierId>(tier.id), clause: clause(tier.clause) }))
      .toSorted((a, b) => a.cap - b.cap),
    themes: (read.themes ?? []).map((theme) => ({
      ...theme,
      id: id<ThemeId>(theme.id),
      aliases: theme.aliases ?? [],
    })),
    phases: (read.phases ?? []).map((phase) => ({
      ...phase,
      id: id<PhaseId>(phase.id),
      clause: clause(phase.clause),
      criteria: (phase.criteria ?? []).map(criterion),
      follows:
        phase.follows === undefined
          ? null
          : { phase: id<PhaseId>(phase.follows.phase), clause: clause(phase.follows.clause) },
    })),
    criteria: (read.criteria ?? []).map(criterion),
    reported: (read.reported ?? []).map((stated) => ({ ...stated, clause: clause(stated.clause) })),
    facts: (read.facts ?? []).map((fact) => ({ ...fact, values: fact.values ?? [] })),
    rules: [],
  };
}

function toTest(written: WrittenTest): Test {
  switch (written.test) {
    case 'share-of-request':
      return { test: written.test, fact: written.fact, atMost: written.at_most };
    case 'themes':
      return { test: written.test, atLeast: written.at_least };
    case 'letters':
      return {
        test: written.test,
        from: new Map(
          sectors.flatMap((sector) => {
            const roles = written.from[sector];
            return roles === undefined ? [] : [[sector, roles.map(roleOf)] as const];
          }),
        ),
      };
    case 'all':
      return { test: written.test, of: written.of.map(toTest) };
    default:
      return written;
  }
}

/** Ids are unique within their list, and the clauses that tiers and phases cite are there. */
function checkIds(read: WrittenProgramme, document: Node, problems: Collector): void {
  const clauses = new Set((read.clauses ?? []).map((clause) => clause.id));
  const cited = (name: string | undefined, path: Path): void => {
    if (name === undefined || clauses.has(name)) return;
    problems.add(unknownName('clause', locate(document, path), name, [...clauses], nearest(name, clauses)));
  };
  for (const list of ['clauses', 'tiers', 'phases', 'themes'] as const) {
    const seen = new Set<string>();
    for (const [index, entry] of (read[list] ?? []).entries()) {
      if (seen.has(entry.id)) problems.add(duplicateId(locate(document, [list, index, 'id']), entry.id));
      seen.add(entry.id);
      if ('clause' in entry) cited(entry.clause, [list, index, 'clause']);
    }
  }
  cited(read.pot_clause, ['pot_clause']);
  for (const [index, reported] of (read.reported ?? []).entries())
    cited(reported.clause, ['reported', index, 'clause']);
  const checkCriteria = (criteria: readonly WrittenCriterion[] | undefined, path: Path): void => {
    const names = (criteria ?? []).map((criterion) => criterion.id);
    for (const [index, criterion] of (criteria ?? []).entries()) {
      cited(criterion.clause, [...path, index, 'clause']);
      if (names.indexOf(criterion.id) < index)
        problems.add(duplicateId(locate(document, [...path, index, 'id']), criterion.id));
    }
  };
  checkCriteria(read.criteria, ['criteria']);
  for (const [index, phase] of (read.phases ?? []).entries())
    checkCriteria(phase.criteria, ['phases', index, 'criteria']);
  const phases = (read.phases ?? []).map((phase) => phase.id);
  for (const [index, { follows }] of (read.phases ?? []).entries()) {
    if (follows === undefined) continue;
    const path = ['phases', index, 'follows'];
    const earlier = phases.slice(0, index);
    cited(follows.clause, [...path, 'clause']);
    if (!earlier.includes(follows.phase)) {
      const at = locate(document, [...path, 'phase']);
      problems.add(unknownName('phase', at, follows.phase, earlier, nearest(follows.phase, earlier)));
    }
  }
  if ((read.tiers ?? []).length > 0 && phases.length > 0) {
    const mend = 'Take the tiers out: each phase has a cap of its own.';
    problems.add(
      settingConflict(locate(document, ['tiers']), 'A programme has tiers or phases, not both.', mend),
    );
  }
}
