import type { Change } from '../../model/change.ts';
import type { Instance } from '../../model/model.ts';
import type { DerivedRow } from '../../model/proof.ts';
import { aggregatesOf } from './aggregates.ts';
import { greatestCommonDivisor } from './divisor.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import { Rows } from './rows.ts';

/**
 * An instance in arrays: maximise Σ c_j x_j, with l_j ≤ x_j ≤ u_j and L_r ≤ Σ a_rj x_j ≤ U_r, all whole numbers.
 *
 * Every row has both ends: where a row is open, its end is what its activity can come to. So every variable and every
 * row is boxed, and any multipliers whatever give a bound. Columns 0 … n − 1 are the variables; n … n + m − 1 the rows'
 * activities, so that a row is branched on like a variable. Rows after the instance's own are sums made to be branched on, then cuts.
 */
export interface Program extends Matrix {
  /** How many of the rows are the instance's own, in a whole program. */
  readonly given: number;
  /** By row: whether it is a sum, which limits nothing. */
  readonly isSum: Uint8Array;
  /** By row after the instance's own: what a proof says of it. */
  readonly derived: readonly DerivedRow[];
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

/** Every program is made here, so that all have one hidden class: what was compiled for one need not be compiled again for another. */
export const shaped = (of: Program): Program => ({
  n: of.n,
  m: of.m,
  rowStart: of.rowStart,
  rowIndex: of.rowIndex,
  rowValue: of.rowValue,
  colStart: of.colStart,
  colIndex: of.colIndex,
  colValue: of.colValue,
  given: of.given,
  isSum: of.isSum,
  derived: of.derived,
  cost: of.cost,
  offset: of.offset,
  unit: of.unit,
  lower: of.lower,
  upper: of.upper,
  decision: of.decision,
  shift: of.shift,
  origin: of.origin,
  name: of.name,
});

/** The highest number that a column goes by. Cuts that came and went leave gaps, so it may be more than there are columns. */
export const lastOrigin = ({ origin }: Program): number =>
  origin.reduce((last, column) => Math.max(last, column), 0);

export function programOf({ variables, constraints, objective }: Instance): Program {
  const n = variables.length;
  const low = Float64Array.from(variables, ({ lower }) => lower);
  const high = Float64Array.from(variables, ({ upper }) => upper);
  const decision = Uint8Array.from(variables, ({ role }) => (role === 'decision' ? 1 : 0));

  const rows = new Rows(n);
  for (const { terms } of constraints) rows.add(terms);
  const given = constraints.length;
  for (const { index, value } of aggregatesOf(matrixOf(n, rows.done()), decision)) rows.addSum(index, value);
  const matrix = matrixOf(n, rows.done());
  const { m } = matrix;

  const lower = new Float64Array(n + m);
  const upper = new Float64Array(n + m);
  lower.set(low);
  upper.set(high);
  for (let r = 0; r < m; r++) {
    const { sense, bound } = constraints[r] ?? { sense: null, bound: 0 };
    const from = sense === '>=' || sense === '=' ? bound : -Infinity;
    const to = sense === '<=' || sense === '=' ? bound : Infinity;
    [lower[n + r], upper[n + r]] = ends(matrix, r, low, high, from, to);
  }

  const cost = new Float64Array(n);
  const sign = objective.direction === 'maximise' ? 1 : -1;
  for (const { variable, coefficient } of objective.terms) cost[variable]! += sign * coefficient;
  return shaped({
    ...matrix,
    given,
    isSum: Uint8Array.from({ length: m }, (_, r) => (r < given ? 0 : 1)),
    derived: Array.from({ length: m - given }, (_, k) => sumAt(matrix, given + k)),
    cost,
    offset: 0,
    unit: cost.reduce((divisor, c) => greatestCommonDivisor(divisor, c), 0) || 1,
    lower,
    upper,
    decision,
    shift: new Float64Array(n + m),
    origin: Int32Array.from({ length: n + m }, (_, column) => column),
    name: Int32Array.from({ length: n + m }, (_, column) =>
      column < n ? column : column < n + given ? column - n : n + given - 1 - column,
    ),
  });
}

/** The program of the changed instance: only bounds differ, and a cut whose row may now come to more than it was made for is left as a sum. */
export function withChange(program: Program, { fixings = [], limits = [] }: Change): Program {
  const { n, m, given } = program;
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (const { variable: j, value } of fixings) {
    lower[j] = Math.max(lower[j]!, value);
    upper[j] = Math.min(upper[j]!, value);
  }
  // A row's ends go by what its activity could come to before anything was fixed: loose, and valid.
  for (const { constraint: r, sense, bound } of limits) {
    const [from, to] = [sense === '<=' ? -Infinity : bound, sense === '>=' ? Infinity : bound];
    [lower[n + r], upper[n + r]] = ends(program, r, program.lower, program.upper, from, to);
  }
  const isSum = program.isSum.slice();
  const derived = [...program.derived];
  for (let r = given; r < m; r++) {
    const said = derived[r - given]!;
    if (said.kind === 'sum') continue;
    const column = n + said.row;
    if ((said.divisor > 0 ? upper[column]! : -lower[column]!) <= said.limit) continue;
    isSum[r] = 1;
    derived[r - given] = sumAt(program, r);
    [lower[n + r], upper[n + r]] = ends(program, r, program.lower, program.upper, -Infinity, Infinity);
  }
  return shaped({ ...program, lower, upper, isSum, derived });
}

/** What a row can come to, ends drawn in to what is allowed and to multiples of the coefficients' common divisor. */
function ends(
  { rowStart, rowIndex, rowValue }: Matrix,
  r: number,
  low: Float64Array,
  high: Float64Array,
  from: number,
  to: number,
): readonly [number, number] {
  let least = 0;
  let most = 0;
  let divisor = 0;
  for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
    const j = rowIndex[k]!;
    const a = rowValue[k]!;
    least += a * (a > 0 ? low : high)[j]!;
    most += a * (a > 0 ? high : low)[j]!;
    if (divisor !== 1) divisor = greatestCommonDivisor(divisor, a);
  }
  const step = divisor || 1;
  return [
    Math.ceil(Math.max(from, least) / step) * step + 0,
    Math.floor(Math.min(to, most) / step) * step + 0,
  ];
}

/** A sum as a proof states it. */
function sumAt({ rowStart, rowIndex, rowValue }: Matrix, r: number): DerivedRow {
  const terms: number[] = [];
  for (let at = rowStart[r]!; at < rowStart[r + 1]!; at++) terms.push(rowIndex[at]!, rowValue[at]!);
  return { kind: 'sum', terms };
}
