import type { ModelOutcome } from './optimise.ts';
import type { Learned } from './port.ts';

/** What a model without changes came to, from which an engine may start on its changes. */
export interface Solved {
  readonly values: readonly number[];
  /** What each level reached. */
  readonly reached: readonly number[];
  /** What the engine learned of each level, where it is at hand. */
  readonly learned: readonly (Learned | null)[];
}

/** Where changes of a model start that came to this; null where nothing is known to keep its rows. */
export function solvedBy(outcome: ModelOutcome): Solved | null {
  if (!('values' in outcome)) return null;
  const { status, values, levels } = outcome;
  return {
    values,
    reached: levels.map(({ value, bound }) => (status === 'optimal' ? bound : value)),
    learned: (status === 'optimal' && outcome.learned) || [],
  };
}
