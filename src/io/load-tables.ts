import type { Problem } from '../domain/problem.ts';
import type { Geography } from '../geography/geography.ts';
import { Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { type LoadedApplications, loadApplications } from './load-applications.ts';
import { loadGeography } from './load-geography.ts';
import { type LoadedPanel, loadPanel } from './load-panel.ts';
import { type LoadedPartners, loadPartners } from './load-partners.ts';
import { type LoadedProgramme, loadProgramme } from './load-programme.ts';
import { type LoadedRecorded, loadRecorded, withRecorded } from './load-recorded.ts';
import type { ReadDocument } from './extend.ts';
import { decidedPhases } from './decided-phases.ts';
import { find, locate, type MapNode, plain, textAt } from './node.ts';
import { readYaml } from './read-yaml.ts';
import { publishedCriteria } from './panel-settings.ts';
import { noMarks } from './problems.ts';
import type { WrittenScenario } from './scenario-schema.ts';

/** The map, the applications with their partners and the awards that they hold, and the panel's marks, as far as they could be read. */
export interface Tables {
  readonly geography: Geography | null | undefined;
  readonly mapFile: InputFile | null;
  readonly phases: ReturnType<typeof decidedPhases>;
  readonly applications: LoadedApplications | undefined;
  readonly panel: LoadedPanel | null;
  readonly partners: LoadedPartners | null;
  readonly recorded: LoadedRecorded | null;
}

interface Given {
  readonly read: WrittenScenario;
  readonly root: MapNode;
  /** The scenario over its programme's defaults, before anything was left out of it. */
  readonly merged: MapNode;
  readonly programme: LoadedProgramme | undefined;
}

/** What a scenario may say without its tables being read otherwise. */
const elsewhere: ReadonlySet<string> = new Set([
  'extends',
  'title',
  'story',
  'pot',
  'objective',
  'rules',
  'locks',
  'withdrawn',
  'tie_break',
  'reserve_length',
  'solver',
]);

/** Everything else that a scenario says, and where it says it: the same gives the same tables of the same files. */
const keyOf = ({ root, merged }: Given): string =>
  JSON.stringify(
    [root, merged].map((document) =>
      [...document.entries].flatMap(([name, node]) =>
        elsewhere.has(name) ? [] : [[name, node.at, plain(node)]],
      ),
    ),
  );

/** What was read under a key last, with the problems that it had. */
class Last<T> {
  #last: { readonly key: string; readonly value: T; readonly problems: readonly Problem[] } | null = null;

  async read(key: string, problems: Collector, load: (problems: Collector) => Promise<T>): Promise<T> {
    if (this.#last?.key !== key) {
      const found = new Collector();
      this.#last = { key, value: await load(found), problems: found.all };
    }
    for (const problem of this.#last.problems) problems.add(problem);
    return this.#last.value;
  }
}

/** The documents, the programme and the tables of the last scenario that was read, for the next one over the same files that says the same of them. */
export class RememberedTables {
  readonly #documents = new Map<string, Last<MapNode | undefined>>();
  readonly #programme = new Last<LoadedProgramme | undefined>();
  readonly #tables = new Last<Tables>();

  readonly readDocument: ReadDocument = (file, text, problems) => {
    const last = this.#documents.get(file) ?? new Last();
    this.#documents.set(file, last);
    return last.read(text, problems, async (found) => readYaml(file, text, found));
  };

  loadProgramme(scenario: MapNode, files: Files, problems: Collector): Promise<LoadedProgramme | undefined> {
    const key = JSON.stringify([textAt(scenario, ['programme']), locate(scenario, ['programme'])]);
    return this.#programme.read(key, problems, (found) => loadProgramme(scenario, files, found));
  }

  load(given: Given, files: Files, problems: Collector): Promise<Tables> {
    return this.#tables.read(keyOf(given), problems, (found) => loadTables(given, files, found));
  }
}

async function loadTables(
  { read, root, merged, programme }: Given,
  files: Files,
  problems: Collector,
): Promise<Tables> {
  const none = programme === undefined || find(merged, ['geography']) !== undefined ? undefined : 'none';
  const { geography, input: mapFile } = await loadGeography(read.geography ?? none, root, files, problems);
  const phases = decidedPhases(read, root, programme?.programme ?? null, problems);
  const context = { programme: programme?.programme ?? null, phases, geography: geography ?? null };
  const applications = await loadApplications(read, root, context, files, problems);
  const published = publishedCriteria(programme?.programme ?? null, phases);
  const panel = await loadPanel(read, root, applications, published, files, problems);
  const partners = await loadPartners(read, root, programme ?? null, applications, files, problems);
  if (find(merged, ['panel']) === undefined && applications?.hasScores === false)
    problems.add(noMarks({ file: applications.file, row: 1 }));
  const recorded = await loadRecorded(read, root, context.programme, applications, files, problems);
  const complete = withHeld(withPartners(applications, partners), recorded, problems);
  return { geography, mapFile, phases, applications: complete, panel, partners, recorded };
}

/** The applications, each with the partners that it names. */
const withPartners = (
  loaded: LoadedApplications | undefined,
  partners: LoadedPartners | null,
): LoadedApplications | undefined =>
  loaded === undefined || partners === null
    ? loaded
    : {
        ...loaded,
        applications: loaded.applications.map((application) => ({
          ...application,
          partners: partners.partners.get(application.id) ?? [],
        })),
      };

/** The applications, each with the awards that are on record of it. */
const withHeld = (
  loaded: LoadedApplications | undefined,
  recorded: LoadedRecorded | null,
  problems: Collector,
): LoadedApplications | undefined =>
  loaded === undefined || recorded === null
    ? loaded
    : { ...loaded, applications: withRecorded(loaded.applications, recorded, problems) };
