import type { Partner } from '../domain/application.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import { keysOf, partnerColumns } from './columns.ts';
import type { Files, InputFile } from './files.ts';
import type { LoadedApplications } from './load-applications.ts';
import { loadTable } from './load-table.ts';
import { locate, type MapNode } from './node.ts';
import { noPartners } from './problems.ts';
import { readPartners } from './read-partners.ts';
import type { WrittenRule } from './rule-schema.ts';
import type { WrittenScenario } from './scenario-schema.ts';
import { findColumns } from './table-columns.ts';

export interface LoadedPartners {
  /** By application id. */
  readonly partners: ReadonlyMap<string, readonly Partner[]>;
  readonly input: InputFile | null;
}

/** Reads the partners file of a scenario. Null where it has none, which is a problem where the programme asks about partners. */
export async function loadPartners(
  read: WrittenScenario,
  root: MapNode,
  programme: { readonly programme: Programme; readonly rules: readonly WrittenRule[] } | null,
  applications: LoadedApplications | undefined,
  files: Files,
  problems: Collector,
): Promise<LoadedPartners | null> {
  const { partners } = read;
  if (partners === undefined) {
    if (programme !== null && asksAboutPartners(programme) && read.eligibility?.not_stated !== 'allow')
      problems.add(noPartners(locate(root, ['partners'])));
    return null;
  }
  const named = locate(root, typeof partners === 'string' ? ['partners'] : ['partners', 'file']);
  const { input, table } = await loadTable(partners, named, files, problems);
  if (table === undefined) return { partners: new Map(), input };
  const columns = findColumns(
    table,
    {
      settled: keysOf(partnerColumns),
      required: ['application_id', 'partner', 'sector'],
      mapping: (typeof partners === 'string' ? undefined : partners.columns) ?? {},
      mappingAt: (name) => locate(root, ['partners', 'columns', name]),
    },
    problems,
  );
  return { partners: readPartners(table, columns, applications, problems), input };
}

export const asksAboutPartners = ({
  programme,
  rules,
}: {
  readonly programme: Programme;
  readonly rules: readonly WrittenRule[];
}): boolean =>
  programme.clauses.some(({ test }) => test?.test === 'sectors' || test?.test === 'letters') ||
  rules.some(({ kind }) => kind === 'signatories');
