import { type Collector, at } from './collector.ts';
import type { Entry } from './import-pabulib-entries.ts';
import type { PabulibProject } from './import-pabulib-projects.ts';
import { categoriesOf } from './import-pabulib-rules.ts';
import { pabulibSelected } from './import-problems.ts';
import { coordinates, type ImportedColumn, listOf } from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';

/** The categories of a project, as themes. */
export const themesOf = (project: PabulibProject) => listOf(categoriesOf(project.of('category')));

const position = (project: PabulibProject) => coordinates(project.of('latitude'), project.of('longitude'));

/** What the settled columns of an applications file hold of the projects. */
export function settledColumns(
  file: string,
  entries: readonly Entry[],
  headers: readonly string[],
  problems: Collector,
): readonly ImportedColumn[] {
  const column = (name: string, of: (project: PabulibProject, entry: Entry) => string): ImportedColumn => ({
    name,
    cells: entries.map((entry) => of(entry.project, entry)),
  });
  const place = ['district', 'neighborhood', 'subunit'].find((name) => headers.includes(name)) ?? 'district';
  const published = (project: PabulibProject): string => {
    const stated = project.of('selected');
    if (stated === '1') return 'yes';
    if (stated === '0') return 'no';
    if (stated !== '') problems.add(pabulibSelected(at(file, project.row, 'selected'), stated));
    return '';
  };
  return [
    column('application_id', (_, { id }) => id),
    column('organisation', (project) => project.of('proposer')),
    column('title', (project) => project.of('name')),
    column('amount_requested', (_, { cost }) => formatPlainPounds(cost)),
    column('themes', (project) => themesOf(project).join('; ')),
    column('places', (project) => listOf([project.of(place)]).join('; ')),
    column('latitude', (project) => position(project).latitude),
    column('longitude', (project) => position(project).longitude),
    column('score', (_, { merit }) => merit),
    column('published', published),
  ];
}
