import type { AwardOption, Candidate } from '../domain/application.ts';
import { commonDenominator, multiply, type Rational, rational } from '../domain/rational.ts';
import type { Constraint, Term, Variable } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import { safeInteger } from './safe-integer.ts';

/** x_io: 1 when the option is awarded to the candidate. */
export interface AwardVariable {
  readonly variable: number;
  readonly candidate: Candidate;
  readonly option: AwardOption;
  /** Of the candidate's first phase: these variables of a candidate add up to 1 if it is funded at all, else to 0. */
  readonly leads: boolean;
}

/** A model while it is being written: variables and rows are only ever added. */
export interface Draft {
  readonly variables: Variable[];
  readonly constraints: Constraint[];
  readonly awards: AwardVariable[];
  /** The variable that stands for the pot, in pence, where the model is to say how large it has to be. */
  readonly pot: number | null;
}

/** A product with an exact coefficient, before the row is made whole. */
export interface ExactTerm {
  readonly variable: number;
  readonly coefficient: Rational;
}

/** Adds a variable and gives its index. */
export function addVariable(draft: Draft, variable: Variable): number {
  draft.variables.push(variable);
  return draft.variables.length - 1;
}

/**
 * Adds Σ terms (sense) bound, multiplied through by the least common denominator so that every number is whole.
 * Terms on the same variable are added up and zeros left out.
 */
export function addRow(
  draft: Draft,
  row: {
    readonly name: string;
    readonly terms: readonly ExactTerm[];
    readonly sense: Constraint['sense'];
    readonly bound: Rational;
    readonly origin: Origin;
  },
): void {
  const multiple = rational(
    commonDenominator([row.bound, ...row.terms.map(({ coefficient }) => coefficient)]),
  );
  const whole = (value: Rational): number =>
    safeInteger(multiply(value, multiple).numerator, `a number of the row “${row.name}”`);
  const coefficients = new Map<number, number>();
  for (const { variable, coefficient } of row.terms)
    coefficients.set(variable, (coefficients.get(variable) ?? 0) + whole(coefficient));
  const terms: Term[] = [...coefficients]
    .filter(([, value]) => value !== 0)
    .map(([variable, coefficient]) => ({ variable, coefficient }));
  draft.constraints.push({
    name: row.name,
    terms,
    sense: row.sense,
    bound: whole(row.bound),
    origin: row.origin,
  });
}
