import type { Fixing } from '../model/change.ts';
import { asAtMost, type Domains, narrow } from './at-most.ts';
import type { Rows } from './check.ts';

/**
 * A function that tells whether fixings of a model or an instance can be seen to break a row, by looking at one row at a time: what a row leaves
 * to each variable is taken from all the others, until nothing more is. `false` says nothing.
 */
export function rulingOut(given: Rows): (fixings: readonly Fixing[]) => boolean {
  const rows = asAtMost(given);
  const rowsOf = new Map<number, number[]>();
  for (const [index, { terms }] of rows.entries())
    for (const { variable } of terms) rowsOf.set(variable, [...(rowsOf.get(variable) ?? []), index]);
  const lower = Float64Array.from(given.variables, (variable) => variable.lower);
  const upper = Float64Array.from(given.variables, (variable) => variable.upper);

  return (fixings) => {
    const domains: Domains = { lower: lower.slice(), upper: upper.slice() };
    for (const { variable, value } of fixings) {
      if (value < (domains.lower[variable] ?? 0) || value > (domains.upper[variable] ?? 0)) return true;
      domains.lower[variable] = value;
      domains.upper[variable] = value;
    }
    const waiting = new Set(rows.keys());
    for (const index of waiting) {
      waiting.delete(index);
      const row = rows[index];
      const narrowed = row === undefined ? [] : narrow(row, domains);
      if (narrowed === 'broken') return true;
      for (const variable of narrowed) for (const other of rowsOf.get(variable) ?? []) waiting.add(other);
    }
    return false;
  };
}
