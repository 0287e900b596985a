import type { Allocation } from '../domain/allocation.ts';
import type { AwardVariable } from './draft.ts';

/** The awards of a solution: those whose variable is 1, in the candidates' order. */
export const readBack = (awards: readonly AwardVariable[], values: readonly number[]): Allocation =>
  awards
    .filter(({ variable }) => values[variable] === 1)
    .map(({ candidate, option }) => ({ candidate, option }));
