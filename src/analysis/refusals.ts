import type { Problem } from '../domain/problem.ts';
import type { Case } from '../formulation/case.ts';

/** What is said where a question has no meaning with levels. */
export const needsWeighted = (given: Case, question: string, what: string): Problem => ({
  code: 'needs-weighted-objective',
  severity: 'error',
  at: { file: given.scenario.name, column: 'objective.mode' },
  value: 'hierarchical',
  message: `“allot ${question}” needs a weighted objective: with levels, ${what} is not one number.`,
  expected: 'mode: weighted',
  mend: 'Ask it of a scenario that extends this one with a weighted objective.',
});
