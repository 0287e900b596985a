import { formulate } from '../formulation/formulate.ts';
import type { Case } from '../formulation/case.ts';
import { changeBetween } from '../model/change-between.ts';
import type { ModelOutcome } from '../solvers/optimise.ts';
import type { Inquiry } from './inquiry.ts';

/**
 * What a varied case comes to, the guard standing where the scenario put it: a guard is found once for a scenario and is then a
 * row like any other. It is asked as a change of the decision's own model where that is exact, and as another model elsewhere.
 */
export async function outcomeOfVaried(
  { decision, oracle }: Inquiry,
  varied: Case,
  leastMerit: number | null = decision.guard?.leastMerit ?? null,
): Promise<ModelOutcome> {
  const formulated = formulate(varied, { of: 'objective', leastMerit });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  const { model } = decision.formulation;
  const change = changeBetween(model, formulated.formulation.model);
  return change === null ? oracle.solve(formulated.formulation.model) : oracle.solve(model, { change });
}
