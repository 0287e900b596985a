import type { Model } from '../model/model.ts';
import type { LevelProof, ModelOutcome } from '../solvers/optimise.ts';

/** Why nothing is better: a proof of each level in turn, and of the best merit where a guard rests on it. */
export interface DecisionProof {
  readonly levels: readonly LevelProof[];
  readonly guard: LevelProof | null;
}

/** The model that was decided, the values of its variables (null where nothing keeps its rows), and the proof where the engine has one. */
export interface Solution {
  readonly model: Model;
  readonly values: readonly number[] | null;
  readonly proof: DecisionProof | null;
}

/** A solution that has values. */
export type Solved = Solution & { readonly values: readonly number[] };

/** A model that nothing keeps the rows of, with the proof of it where the engine has one. */
export const refuted = (
  model: Model,
  { proofs }: Extract<ModelOutcome, { readonly status: 'infeasible' }>,
): Solution => ({
  model,
  values: null,
  proof: proofs === undefined ? null : { levels: proofs, guard: null },
});
