import { dirname, relative, resolve, sep } from 'node:path';
import { type Loaded, loadScenario } from '../io/load-scenario.ts';
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
  return { ...value, warnings: problems.map((problem) => fromScenario(problem, path)) };
}

/** A problem with its file named from the scenario's folder: where that lies on a machine is no part of a decision. */
const fromScenario = (problem: Problem, path: string): Problem => ({
  ...problem,
  at: {
    ...problem.at,
    file: relative(dirname(resolve(path)), resolve(problem.at.file)).replaceAll(sep, '/'),
  },
});
