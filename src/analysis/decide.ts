import type { Allocation } from '../domain/allocation.ts';
import type { Case } from '../formulation/case.ts';
import { readBack } from '../formulation/read-back.ts';
import { type Optimum, optimumOf } from './optimum.ts';
import type { OnProgress, Oracle } from './oracle.ts';
import { type TieState, tieBroken } from './tie-broken.ts';
import { lastLevelOf } from './ties.ts';

/** An award set with its proof state, or why there is none. */
export type Decision =
  | (Extract<Optimum, { readonly allocation: Allocation }> & { readonly tie: TieState })
  | Exclude<Optimum, { readonly allocation: Allocation }>;

/** A decision that has an award set. */
export type Answer = Extract<Decision, { readonly allocation: Allocation }>;

/** What is wanted besides the optimum: that ties are broken, and that the proof is there to be handed on. */
export interface Wanted {
  readonly tieBreak: boolean;
  readonly proof: boolean;
}

/** Decides a case: its optimum, proved, and the tie-break where another award set is as good. */
export async function decide(
  given: Case,
  oracle: Oracle,
  onProgress: OnProgress,
  { tieBreak, proof }: Wanted = { tieBreak: true, proof: false },
): Promise<Decision> {
  onProgress({ stage: 'Deciding', done: 0, total: 1 });
  const optimum = await optimumOf(given, oracle, { proof, ...(tieBreak && { ties: true }) });
  if (!('allocation' in optimum)) return optimum;
  if (optimum.status === 'within' || !tieBreak) return { ...optimum, tie: 'not-known' };

  onProgress({ stage: 'Looking for ties', done: 0, total: 1 });
  const { formulation, values, levels, isOnly } = optimum;
  const reached = {
    model: lastLevelOf(formulation, levels),
    values,
    best: levels.at(-1)?.bound ?? 0,
    isOnly,
  };
  const { tie, values: chosen } = await tieBroken(formulation.awards, reached, given, oracle);
  if (tie !== 'broken') return { ...optimum, tie };
  return { ...optimum, values: chosen, tie, allocation: readBack(formulation.awards, chosen) };
}
