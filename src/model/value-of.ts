import type { Term } from './model.ts';

/** Σ coefficient · value, exactly. A value that is missing or not a whole number is a bug and throws. */
export function valueOf(terms: readonly Term[], values: readonly number[]): bigint {
  let sum = 0n;
  for (const { variable, coefficient } of terms) {
    const value = values[variable];
    if (value === undefined) throw new RangeError(`no value for variable ${variable}`);
    sum += BigInt(coefficient) * BigInt(value);
  }
  return sum;
}
