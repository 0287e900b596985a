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

/** Every rule but the named ones left out. */
export const keepingOnly = (model: Model, names: ReadonlySet<string>): Change =>
  leavingOut(model, new Set(rulesOfModel(model).filter((name) => !names.has(name))));

/** Whether a row only says what an auxiliary variable stands for, such as a place that is reached. */
export const defines = ({ sense, terms }: Constraint, { variables }: Model): boolean =>
  sense === '<=' && terms.some(({ variable }) => variables[variable]?.origin.kind !== 'award');

/** By how much a row can be missed at most. */
export function furthest(row: Constraint, variables: readonly Variable[]): number {
  const { least, greatest } = rangeOf(row, variables);
  return Math.max(0, row.sense === '<=' ? greatest - row.bound : row.bound - least);
}

/** The least and the most that a row comes to. */
function rangeOf({ terms }: Constraint, variables: readonly Variable[]) {
  let [least, greatest] = [0, 0];
  for (const { variable, coefficient } of terms) {
    const { lower = 0, upper = 0 } = variables[variable] ?? {};
    least += Math.min(coefficient * lower, coefficient * upper);
    greatest += Math.max(coefficient * lower, coefficient * upper);
  }
  return { least, greatest };
}
