import type { Constraint, Variable } from '../model/model.ts';
import { valueOf } from '../model/value-of.ts';

/** What has variables and rows: a model, or an instance of it. */
export interface Rows {
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
}

/** Something an assignment breaks. */
export type Violation =
  /** The value is missing, not a whole number, or outside lower … upper. */
  | { readonly kind: 'variable'; readonly variable: Variable; readonly value: number | undefined }
  /** Σ coefficient · value = `activity` does not stand in the row's relation to its bound. */
  | { readonly kind: 'constraint'; readonly constraint: Constraint; readonly activity: bigint };

const holds = (activity: bigint, { sense, bound }: Constraint): boolean => {
  const limit = BigInt(bound);
  return sense === '<=' ? activity <= limit : sense === '>=' ? activity >= limit : activity === limit;
};

/**
 * Everything that an assignment breaks, found in integers from the model alone: nothing here is shared with an
 * engine. Rows are looked at only when every variable has a value it may take.
 */
export function violations(rows: Rows, values: readonly number[]): readonly Violation[] {
  const wrong = rows.variables.flatMap((variable, index): Violation[] => {
    const value = values[index];
    const allowed =
      value !== undefined &&
      Number.isSafeInteger(value) &&
      value >= variable.lower &&
      value <= variable.upper;
    return allowed ? [] : [{ kind: 'variable', variable, value }];
  });
  if (wrong.length > 0 || values.length !== rows.variables.length) return wrong;
  return rows.constraints.flatMap((constraint): Violation[] => {
    const activity = valueOf(constraint.terms, values);
    return holds(activity, constraint) ? [] : [{ kind: 'constraint', constraint, activity }];
  });
}

/** Whether an assignment gives every variable an allowed whole value and keeps every row. */
export const isFeasible = (rows: Rows, values: readonly number[]): boolean =>
  values.length === rows.variables.length && violations(rows, values).length === 0;
