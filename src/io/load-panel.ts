import type { Panel } from '../domain/panel.ts';
import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import type { LoadedApplications } from './load-applications.ts';
import { loadTable } from './load-table.ts';
import { locate, type MapNode } from './node.ts';
import { panelSettings, type WeightedCriterion } from './panel-settings.ts';
import { noRows, nothingSelected } from './problems.ts';
import { readPanel } from './read-panel.ts';
import type { WrittenScenario } from './scenario-schema.ts';
import { selectRows } from './table-columns.ts';

export interface LoadedPanel {
  readonly panel: Panel | undefined;
  readonly input: InputFile | null;
}

/** Reads the panel file of a scenario. Null where the scenario has none. */
export async function loadPanel(
  read: WrittenScenario,
  root: MapNode,
  applications: LoadedApplications | undefined,
  published: readonly WeightedCriterion[],
  files: Files,
  problems: Collector,
): Promise<LoadedPanel | null> {
  const settings = panelSettings(read, root, published, problems);
  if (settings === null) return null;
  const { input, table } = await loadTable(settings.table, settings.fileAt, files, problems);
  if (table === undefined) return { panel: undefined, input };
  if (table.complete && table.rows.length === 0) problems.add(noRows(at(table.file)));
  const shared = Object.entries(read.where ?? {}).filter(([header]) => table.headers.includes(header));
  const where = settings.where ?? Object.fromEntries(shared);
  const rows = selectRows(table, where, (header) => locate(root, ['panel', 'where', header]), problems);
  if (rows.length === 0 && table.rows.length > 0) problems.add(nothingSelected(settings.fileAt));
  const context = {
    settings,
    known: applications?.known ?? null,
    selected: applications?.selected ?? null,
    mappingAt: (name: string) => locate(root, ['panel', 'columns', name]),
  };
  return { panel: readPanel(table, rows, context, problems), input };
}
