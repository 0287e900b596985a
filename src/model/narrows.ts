import type { Constraint, Model } from './model.ts';
import { sameAim, sameTerms } from './same.ts';

/**
 * Whether a model asks for the same as another and allows no more, told row by row: for every row of the other it has one of that
 * name with the same terms that says at least as much. It may have rows besides. So a best assignment of the other that
 * keeps its rows is a best one of it as well, where there is one level.
 */
export function narrows(model: Model, other: Model): boolean {
  if (!sameAim(model, other)) return false;
  const rows = new Map(model.constraints.map((row) => [row.name, row]));
  if (rows.size !== model.constraints.length) return false;
  return other.constraints.every((row) => {
    const own = rows.get(row.name);
    return own !== undefined && sameTerms(own.terms, row.terms) && implies(own, row);
  });
}

/** Whether what keeps a row keeps another of the same terms. */
function implies(row: Constraint, other: Constraint): boolean {
  if (row.sense !== other.sense && row.sense !== '=') return false;
  switch (other.sense) {
    case '<=':
      return row.bound <= other.bound;
    case '>=':
      return row.bound >= other.bound;
    case '=':
      return row.bound === other.bound;
  }
}
