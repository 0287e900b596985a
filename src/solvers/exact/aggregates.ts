import { greatestCommonDivisor } from './divisor.ts';
import type { Matrix } from './matrix.ts';

/** A row with more different amounts than this has no tiers to count. */
const MOST_TIERS = 6;

/** A sum Σ value · x over the variables in index. */
export interface Sum {
  readonly index: readonly number[];
  readonly value: readonly number[];
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((entry, k) => entry === b[k]);

/**
 * Sums of decisions that are whole in every award set and telling when they are not. Branching on them closes a tree that branching on single
 * awards leaves open, because many awards are nearly alike:
 *
 * - how many awards there are (the decisions of a row of positive coefficients that differ, such as the pot or a floor under merit), and how
 *   many in each tier, where such a row has but a few different ones;
 * - how much a theme has (the decisions of a row that fills several implied variables);
 * - how many awards a place has to itself (the decisions that count most in a row that fills one implied variable).
 */
export function aggregatesOf(
  { m, rowStart, rowIndex, rowValue }: Matrix,
  decision: Uint8Array,
): readonly Sum[] {
  const sums: Sum[] = [];
  const add = (index: readonly number[], given: readonly number[]): void => {
    if (index.length < 2) return;
    const divisor = given.reduce((common, a) => greatestCommonDivisor(common, a), 0) * Math.sign(given[0]!);
    const value = given.map((a) => a / divisor);
    if (!sums.some((other) => same(other.index, index) && same(other.value, value)))
      sums.push({ index, value });
  };
  for (let r = 0; r < m; r++) {
    const [index, value]: [number[], number[]] = [[], []];
    for (let k = rowStart[r]!, end = rowStart[r + 1]!; k < end; k++) {
      if (decision[rowIndex[k]!] === 0) continue;
      index.push(rowIndex[k]!);
      value.push(rowValue[k]!);
    }
    if (index.length === 0) continue;
    const implied = rowStart[r + 1]! - rowStart[r]! - index.length;
    const count = (amount: number): void => {
      const counted = index.filter((_, k) => value[k] === amount);
      add(
        counted,
        counted.map(() => 1),
      );
    };
    if (implied > 1) add(index, value);
    else if (implied === 1) count(value.reduce((most, a) => (Math.abs(a) > Math.abs(most) ? a : most)));
    else {
      const amounts = [...new Set(value)].sort((a, b) => a - b);
      if (amounts.length < 2 || amounts[0]! < 0) continue;
      add(
        index,
        value.map(() => 1),
      );
      if (amounts.length <= MOST_TIERS) amounts.forEach(count);
    }
  }
  return sums;
}
