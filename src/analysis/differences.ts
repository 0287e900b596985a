import type { Allocation, Award } from '../domain/allocation.ts';
import { idOf } from './ranked.ts';

/** What has to change to go from one award set to another. */
export interface Differences {
  readonly entering: readonly Award[];
  readonly leaving: readonly Award[];
  readonly changed: readonly Award[];
}

/** How one award set differs from another. */
export function differences(from: Allocation, to: Allocation): Differences {
  const before = new Map(from.map((award) => [idOf(award.candidate), award]));
  const after = new Map(to.map((award) => [idOf(award.candidate), award]));
  return {
    entering: to.filter(({ candidate }) => !before.has(idOf(candidate))),
    leaving: from.filter(({ candidate }) => !after.has(idOf(candidate))),
    changed: to.filter(({ candidate, option }) => {
      const earlier = before.get(idOf(candidate));
      return earlier !== undefined && earlier.option.id !== option.id;
    }),
  };
}
