import type { Reading } from '../domain/problem.ts';
import type { Geography } from '../geography/geography.ts';
import type { Scenario } from '../programme/scenario.ts';
import { Collector } from './collector.ts';
import { readChain } from './extend.ts';
import type { Files, InputFile } from './files.ts';
import { salvageThrough } from './issues.ts';
import { RememberedTables } from './load-tables.ts';
import { makeScenario } from './make-scenario.ts';
import { merge } from './merge.ts';
import { find, locate } from './node.ts';
import { missingKey } from './problems.ts';
import { scenarioSchema } from './scenario-schema.ts';

export type { Files, InputFile } from './files.ts';

/** Everything that a decision is made from. */
export interface Loaded {
  readonly scenario: Scenario;
  /** Null where the scenario has no map. */
  readonly geography: Geography | null;
  /** Every file read, its path as written: the scenario, what it extends, programme, applications, panel. */
  readonly inputs: readonly InputFile[];
}

/**
 * Reads a scenario and every file that it names, and reports every problem of all of them at once.
 *
 * Each step goes on with what the steps before could read; what could not be read is not checked against. The
 * value is there only where no problem is an error. Whoever reads variants of one scenario over the same files hands in the same
 * `tables`, so that what they extend, and what they say of programme, map, applications and marks, is read once.
 */
export async function loadScenario(
  path: string,
  files: Files,
  tables: RememberedTables = new RememberedTables(),
): Promise<Reading<Loaded>> {
  const problems = new Collector();
  const value = await load(path, files, tables, problems);
  return { value: problems.failed ? undefined : value, problems: problems.all };
}

async function load(
  path: string,
  files: Files,
  remembered: RememberedTables,
  problems: Collector,
): Promise<Loaded | undefined> {
  // 1. The scenario, with everything that it extends.
  const chain = await readChain(path, files, problems, remembered.readDocument);
  if (chain === undefined) return undefined;

  // 2. The programme, whose defaults and rules the scenario changes.
  const programme = await remembered.loadProgramme(chain.root, files, problems);
  const merged = programme === undefined ? chain.root : merge(programme.base, chain.root);
  const salvaged = salvageThrough(scenarioSchema, merged, problems);
  if (salvaged === undefined) return undefined;
  const { value: read, root } = salvaged;
  for (const key of ['programme', 'applications', 'pot'] as const) {
    const mayBeDefault = key === 'pot' && programme === undefined && read.programme !== undefined;
    if (find(merged, [key]) === undefined && !mayBeDefault)
      problems.add(missingKey(locate(merged, [key]), key));
  }

  // 3. The map, the applications with their partners, and the panel's marks.
  const { geography, mapFile, phases, applications, panel, partners, recorded } = await remembered.load(
    { read, root, merged, programme },
    files,
    problems,
  );

  // 4. Rules, locks and settings, with every name in them looked up.
  const marks = panel?.panel ?? null;
  const parts = { read, root, chain, programme, phases, geography, applications, panel: marks };
  // Named from anywhere, a scenario has the same name.
  const whole = files.resolve(path, path.split(/[\\/]/).at(-1) ?? path);
  const scenario = makeScenario(whole, parts, problems);
  if (scenario === undefined || geography === undefined) return undefined;
  const named = [mapFile, applications?.input, panel?.input, partners?.input, recorded?.input];
  const tables = [programme?.input, ...named];
  return {
    scenario,
    geography,
    inputs: [...chain.inputs, ...tables.filter((input) => input !== null && input !== undefined)],
  };
}
