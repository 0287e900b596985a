import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { importPabulib } from '../../src/io/import-pabulib.ts';
import type { Imported } from '../../src/io/imported.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { done } from './deciding.ts';
import { referenceFolder } from './reference.ts';

export interface Project {
  readonly id: string;
  readonly cost: number;
  readonly votes: number;
  /** Points where the election counted them, else votes. */
  readonly merit: number;
  readonly categories: readonly string[];
  readonly published: string;
}

/** An election as it stands in its file, but for the names of the columns. */
export interface Election {
  readonly file: string;
  readonly rule: string;
  readonly budget: number;
  /** What the projects of a category may cost together, where the election says so. */
  readonly limits: ReadonlyMap<string, number>;
  /** Projects with fewer votes cannot win. */
  readonly threshold: number;
  readonly projects: readonly Project[];
  readonly imported: Imported;
}

const listed = ({ metadata }: Imported, key: string): readonly string[] =>
  (metadata.get(key) ?? '').split(',').filter((entry) => entry !== '');

/** Every election of the reference data, in the order of the names of their files. */
export function elections(): readonly Election[] {
  const folder = `${referenceFolder}/pabulib`;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pb'))
    .sort()
    .map((file) => {
      const imported = done(importPabulib(file, readFileSync(`${folder}/${file}`)));
      const [headers = [], ...rows] = parse(imported.files[1]?.text ?? '');
      const cell = (cells: readonly string[], name: string): string =>
        undoSafeCell(cells[headers.indexOf(name)] ?? '');
      return {
        file,
        rule: imported.metadata.get('rule') ?? '',
        budget: Number(imported.metadata.get('budget')),
        limits: new Map(
          listed(imported, 'budget_per_category').map((limit, index) => [
            listed(imported, 'categories')[index] ?? '',
            Number(limit),
          ]),
        ),
        threshold: Number(imported.metadata.get('min_project_score_threshold') ?? 0),
        projects: rows.map((cells) => ({
          id: cell(cells, 'application_id'),
          cost: Number(cell(cells, 'cost')),
          votes: Number(cell(cells, 'votes')),
          merit: Number(cell(cells, 'score')),
          categories: cell(cells, 'themes')
            .split('; ')
            .filter((name) => name !== ''),
          published: cell(cells, 'published'),
        })),
        imported,
      };
    });
}

/** Which of two projects with equal merit comes first; nothing leaves them in the order of the file. */
export type Equals = (a: Project, b: Project) => number;

/** Down the list by `by`, skipping what the election's budget, limits and threshold do not leave room for. */
export function downTheList(
  { projects, budget, limits, threshold }: Election,
  by: 'votes' | 'merit',
  equals: Equals = () => 0,
): readonly string[] {
  const left = new Map([...limits, ['', budget]]);
  const funded = [...projects]
    .sort((a, b) => b[by] - a[by] || equals(a, b))
    .filter(({ cost, merit, categories }) => {
      const purses = ['', ...categories].filter((purse) => left.has(purse));
      if (merit < threshold || purses.some((purse) => cost > (left.get(purse) ?? 0))) return false;
      for (const purse of purses) left.set(purse, (left.get(purse) ?? 0) - cost);
      return true;
    });
  return funded.map(({ id }) => id).sort();
}

export const published = ({ projects }: Election): readonly string[] =>
  projects
    .filter((project) => project.published === 'yes')
    .map(({ id }) => id)
    .sort();

/** Whether the file says which projects won. */
export const publishes = ({ projects }: Election): boolean =>
  projects.some((project) => project.published !== '');
