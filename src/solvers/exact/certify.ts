import { LongSum } from './long-sum.ts';
import type { Program } from './program.ts';

/** The largest power of two by which multipliers are counted: finer ones would only make a proof longer. */
const FINEST = 2 ** 32;
/** Whole numbers up to this are exact in doubles. */
const EXACT = 2 ** 53;
/** Terms whose sum, in doubles, stays below this come to no more than `EXACT`, and so does any part of them. */
const SURELY_EXACT = EXACT * (1 - 2 ** -20);
/** How much larger than at the root a column's terms may become before they are worked out in BigInt. */
const ROOM = 2;

const largestOf = (numbers: Float64Array): number =>
  numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0);

/**
 * The power of two in which a program's multipliers are counted, given those of its root: as fine as leaves D c_j − Σ_r λ_r a_rj exact in
 * doubles for every j. Coarser ones lose whole units where a row's coefficients are large (pence, shares of what is spent).
 */
export function scaleOf(program: Program, multipliers: Float64Array): number {
  const { n, m, cost, rowStart, rowIndex, rowValue } = program;
  const mass = cost.map((c) => Math.abs(c));
  for (let r = 0; r < m; r++)
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
      mass[rowIndex[k]!]! += Math.abs(multipliers[r]! * rowValue[k]!);
  let largest = 1;
  for (let j = 0; j < n; j++) largest = Math.max(largest, mass[j]!);
  let scale = 1;
  while (scale < FINEST && 2 * scale * largest * ROOM < EXACT) scale *= 2;
  return scale;
}

/**
 * Whole multipliers λ over the scale D, and what they prove within given bounds:
 *
 * D · c x ≤ B = w c_0 + Σ_r max(λ_r L_r, λ_r U_r) + Σ_j max(d_j l_j, d_j u_j), with d_j = w c_j − Σ_r λ_r a_rj
 *
 * and w = D, or 0 where only the rows are asked about; c_0 is the worth of what was left out (`core.ts`). In words: whatever the multipliers, no assignment within the bounds is worth
 * more than B ÷ D. Every d_j is a whole number below 2⁵³, checked; where one would not be, all is worked out in BigInt.
 */
export class Certificate {
  readonly lambda: Float64Array;
  readonly #program: Program;
  readonly #scale: number;
  readonly #slope: Float64Array;
  readonly #largestCost: number;
  readonly #largestInRow: Float64Array;
  /** Whether every d_j was exact. */
  #isExact = true;
  readonly #sum = new LongSum();
  /** B. */
  #most = 0n;

  constructor(program: Program, scale: number) {
    this.#program = program;
    this.#scale = scale;
    this.lambda = new Float64Array(program.m);
    this.#slope = new Float64Array(program.n + program.m);
    this.#largestCost = largestOf(program.cost);
    this.#largestInRow = Float64Array.from({ length: program.m }, (_, r) =>
      largestOf(program.rowValue.subarray(program.rowStart[r], program.rowStart[r + 1])),
    );
  }

  /** ⌊B ÷ D⌋: nothing is worth more. */
  get bound(): number {
    const scale = BigInt(this.#scale);
    const quotient = this.#most / scale;
    return Number(quotient * scale > this.#most ? quotient - 1n : quotient);
  }

  /** Takes multipliers in units of the objective, and works out B within the bounds. */
  take(multipliers: Float64Array, weight: 0 | 1, lower: Float64Array, upper: Float64Array): void {
    const { n, m, cost, offset, rowStart, rowIndex, rowValue } = this.#program;
    const slope = this.#slope;
    const w = weight * this.#scale;
    let mass = w * this.#largestCost;
    for (let j = 0; j < n; j++) slope[j] = w * cost[j]!;
    for (let r = 0; r < m; r++) {
      const exact = Math.round(multipliers[r]! * this.#scale) + 0;
      const lambda = Number.isSafeInteger(exact) ? exact : 0;
      this.lambda[r] = lambda;
      slope[n + r] = lambda;
      if (lambda === 0) continue;
      mass += Math.abs(lambda) * this.#largestInRow[r]!;
      for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
        slope[rowIndex[k]!]! -= lambda * rowValue[k]!;
    }
    this.#isExact = mass < SURELY_EXACT || this.#heaviest(w) < SURELY_EXACT;
    if (!this.#isExact) {
      this.#most = this.#sumInFull(w, lower, upper);
      return;
    }
    const sum = this.#sum;
    sum.clear();
    sum.add(w, offset);
    for (let column = 0; column < n + m; column++) {
      const s = slope[column]!;
      const end = s > 0 ? upper[column]! : lower[column]!;
      if (s !== 0 && end !== 0) sum.add(s, end);
    }
    this.#most = sum.value;
  }

  /** The most that the terms of any d_j come to, all taken as positive. */
  #heaviest(w: number): number {
    const { m, cost, rowStart, rowIndex, rowValue } = this.#program;
    const mass = cost.map((c) => Math.abs(w * c));
    for (let r = 0; r < m; r++)
      for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
        mass[rowIndex[k]!]! += Math.abs(this.lambda[r]! * rowValue[k]!);
    return largestOf(mass);
  }

  /** The same sum where doubles would lose digits. */
  #sumInFull(w: number, lower: Float64Array, upper: Float64Array): bigint {
    const { n, m, cost, offset, rowStart, rowIndex, rowValue } = this.#program;
    const slope = Array.from(cost, (c) => BigInt(w) * BigInt(c));
    for (let r = 0; r < m; r++) {
      const lambda = BigInt(this.lambda[r]!);
      slope.push(lambda);
      if (lambda === 0n) continue;
      for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++)
        slope[rowIndex[k]!]! -= lambda * BigInt(rowValue[k]!);
    }
    let sum = BigInt(w) * BigInt(offset);
    for (let column = 0; column < n + m; column++) {
      const s = slope[column]!;
      sum += s * BigInt(s > 0n ? upper[column]! : lower[column]!);
    }
    return sum;
  }

  /**
   * Takes away the values that can reach no more than `sum − needed`: column by column, those further from its better end than
   * ⌊(B − needed) ÷ |d|⌋. Calls `changed` for every column that loses some.
   */
  narrow(
    needed: number,
    lower: Float64Array,
    upper: Float64Array,
    changed: (column: number, lower: number, upper: number) => void,
  ): void {
    if (!this.#isExact) return;
    const room = Number(this.#most - BigInt(needed));
    if (!Number.isSafeInteger(room)) return;
    const { n, m } = this.#program;
    for (let column = 0; column < n + m; column++) {
      const s = Math.abs(this.#slope[column]!);
      if (s === 0) continue;
      const low = lower[column]!;
      const high = upper[column]!;
      if (low === high) continue;
      let steps = Math.floor(room / s);
      if (steps * s > room) steps--; // the quotient was rounded up to a whole number
      if (high - low <= steps) continue;
      if (this.#slope[column]! > 0) changed(column, high - steps, high);
      else changed(column, low, low + steps);
    }
  }

  /** Where B ÷ D is not above this multiple of the unit, nothing better is possible. */
  isAtMost(value: number, unit: number): boolean {
    return this.#most < BigInt(this.#scale) * BigInt(value + unit);
  }

  /** Whether B, with the objective left out, shows that nothing keeps the rows. */
  get isEmpty(): boolean {
    return this.#most < 0n;
  }
}
