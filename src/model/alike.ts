import type { Model } from './model.ts';

/**
 * The given variables, in classes of those alike: the same bounds, and the same coefficient in every row and level. Values may be
 * exchanged among them and nothing changes. Classes and members are in the given order.
 */
export function alike(model: Model, variables: readonly number[]): readonly (readonly number[])[] {
  const columns = new Map(
    variables.map((variable) => {
      const { lower, upper } = model.variables[variable] ?? {};
      return [variable, [`${lower}..${upper}`]];
    }),
  );
  for (const [index, { terms }] of [...model.constraints, ...model.levels].entries())
    for (const { variable, coefficient } of terms) columns.get(variable)?.push(`${index}:${coefficient}`);
  const classes = new Map<string, number[]>();
  for (const [variable, column] of columns) {
    const key = column.join();
    classes.set(key, [...(classes.get(key) ?? []), variable]);
  }
  return [...classes.values()];
}
