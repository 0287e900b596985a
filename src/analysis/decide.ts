import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import { type Formulation, formulate } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { differingFrom, tieBreakLevels } from '../formulation/tie-break.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import type { LevelOutcome, LevelProof, ModelOutcome } from '../solvers/optimise.ts';
import { type GuardState, guardState } from './guard-state.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import { type DecisionProof, refuted, type Solution } from './solution.ts';
import { lastLevelOf } from './ties.ts';

/** An award set with its proof state, or why there is none. */
export type Decision =
  | {
      readonly status: 'optimal' | 'within';
      readonly formulation: Formulation;
      readonly values: readonly number[];
      readonly levels: readonly LevelOutcome[];
      readonly allocation: Allocation;
      readonly guard: GuardState | null;
      readonly tie: TieState;
      readonly proof: DecisionProof | null;
    }
  | { readonly status: 'infeasible'; readonly solution: Solution }
  | { readonly status: 'unknown'; readonly reason: string };

/** A decision that has an award set. */
export type Answer = Extract<Decision, { readonly allocation: Allocation }>;

/** Whether other award sets share the optimum: not known where the optimum itself was not proved. */
export type TieState = 'none' | 'broken' | 'not-known';

/**
 * Decides a case: the best possible merit where a guard needs it, the model, its levels in turn, and the tie-break
 * where another award set is as good.
 */
export async function decide(given: Case, oracle: Oracle, onProgress: OnProgress): Promise<Decision> {
  onProgress({ stage: 'Deciding', done: 0, total: 1 });
  const guard = await guardState(given, oracle);
  if (guard.status !== 'known') return guard;
  const formulated = formulate(given, { of: 'objective', leastMerit: guard.state?.leastMerit ?? null });
  if (!formulated.ok) return { status: 'unknown', reason: `${formulated.tooLarge} is too large to be exact` };
  const { formulation } = formulated;
  const outcome = await oracle.solve(formulation.model, { proof: true });
  if (outcome.status === 'unknown') return outcome;
  if (outcome.status === 'infeasible')
    return { status: 'infeasible', solution: refuted(formulation.model, outcome) };
  const first = { formulation, guard: guard.state, levels: outcome.levels, status: outcome.status } as const;
  const proof = proofOf(outcome.proofs, guard.state);
  const decided = (values: readonly number[], tie: TieState): Decision => ({
    ...first,
    values,
    tie,
    proof,
    allocation: readBack(formulation.awards, values),
  });
  if (outcome.status === 'within') return decided(outcome.values, 'not-known');

  onProgress({ stage: 'Looking for ties', done: 0, total: 1 });
  const tie = await tieState(formulation, outcome, oracle);
  if (tie !== 'broken') return decided(outcome.values, tie);
  const chosen = await oracle.solve(equallyGood(formulation, outcome.levels, given));
  return chosen.status === 'optimal' ? decided(chosen.values, tie) : decided(outcome.values, 'not-known');
}

/** The levels' proofs with the guard's, where there is one of everything that the decision rests on. */
const proofOf = (
  levels: readonly LevelProof[] | undefined,
  guard: GuardState | null,
): DecisionProof | null =>
  levels === undefined || (guard !== null && guard.proof === null)
    ? null
    : { levels, guard: guard?.proof ?? null };

/** Whether another award set is as good: the best of all the others, with every level but the last held, falls short at the last one. */
async function tieState(
  formulation: Formulation,
  { values, levels }: Extract<ModelOutcome, { status: 'optimal' }>,
  oracle: Oracle,
): Promise<TieState> {
  const others = differingFrom(formulation.awards, lastLevelOf(formulation, levels), values);
  const rival = await oracle.solve(others);
  const best = levels.at(-1)?.bound ?? 0;
  if (rival.status === 'infeasible') return 'none';
  if (rival.status === 'unknown') return 'not-known';
  const { value = 0, bound = 0 } = rival.levels[0] ?? {};
  return value === best ? 'broken' : bound < best ? 'none' : 'not-known';
}

/** Every award set as good as the optimum, told apart by the tie-break. */
function equallyGood(
  { model, awards }: Formulation,
  levels: readonly LevelOutcome[],
  { scenario }: Case,
): Model {
  const kept = model.levels.map((level, k) => keepLevel(level, levels[k]?.bound ?? 0));
  return {
    ...model,
    constraints: [...model.constraints, ...kept],
    levels: tieBreakLevels(awards, scenario.tieBreaks),
  };
}
