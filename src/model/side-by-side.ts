import type { Constraint, Model, ObjectiveLevel, Term, Variable } from './model.ts';

/** Several models as one, and where the variables of each begin in it. */
export interface SideBySide {
  readonly model: Model;
  readonly offsets: readonly number[];
}

/**
 * Models with the same levels as one model, nothing tying them together yet: the variables and rows of all, and each level
 * the sum of theirs. Names get the number of their model in front.
 */
export function sideBySide(models: readonly Model[]): SideBySide {
  const variables: Variable[] = [];
  const constraints: Constraint[] = [];
  const offsets: number[] = [];
  for (const [index, model] of models.entries()) {
    const offset = variables.length;
    offsets.push(offset);
    const named = (name: string): string => `${index + 1}:${name}`;
    for (const variable of model.variables) variables.push({ ...variable, name: named(variable.name) });
    for (const constraint of model.constraints)
      constraints.push({
        ...constraint,
        name: named(constraint.name),
        terms: moved(constraint.terms, offset),
      });
  }
  const levels = (models[0]?.levels ?? []).map(
    (level, k): ObjectiveLevel => ({
      ...level,
      terms: models.flatMap((model, index) => moved(model.levels[k]?.terms ?? [], offsets[index] ?? 0)),
    }),
  );
  return { model: { name: models[0]?.name ?? '', variables, constraints, levels }, offsets };
}

const moved = (terms: readonly Term[], offset: number): readonly Term[] =>
  terms.map(({ variable, coefficient }) => ({ variable: variable + offset, coefficient }));
