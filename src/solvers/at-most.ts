import type { Instance, Term } from '../model/model.ts';

/** Σ terms ≤ bound. */
export interface AtMost {
  readonly terms: readonly Term[];
  readonly bound: number;
}

/** The values still open to each variable at one point of the search. */
export interface Domains {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const negated = (terms: readonly Term[]): readonly Term[] =>
  terms.map(({ variable, coefficient }) => ({ variable, coefficient: -coefficient }));

export const asAtMost = ({ constraints }: Pick<Instance, 'constraints'>): readonly AtMost[] =>
  constraints.flatMap(({ terms, sense, bound }): AtMost[] => [
    ...(sense === '>=' ? [] : [{ terms, bound }]),
    ...(sense === '<=' ? [] : [{ terms: negated(terms), bound: -bound }]),
  ]);

export const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

/** The least that Σ terms can come to. */
export function least(terms: readonly Term[], { lower, upper }: Domains): number {
  let sum = 0;
  for (const { variable, coefficient } of terms) {
    sum += coefficient * at(coefficient > 0 ? lower : upper, variable);
  }
  return sum;
}

/**
 * Takes from the domains what one row excludes: with every other term at its least, a term may exceed its own
 * least by no more than the row has left. Gives the variables that lost values, or `broken`: the row cannot be kept.
 */
export function narrow({ terms, bound }: AtMost, domains: Domains): readonly number[] | 'broken' {
  const left = bound - least(terms, domains);
  if (left < 0) return 'broken';
  const narrowed: number[] = [];
  for (const { variable, coefficient } of terms) {
    const steps = Math.floor(left / Math.abs(coefficient));
    if (at(domains.upper, variable) - at(domains.lower, variable) <= steps) continue;
    if (coefficient > 0) domains.upper[variable] = at(domains.lower, variable) + steps;
    else domains.lower[variable] = at(domains.upper, variable) - steps;
    narrowed.push(variable);
  }
  return narrowed;
}
