import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import type { LevelOutcome, LevelProof } from '../solvers/optimise.ts';
import { type GuardState, guardState } from './guard-state.ts';
import type { Oracle } from './oracle.ts';
import { type DecisionProof, refuted, type Solution } from './solution.ts';

/** The best award set of a case as an engine gave it, or why there is none. Where several are as good, it is one of them. */
export type Optimum =
  | {
      readonly status: 'optimal' | 'within';
      readonly formulation: Formulation;
      readonly values: readonly number[];
      readonly levels: readonly LevelOutcome[];
      readonly allocation: Allocation;
      readonly guard: GuardState | null;
      /** The engine found by the way that no other award set is as good. */
      readonly isOnly: boolean;
      readonly proof: DecisionProof | null;
    }
  | { readonly status: 'infeasible'; readonly solution: Solution }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * Optimises a case: the best possible merit where a guard needs it, then the model, its levels in turn.
 * A question about a changed case asks this again: the guard of the changed case is its own.
 */
export async function optimumOf(
  given: Case,
  oracle: Oracle,
  want: { readonly proof: boolean; readonly ties?: true } = { proof: false },
): Promise<Optimum> {
  const guard = await guardState(given, oracle);
  if (guard.status !== 'known') return guard;
  const formulated = formulate(given, { of: 'objective', leastMerit: guard.state?.leastMerit ?? null });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  const { formulation } = formulated;
  const outcome = await oracle.solve(formulation.model, want);
  if (outcome.status === 'unknown') return outcome;
  if (outcome.status === 'infeasible')
    return { status: 'infeasible', solution: refuted(formulation.model, outcome) };
  const { status, values, levels, proofs } = outcome;
  return {
    status,
    formulation,
    values,
    levels,
    allocation: readBack(formulation.awards, values),
    guard: guard.state,
    isOnly: outcome.status === 'optimal' && outcome.isOnly === true,
    proof: proofOf(proofs, guard.state),
  };
}

/** The levels' proofs with the guard's, where there is one of everything that the decision rests on. */
const proofOf = (
  levels: readonly LevelProof[] | undefined,
  guard: GuardState | null,
): DecisionProof | null =>
  levels === undefined || (guard !== null && guard.proof === null)
    ? null
    : { levels, guard: guard?.proof ?? null };
