import type { Value } from '../domain/result.ts';

/** A value from its levels: one number when weighted, an entry a level when hierarchical. −0 becomes 0. */
export const asValue = (levels: readonly number[]): Value =>
  levels.length === 1 ? (levels[0] ?? 0) + 0 : levels.map((value) => value + 0);

/** a − b, level by level. */
export const difference = (a: readonly number[], b: readonly number[]): Value =>
  asValue(a.map((value, level) => value - (b[level] ?? 0)));
