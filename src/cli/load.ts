import { type Loaded, loadScenario } from '../io/load-scenario.ts';
import { namedFrom } from '../io/named-from.ts';
import type { Problem } from '../domain/problem.ts';
import { EXIT, Finish } from './exit.ts';
import { nodeFiles } from './node-files.ts';
import { printProblems } from './print-problems.ts';

/** Loads a scenario; where it cannot be decided, prints every problem and finishes. */
export async function loadOrFinish(
  path: string,
): Promise<Loaded & { readonly warnings: readonly Problem[] }> {
  const { value, problems } = await loadScenario(path, nodeFiles);
  if (value === undefined || problems.some(({ severity }) => severity === 'error')) {
    printProblems(problems);
    throw new Finish(EXIT.invalid);
  }
  return { ...value, warnings: problems.map((problem) => namedFrom(problem, path, nodeFiles)) };
}
