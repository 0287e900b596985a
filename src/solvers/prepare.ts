import type { Constraint, Instance } from '../model/model.ts';
import { overSize } from '../model/over-size.ts';
import { mergeTerms, reduceRow } from '../model/reduce-row.ts';
import type { Outcome } from './port.ts';

/** An instance in the form that engines take, or an outcome where none is needed. */
export type Prepared =
  | { readonly kind: 'ready'; readonly instance: Instance }
  | { readonly kind: 'settled'; readonly outcome: Outcome };

const settled = (outcome: Outcome): Prepared => ({ kind: 'settled', outcome });

/**
 * What every engine's input goes through first: numbers too large for exact arithmetic are refused, variables
 * and rows that allow nothing settle it, rows are divided by their common factor, and what is left has one term
 * a variable, no empty row and at least one variable.
 */
export function prepare(instance: Instance): Prepared {
  if (instance.variables.some(({ lower, upper }) => lower > upper)) return settled({ status: 'infeasible' });
  const large = overSize(instance);
  if (large !== null) {
    return settled({
      status: 'unknown',
      reason: `${large.kind} ${large.name} has a number that is not whole, or too large for exact arithmetic`,
    });
  }
  const constraints: Constraint[] = [];
  for (const row of instance.constraints) {
    const reduced = reduceRow(row);
    if (reduced === 'impossible') return settled({ status: 'infeasible' });
    if (reduced !== 'always') constraints.push(reduced);
  }
  if (instance.variables.length === 0) return settled({ status: 'optimal', values: [], value: 0 });
  const objective = { ...instance.objective, terms: mergeTerms(instance.objective.terms) };
  return { kind: 'ready', instance: { ...instance, constraints, objective } };
}
