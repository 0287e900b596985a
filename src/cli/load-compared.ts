import type { Compared } from '../analysis/questions/compare.ts';
import { loadOrFinish } from './load.ts';
import type { SolverPool } from './solver-pool.ts';

/** Loads the scenarios of a comparison, each with a name of its own. */
export async function loadCompared(paths: readonly string[], pool: SolverPool): Promise<readonly Compared[]> {
  const names = namesOf(paths);
  const loaded: Compared[] = [];
  for (const [index, path] of paths.entries()) {
    const { scenario, geography } = await loadOrFinish(path);
    loaded.push({ name: names[index] ?? path, scenario, geography, oracle: pool.oracleFor(scenario.solver) });
  }
  return loaded;
}

/** What scenarios are called: the last part of the path that tells them apart from all others. */
function namesOf(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) =>
    path
      .replace(/\.ya?ml$/i, '')
      .split(/[\\/]/)
      .filter((part) => part !== '' && part !== '.'),
  );
  for (let length = 1; length < 12; length++) {
    const names = parts.map((each) => each.slice(-length).join('/'));
    if (new Set(names).size === names.length && !names.includes('scenario')) return names;
  }
  return paths.map((path, index) => `${index + 1}: ${path}`);
}
