import type { DecisionResult } from '../../domain/result.ts';
import type { Shown } from './app.ts';
import type { Change } from './change.ts';

/** A list of changes by its name, beside others. */
export interface Alternative {
  readonly name: string;
  readonly changes: readonly Change[];
  /** What it comes to, or why it cannot be decided; null until that is known. */
  readonly shown: Shown | null;
}

/** One that has a decision. */
export interface Decided extends Omit<Alternative, 'shown'> {
  readonly result: DecisionResult;
}

export const decidedOf = (all: readonly Alternative[]): readonly Decided[] =>
  all.flatMap(({ shown, ...one }) => {
    const result = shown?.result ?? null;
    return result === null ? [] : [{ ...one, result }];
  });
