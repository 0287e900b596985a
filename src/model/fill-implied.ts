import type { Constraint, Model } from './model.ts';

/** What implied variables share: Σ y ≤ bound − Σ (the row's other terms), at 1 each. */
interface Share {
  readonly row: Constraint;
  readonly implied: readonly number[];
}

/**
 * Puts implied variables (coverage, steps) at their most: each takes what its row leaves to it, in the order of the variables. So
 * an award set has one assignment, whichever level it was found for, and every level is worth in it what the awards deserve.
 *
 * Only where that breaks nothing and costs nothing: y stands in one row Σ y + … ≤ b at 1, in other rows only where more of it is
 * asked for, and in no level is it worth less than nothing or less than one after it in its row. Other implied variables stay as they are.
 */
export function fillImplied(model: Model): (values: readonly number[]) => readonly number[] {
  const shares = sharesIn(model);
  return (values) => {
    const filled = [...values];
    for (const { row, implied } of shares) {
      const own = new Set(implied);
      let left = row.bound;
      for (const { variable, coefficient } of row.terms)
        left -=
          coefficient *
          (own.has(variable) ? (model.variables[variable]?.lower ?? 0) : (values[variable] ?? 0));
      for (const variable of implied) {
        const { lower = 0, upper = 0 } = model.variables[variable] ?? {};
        const more = Math.max(0, Math.min(left, upper - lower));
        filled[variable] = lower + more;
        left -= more;
      }
    }
    return filled;
  };
}

function sharesIn({ variables, constraints, levels }: Model): readonly Share[] {
  /** In how many rows more of a variable may be too much. */
  const limits = new Map<number, number>();
  for (const { terms, sense } of constraints)
    for (const { variable, coefficient } of terms)
      if (sense === '=' || (sense === '<=') === coefficient > 0)
        limits.set(variable, (limits.get(variable) ?? 0) + 1);
  const worths = levels.map(({ direction, terms }) => {
    const sign = direction === 'maximise' ? 1 : -1;
    return new Map(terms.map(({ variable, coefficient }) => [variable, sign * coefficient]));
  });
  const falls = (implied: readonly number[]): boolean =>
    worths.every((worth) =>
      implied.every(
        (variable, k) => (worth.get(variable) ?? 0) >= Math.max(0, worth.get(implied[k + 1] ?? -1) ?? 0),
      ),
    );
  return constraints.flatMap((row): readonly Share[] => {
    const terms = row.terms.filter(({ variable }) => variables[variable]?.role === 'implied');
    const implied = terms.map(({ variable }) => variable).sort((a, b) => a - b);
    const plain =
      row.sense === '<=' &&
      implied.length > 0 &&
      terms.every(({ variable, coefficient }) => coefficient === 1 && limits.get(variable) === 1);
    return plain && falls(implied) ? [{ row, implied }] : [];
  });
}
