import { mergeTerms } from '../../model/reduce-row.ts';
import type { Instance, Term } from '../../model/model.ts';
import type { DerivedRow } from '../../model/proof.ts';
import { aggregatesOf } from './aggregates.ts';
import { type Matrix, matrixOf } from './matrix.ts';

/**
 * An instance in arrays: maximise Σ c_j x_j, with l_j ≤ x_j ≤ u_j and L_r ≤ Σ a_rj x_j ≤ U_r, all whole numbers.
 *
 * Every row has both ends: where a row is open, its end is what its activity can come to. So every variable and every
 * row is boxed, and any multipliers whatever give a bound. Columns 0 … n − 1 are the variables; n … n + m − 1 the rows'
 * activities, so that a row is branched on like a variable. Rows after `given` are sums made to be branched on.
 */
export interface Program extends Matrix {
  /** How many of the rows are the instance's own. */
  readonly given: number;
  readonly cost: Float64Array;
  /** What is added to Σ c_j x_j: the worth of variables that are fixed and left out. */
  readonly offset: number;
  /** What all of the instance's objective is a multiple of, at least 1. */
  readonly unit: number;
  /** Of all n + m columns. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly decision: Uint8Array;
  /** What the fixed variables that are left out add to each column: 0 for a variable. */
  readonly shift: Float64Array;
  /** Which column of the whole program each column is, where this is a part of one (`core.ts`). */
  readonly origin: Int32Array;
  /** What a proof calls each column: a variable's number; a row's, or −1, −2, … for the sums. */
  readonly name: Int32Array;
}

const greatestCommonDivisor = (a: number, b: number): number => {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

interface Row {
  readonly terms: readonly Term[];
  readonly lower: number;
  readonly upper: number;
}

/** What Σ terms can come to, ends drawn in to what is allowed and to multiples of the coefficients' common divisor. */
function boxed(terms: readonly Term[], variables: Instance['variables'], from: number, to: number): Row {
  let [least, most, divisor] = [0, 0, 0];
  for (const { variable, coefficient } of terms) {
    const { lower = 0, upper = 0 } = variables[variable] ?? {};
    least += Math.min(coefficient * lower, coefficient * upper);
    most += Math.max(coefficient * lower, coefficient * upper);
    divisor = greatestCommonDivisor(divisor, coefficient);
  }
  const step = divisor || 1;
  return {
    terms,
    lower: Math.ceil(Math.max(from, least) / step) * step + 0,
    upper: Math.floor(Math.min(to, most) / step) * step + 0,
  };
}

export function programOf(instance: Instance): Program {
  const { variables, constraints, objective } = instance;
  const own = constraints.map(({ terms, sense, bound }) =>
    boxed(
      mergeTerms(terms),
      variables,
      sense === '<=' ? -Infinity : bound,
      sense === '>=' ? Infinity : bound,
    ),
  );
  const sums = aggregatesOf(instance).map((terms) => boxed(terms, variables, -Infinity, Infinity));
  const rows = [...own, ...sums];
  const [n, m] = [variables.length, rows.length];

  const lower = new Float64Array(n + m);
  const upper = new Float64Array(n + m);
  const decision = new Uint8Array(n);
  variables.forEach((variable, j) => {
    lower[j] = variable.lower;
    upper[j] = variable.upper;
    decision[j] = variable.role === 'decision' ? 1 : 0;
  });
  rows.forEach((row, r) => {
    lower[n + r] = row.lower;
    upper[n + r] = row.upper;
  });
  const cost = new Float64Array(n);
  const sign = objective.direction === 'maximise' ? 1 : -1;
  let unit = 0;
  for (const { variable, coefficient } of mergeTerms(objective.terms)) {
    cost[variable] = sign * coefficient;
    unit = greatestCommonDivisor(unit, coefficient);
  }

  const rowStart = new Int32Array(m + 1);
  rows.forEach(({ terms }, r) => (rowStart[r + 1] = rowStart[r]! + terms.length));
  const all = rows.flatMap(({ terms }) => terms);
  const rowIndex = Int32Array.from(all, ({ variable }) => variable);
  const rowValue = Float64Array.from(all, ({ coefficient }) => coefficient);
  return {
    ...matrixOf(n, { m, rowStart, rowIndex, rowValue }),
    given: own.length,
    cost,
    offset: 0,
    unit: unit || 1,
    lower,
    upper,
    decision,
    shift: new Float64Array(n + m),
    origin: Int32Array.from({ length: n + m }, (_, column) => column),
    name: Int32Array.from({ length: n + m }, (_, column) =>
      column < n ? column : column < n + own.length ? column - n : n + own.length - 1 - column,
    ),
  };
}

/** The sums of a program as a proof states them. */
export const derivedOf = ({ m, given, rowStart, rowIndex, rowValue }: Program): readonly DerivedRow[] =>
  Array.from({ length: m - given }, (_, k) => {
    const terms: number[] = [];
    for (let at = rowStart[given + k]!; at < rowStart[given + k + 1]!; at++)
      terms.push(rowIndex[at]!, rowValue[at]!);
    return { kind: 'sum', terms };
  });
