import type { Problem } from '../domain/problem.ts';
import { formulate } from '../formulation/formulate.ts';
import type { Geography } from '../geography/geography.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../programme/scenario.ts';
import { assemble } from './assemble.ts';
import { guardState } from './guard-state.ts';
import type { Oracle } from './oracle.ts';

export type Modelled =
  | { readonly status: 'modelled'; readonly model: Model }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown'; readonly reason: string };

/** The model that a scenario is decided by, without deciding it. */
export async function modelOf(
  scenario: Scenario,
  geography: Geography | null,
  oracle: Oracle,
): Promise<Modelled> {
  const { case: given, warnings, errors } = assemble(scenario, geography);
  if (errors.length > 0) return { status: 'invalid', problems: [...warnings, ...errors] };
  const guard = await guardState(given, oracle);
  if (guard.status !== 'known') return guard;
  const formulated = formulate(given, { of: 'objective', leastMerit: guard.state?.leastMerit ?? null });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  return { status: 'modelled', model: formulated.formulation.model };
}
