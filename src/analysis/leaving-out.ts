import type { Change } from '../model/change.ts';
import type { Constraint, Model, Variable } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';

/** What a row belongs to: a rule by its id (the guard is one), a lock as `lock:APPLICATION`. Null for rows that no chair can leave out. */
export const ruleOfRow = ({ kind, rule, subject }: Origin): string | null =>
  rule ?? (kind === 'lock' ? `lock:${subject[0] ?? ''}` : null);

/** The rules and locks that have a row, in the order of the model. One without a row asks for nothing here. */
export const rulesOfModel = ({ constraints }: Model): readonly string[] => [
  ...new Set(constraints.flatMap(({ origin }) => ruleOfRow(origin) ?? [])),
];

/** The named rules left out: what a row of theirs comes to at most is all that is asked of it. */
export const leavingOut = ({ constraints, variables }: Model, names: ReadonlySet<string>): Change => ({
  limits: constraints.flatMap((row, constraint) => {
    const name = ruleOfRow(row.origin);
    if (name === null || !names.has(name)) return [];
    return [{ constraint, sense: '<=', bound: rangeOf(row, variables).greatest }];
  }),
});

/** The least and the most that a row comes to. */
export function rangeOf({ terms }: Constraint, variables: readonly Variable[]) {
  let [least, greatest] = [0, 0];
  for (const { variable, coefficient } of terms) {
    const { lower = 0, upper = 0 } = variables[variable] ?? {};
    least += Math.min(coefficient * lower, coefficient * upper);
    greatest += Math.max(coefficient * lower, coefficient * upper);
  }
  return { least, greatest };
}
