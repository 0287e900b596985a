import type { Constraint, Term } from './model.ts';

const greatestCommonDivisor = (a: number, b: number): number => {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

/** The greatest common divisor of the coefficients; 0 where there are none. */
export const commonFactor = (terms: readonly Term[]): number =>
  terms.reduce((divisor, { coefficient }) => greatestCommonDivisor(divisor, coefficient), 0);

/** One term a variable, in the order of their first mention, without zeros. */
export function mergeTerms(terms: readonly Term[]): readonly Term[] {
  const sums = new Map<number, number>();
  for (const { variable, coefficient } of terms) sums.set(variable, (sums.get(variable) ?? 0) + coefficient);
  if (sums.size === terms.length && terms.every((term) => term.coefficient !== 0)) return terms;
  return [...sums].flatMap(([variable, coefficient]) =>
    coefficient === 0 ? [] : [{ variable, coefficient }],
  );
}

/**
 * The same set of integer points in smaller numbers: Σ a x ≤ b is Σ (a/g) x ≤ ⌊b/g⌋, with g the greatest common
 * divisor of the coefficients. In pence a pot of exact tiers becomes a handful of units, and a bound that no sum
 * can meet is drawn in to one that can. `impossible`: no integers meet it; `always`: all do.
 */
export function reduceRow(row: Constraint): Constraint | 'impossible' | 'always' {
  const terms = mergeTerms(row.terms);
  const divisor = commonFactor(terms);
  if (divisor === 0) {
    const holds = row.sense === '<=' ? row.bound >= 0 : row.sense === '>=' ? row.bound <= 0 : row.bound === 0;
    return holds ? 'always' : 'impossible';
  }
  if (row.sense === '=' && row.bound % divisor !== 0) return 'impossible';
  if (divisor === 1 && terms === row.terms) return row;
  const bound = row.sense === '>=' ? Math.ceil(row.bound / divisor) : Math.floor(row.bound / divisor);
  return {
    ...row,
    terms: terms.map(({ variable, coefficient }) => ({ variable, coefficient: coefficient / divisor })),
    bound: bound + 0,
  };
}
