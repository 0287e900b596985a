import type { Model } from '../model/model.ts';
import type { ModelOutcome } from '../solvers/optimise.ts';

/**
 * Where every question about a model goes: one model in, one outcome out. Who answers, on how many threads and in
 * which order, changes no outcome. A call rejects only when the work was cancelled.
 */
export interface Oracle {
  readonly engine: string;
  /** `proof`: the outcome carries its proof, where the engine has one. Proofs are large and are left behind otherwise. */
  solve(model: Model, want?: { readonly proof: true }): Promise<ModelOutcome>;
}

/** How far a piece of long work has come. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: Progress) => void;
