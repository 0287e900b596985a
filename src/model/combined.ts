import type { ObjectiveLevel, Term } from './model.ts';

/**
 * Weight times a level, and something that counts only among what is worth the same: two levels as one, where the weight is greater than
 * the other can range. Engines find it far sooner than the second level under a row that holds the first.
 */
export function combined(level: ObjectiveLevel, weight: number, among: readonly Term[]): ObjectiveLevel {
  const coefficients = new Map(among.map(({ variable, coefficient }) => [variable, coefficient]));
  for (const { variable, coefficient } of level.terms)
    coefficients.set(variable, (coefficients.get(variable) ?? 0) + weight * coefficient);
  return {
    ...level,
    terms: [...coefficients].map(([variable, coefficient]) => ({ variable, coefficient })),
  };
}
