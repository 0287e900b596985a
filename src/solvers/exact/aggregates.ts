import { greatestCommonDivisor } from './divisor.ts';
import type { Matrix } from './matrix.ts';

/** A row with more different amounts than this has no tiers to count. */
const MOST_TIERS = 6;
/** Sums over fewer decisions than this are not worth a row. */
const FEWEST_SUMMED = 4;

/** A sum Σ value · x over the variables in index. */
export interface Sum {
  readonly index: readonly number[];
  readonly value: readonly number[];
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((entry, k) => entry === b[k]);

/**
 * Sums of decisions that are whole in every award set and telling when they are not: how many awards there are in each
 * tier (decisions with one coefficient in a row of positive coefficients, such as the pot), and how much a theme has
 * (the decisions of a row that fills implied variables). Branching on them closes a tree that branching on single
 * awards leaves open, because many awards are nearly alike.
 */
export function aggregatesOf(
  { m, rowStart, rowIndex, rowValue }: Matrix,
  decision: Uint8Array,
): readonly Sum[] {
  const sums: Sum[] = [];
  const add = (index: readonly number[], given: readonly number[]): void => {
    if (index.length < FEWEST_SUMMED) return;
    const divisor = given.reduce((common, a) => greatestCommonDivisor(common, a), 0) * Math.sign(given[0]!);
    const value = given.map((a) => a / divisor);
    if (!sums.some((other) => same(other.index, index) && same(other.value, value)))
      sums.push({ index, value });
  };
  for (let r = 0; r < m; r++) {
    const [from, to] = [rowStart[r]!, rowStart[r + 1]!];
    let implied = 0;
    const amounts = new Set<number>();
    for (let k = from; k < to; k++)
      if (decision[rowIndex[k]!] === 0) implied++;
      else if (amounts.size <= MOST_TIERS) amounts.add(rowValue[k]!);
    const pick = (wanted: (k: number) => boolean): void => {
      const places: number[] = [];
      for (let k = from; k < to; k++) if (decision[rowIndex[k]!] === 1 && wanted(k)) places.push(k);
      add(
        places.map((k) => rowIndex[k]!),
        places.map((k) => rowValue[k]!),
      );
    };
    if (implied > 0) {
      if (implied > 1) pick(() => true);
      continue;
    }
    if (amounts.size < 2 || amounts.size > MOST_TIERS || Math.min(...amounts) < 0) continue;
    for (const amount of [...amounts].sort((a, b) => a - b)) pick((k) => rowValue[k] === amount);
  }
  return sums;
}
