import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { differingFrom, tieBreakLevels } from '../formulation/tie-break.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { Model } from '../model/model.ts';
import type { LevelOutcome } from '../solvers/optimise.ts';
import { type Optimum, optimumOf } from './optimum.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import { lastLevelOf } from './ties.ts';

/** An award set with its proof state, or why there is none. */
export type Decision =
  | (Extract<Optimum, { readonly allocation: Allocation }> & { readonly tie: TieState })
  | Exclude<Optimum, { readonly allocation: Allocation }>;

/** A decision that has an award set. */
export type Answer = Extract<Decision, { readonly allocation: Allocation }>;

/** Whether other award sets share the optimum: not known where the optimum itself was not proved. */
export type TieState = 'none' | 'broken' | 'not-known';

/** Decides a case: its optimum, proved, and the tie-break where another award set is as good, unless ties are to be left. */
export async function decide(
  given: Case,
  oracle: Oracle,
  onProgress: OnProgress,
  breakTies = true,
): Promise<Decision> {
  onProgress({ stage: 'Deciding', done: 0, total: 1 });
  const optimum = await optimumOf(given, oracle, { proof: true });
  if (!('allocation' in optimum)) return optimum;
  if (optimum.status === 'within' || !breakTies) return { ...optimum, tie: 'not-known' };

  onProgress({ stage: 'Looking for ties', done: 0, total: 1 });
  const { formulation, levels } = optimum;
  const tie = await tieState(optimum, oracle);
  if (tie !== 'broken') return { ...optimum, tie };
  const chosen = await oracle.solve(equallyGood(formulation, levels, given));
  if (chosen.status !== 'optimal') return { ...optimum, tie: 'not-known' };
  const { values } = chosen;
  return { ...optimum, values, tie, allocation: readBack(formulation.awards, values) };
}

/** Whether another award set is as good: the best of all the others, with every level but the last held, falls short at the last one. */
async function tieState(
  { formulation, values, levels }: Extract<Optimum, { readonly allocation: Allocation }>,
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
