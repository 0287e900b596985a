import type { Instance, ObjectiveLevel, Term } from '../model/model.ts';

/** Beyond this an engine's doubles could no longer tell two merged values apart. */
const LARGEST_VALUE = 2 ** 40;

/** The least and greatest that Σ terms can be within the variables' bounds. */
function range(
  { variables }: Pick<Instance, 'variables'>,
  terms: readonly Term[],
): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const { variable, coefficient } of terms) {
    const { lower = 0, upper = 0 } = variables[variable] ?? {};
    least += Math.min(coefficient * lower, coefficient * upper);
    most += Math.max(coefficient * lower, coefficient * upper);
  }
  return [least, most];
}

/**
 * Levels of which none may lose anything, as one objective: Σ_k W_k · ±value_k with W_k = Π_{l > k} (1 + range of level l).
 *
 * In words: one unit of an earlier level outweighs everything that the later ones can change, so that the best of the
 * sum is the best level by level. An engine proves it in one go, and without rows that run alongside the objective,
 * which are what it finds hardest. Gives null where the numbers would be too large to be told apart.
 */
export function mergeLevels(
  rows: Pick<Instance, 'variables'>,
  levels: readonly ObjectiveLevel[],
): Instance['objective'] | null {
  const coefficients = new Map<number, number>();
  let weight = 1;
  let largest = 0;
  for (const { direction, terms } of [...levels].reverse()) {
    const [least, most] = range(rows, terms);
    largest += weight * Math.max(Math.abs(least), Math.abs(most));
    if (largest > LARGEST_VALUE) return null;
    const sign = direction === 'maximise' ? 1 : -1;
    for (const { variable, coefficient } of terms)
      coefficients.set(variable, (coefficients.get(variable) ?? 0) + sign * weight * coefficient);
    weight *= most - least + 1;
  }
  const terms = [...coefficients]
    .filter(([, value]) => value !== 0)
    .map(([variable, coefficient]) => ({ variable, coefficient }));
  return { direction: 'maximise', terms };
}
