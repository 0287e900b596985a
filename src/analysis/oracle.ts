import type { Change } from '../model/change.ts';
import type { Model } from '../model/model.ts';
import type { ModelOutcome } from '../solvers/optimise.ts';

/** What is asked of a model, beyond solving it as it is. */
export interface Ask {
  /** Solve it with this changed. Ask about one model object with many changes, rather than about many models. */
  readonly change?: Change;
  /** Of a model of one level without a change: an assignment that may well be the best, which saves looking for it. */
  readonly likely?: readonly number[];
  /**
   * Of a model of one level: only what is worth more than this counts, and anything that is will do. The outcome may be `infeasible` where there is
   * nothing, and `within` where there is something: see `any-better.ts`.
   */
  readonly beyond?: number;
  /** Whether other decisions are as good as the best is wanted, too, where the engine can tell it by the way (`isOnly` of the outcome). */
  readonly ties?: true;
  /** The outcome carries its proof (of the model as changed), where the engine has one. Proofs are large and are left behind otherwise. */
  readonly proof?: boolean;
  /** Gives up this one question. */
  readonly signal?: AbortSignal;
}

/**
 * Where every question about a model goes: one model in, with what is to be changed in it, one outcome out. Who
 * answers, on how many threads and in which order, changes no outcome. A call rejects only when the work was cancelled.
 */
export interface Oracle {
  readonly engine: string;
  solve(model: Model, ask?: Ask): Promise<ModelOutcome>;
}

/** How far a piece of long work has come. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: Progress) => void;
