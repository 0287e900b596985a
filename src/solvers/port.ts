import type { Change } from '../model/change.ts';
import type { Instance } from '../model/model.ts';
import type { Proof } from '../model/proof.ts';

/**
 * What came of asking an engine, such that it cannot be misread. Values are indexed like the instance's
 * variables. Whatever an engine returned has been rounded to integers and checked against every row in
 * integers before it becomes `optimal` or `within`. `proof` is there where the engine can show its bound to a checker.
 */
export type Outcome =
  /** Nothing feasible has a better value; `value` is exact. `isOnly`: nor as good a one, but with the same decisions; where it was asked and found out. */
  | {
      readonly status: 'optimal';
      readonly values: readonly number[];
      readonly value: number;
      readonly isOnly?: true;
      readonly proof?: Proof;
      readonly learned?: Learned;
    }
  /** Stopped early: feasible, and nothing feasible is better than `bound`. */
  | {
      readonly status: 'within';
      readonly values: readonly number[];
      readonly value: number;
      readonly bound: number;
      readonly proof?: Proof;
    }
  /** Proved: no assignment satisfies every row. */
  | { readonly status: 'infeasible'; readonly proof?: Proof }
  /** No answer: stopped, or the engine failed or contradicted itself. Never means infeasible. */
  | { readonly status: 'unknown'; readonly reason: string };

/** What an engine learned of an instance by solving it: plain data, which may cross threads and which that engine alone reads. */
export type Learned = object;

/** How long an engine may take. Cancelling is done by ending the thread it runs in. */
export interface Effort {
  readonly timeLimitSeconds: number | null;
  /** An assignment that may well be the best: an engine may look first whether anything is better. */
  readonly likely?: readonly number[];
  /**
   * Only what is better than this counts, and the first that is found will do: an engine may stop there, and may call the instance infeasible
   * where nothing is better. It shows no proof then.
   */
  readonly beyond?: number;
  /** Whether other decisions are as good as the best is wanted, too, where the engine can tell it by the way. */
  readonly ties?: true;
  /** Whether changes of the instance may be solved afterwards: what the engine learned that helps with them is wanted, too. */
  readonly learn?: true;
}

/** What an instance came to: the best assignment found, which keeps its rows, and what the engine learned on the way, where it is at hand. */
export interface Start {
  readonly values: readonly number[];
  readonly learned: Learned | null;
}

/** A solver behind the port: one instance in, one outcome out, nothing remembered between calls. */
export interface Engine {
  readonly name: string;
  solve(instance: Instance, effort: Effort): Promise<Outcome>;
}

/** Solves an instance with a change. */
export type Resolve = (change: Change, effort: Effort) => Promise<Outcome>;

/** An engine that solves changes of an instance sooner for having solved the instance itself. */
export interface WarmEngine extends Engine {
  /**
   * What solves changes of `base`, from what that came to. An answer follows from base, start, change and effort alone, whatever was
   * asked before it. What is kept is let go with the function.
   */
  warm(base: Instance, start: Start): Resolve;
}

export const isWarm = (engine: Engine): engine is WarmEngine => 'warm' in engine;
