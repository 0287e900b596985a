import type { ObjectiveLevel, Variable } from './model.ts';

/** What no values within the variables' bounds can better, whatever the rows say: the bound that remains when an engine proves none. */
export function trivialBound(
  variables: readonly Variable[],
  { direction, terms }: Pick<ObjectiveLevel, 'direction' | 'terms'>,
): number {
  const best = direction === 'maximise' ? Math.max : Math.min;
  let bound = 0;
  for (const { variable, coefficient } of terms) {
    const domain = variables[variable];
    if (domain === undefined) throw new RangeError(`no variable ${variable}`);
    bound += best(coefficient * domain.lower, coefficient * domain.upper);
  }
  return bound;
}
