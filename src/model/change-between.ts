import type { Change, Fixing, Limit } from './change.ts';
import type { Constraint, Model } from './model.ts';
import { sameAim, sameTerms } from './same.ts';

/**
 * The change that makes one model of another; null where there is none, for a change leaves variables, coefficients and
 * objective as they are. Rows are told by their names: one that the other model has not is limited to what it comes to anyway,
 * and one that only the other has must say no more than what some variables are.
 */
export function changeBetween(from: Model, to: Model): Change | null {
  if (!sameAim(from, to)) return null;
  const wanted = new Map(to.constraints.map((row) => [row.name, row]));
  if (wanted.size !== to.constraints.length) return null;
  const limits: Limit[] = [];
  for (const [constraint, row] of from.constraints.entries()) {
    const other = wanted.get(row.name);
    wanted.delete(row.name);
    if (other === undefined) limits.push({ constraint, sense: '<=', bound: greatestOf(row, from) });
    else if (!sameTerms(row.terms, other.terms)) return null;
    else if (row.sense !== other.sense || row.bound !== other.bound)
      limits.push({ constraint, sense: other.sense, bound: other.bound });
  }
  const fixings: Fixing[] = [];
  for (const row of wanted.values()) {
    const held = heldBy(row, from);
    if (held === null) return null;
    fixings.push(...held);
  }
  return fixings.length === 0 ? { limits } : { limits, fixings };
}

/** The variables that a row holds at a value each, where it says that and nothing else: a x = b, or Σ a x = 0 with all a > 0 and x ≥ 0. */
function heldBy({ terms, sense, bound }: Constraint, { variables }: Model): readonly Fixing[] | null {
  if (sense !== '=') return null;
  const [only, ...more] = terms;
  if (only !== undefined && more.length === 0 && bound % only.coefficient === 0)
    return [{ variable: only.variable, value: bound / only.coefficient }];
  const none =
    bound === 0 &&
    terms.every(({ variable, coefficient }) => coefficient > 0 && (variables[variable]?.lower ?? -1) >= 0);
  return none ? terms.map(({ variable }) => ({ variable, value: 0 })) : null;
}

/** The most that a row comes to. */
const greatestOf = ({ terms }: Constraint, { variables }: Model): number =>
  terms.reduce((sum, { variable, coefficient }) => {
    const { lower = 0, upper = 0 } = variables[variable] ?? {};
    return sum + Math.max(coefficient * lower, coefficient * upper);
  }, 0);
