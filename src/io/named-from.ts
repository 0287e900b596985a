import type { Problem } from '../domain/problem.ts';
import type { Files } from './files.ts';

/** A problem with its file named from the scenario's folder: where that lies on a machine is no part of a decision. */
export const namedFrom = (problem: Problem, scenario: string, files: Files): Problem => ({
  ...problem,
  at: { ...problem.at, file: files.relative(scenario, problem.at.file) },
});
