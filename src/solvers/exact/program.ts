import { mergeTerms } from '../../model/reduce-row.ts';
import type { Instance, Term } from '../../model/model.ts';
import type { DerivedRow } from '../../model/proof.ts';
import { aggregatesOf } from './aggregates.ts';

/**
 * An instance in arrays: maximise Σ c_j x_j, with l_j ≤ x_j ≤ u_j and L_r ≤ Σ a_rj x_j ≤ U_r, all whole numbers.
 *
 * Every row has both ends: where a row is open, its end is what its activity can come to. So every variable and every
 * row is boxed, and any multipliers whatever give a bound. Columns 0 … n − 1 are the variables; n … n + m − 1 the rows'
 * activities, so that a row is branched on like a variable. Rows after `given` are sums made to be branched on.
 */
export interface Program {
  readonly n: number;
  readonly m: number;
  /** How many of the rows are the instance's own. */
  readonly given: number;
  readonly cost: Float64Array;
  /** What all of cost is a multiple of, at least 1. */
  readonly unit: number;
  /** Of all n + m columns. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly decision: Uint8Array;
  /** Terms by row. */
  readonly rowStart: Int32Array;
  readonly rowIndex: Int32Array;
  readonly rowValue: Float64Array;
  /** The same terms by variable. */
  readonly colStart: Int32Array;
  readonly colIndex: Int32Array;
  readonly colValue: Float64Array;
  readonly derived: readonly DerivedRow[];
  /** What a proof calls the rows: the instance's by their number, the others −1, −2, … */
  readonly nameOfRow: (row: number) => number;
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
  const counts = new Int32Array(n + 1);
  rows.forEach(({ terms }, r) => {
    rowStart[r + 1] = (rowStart[r] ?? 0) + terms.length;
    for (const { variable } of terms) counts[variable + 1] = (counts[variable + 1] ?? 0) + 1;
  });
  const size = rowStart[m] ?? 0;
  const rowIndex = new Int32Array(size);
  const rowValue = new Float64Array(size);
  for (let j = 0; j < n; j++) counts[j + 1] = (counts[j + 1] ?? 0) + (counts[j] ?? 0);
  const colStart = counts.slice();
  const colIndex = new Int32Array(size);
  const colValue = new Float64Array(size);
  let place = 0;
  rows.forEach(({ terms }, r) => {
    for (const { variable, coefficient } of terms) {
      rowIndex[place] = variable;
      rowValue[place++] = coefficient;
      const slot = counts[variable] ?? 0;
      counts[variable] = slot + 1;
      colIndex[slot] = r;
      colValue[slot] = coefficient;
    }
  });
  return {
    n,
    m,
    given: own.length,
    cost,
    unit: unit || 1,
    lower,
    upper,
    decision,
    rowStart,
    rowIndex,
    rowValue,
    colStart,
    colIndex,
    colValue,
    derived: sums.map(({ terms }) => ({
      kind: 'sum',
      terms: terms.flatMap(({ variable, coefficient }) => [variable, coefficient]),
    })),
    nameOfRow: (row) => (row < own.length ? row : own.length - 1 - row),
  };
}
