import type { Value } from '../domain/result.ts';

const entries = (value: Value): readonly number[] => (typeof value === 'number' ? [value] : value);

/** Compares values level by level: the first level that differs decides. */
export function compareValues(a: Value, b: Value): number {
  const [left, right] = [entries(a), entries(b)];
  for (const [level, value] of left.entries()) {
    const difference = value - (right[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const isZeroValue = (value: Value): boolean => entries(value).every((entry) => entry === 0);
