/** One way to spend: what it costs and what it is worth, both whole and not negative. */
export interface Spend {
  readonly cost: number;
  readonly value: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * The greatest Σ value of at most one spend from each group with Σ cost ≤ budget: a dynamic programme over what is
 * spent, in the largest unit that measures every cost.
 *
 * B_g(u) = max(B_{g−1}(u), max over spends s of group g of value_s + B_{g−1}(u − cost_s)). Values stay far below
 * 2^53, so that doubles hold them exactly. It shares nothing with what it confirms.
 */
export function bestOfGroups(groups: readonly (readonly Spend[])[], budget: number): number {
  const unit = Math.max(
    1,
    groups.flat().reduce((divisor, { cost }) => gcd(divisor, cost), 0),
  );
  const units = Math.floor(budget / unit);
  let best = new Float64Array(units + 1);
  for (const group of groups) {
    const before = best;
    best = before.slice();
    for (const { cost, value } of group) {
      const step = cost / unit;
      for (let spent = step; spent <= units; spent += 1) {
        const worth = (before[spent - step] ?? 0) + value;
        if (worth > (best[spent] ?? 0)) best[spent] = worth;
      }
    }
  }
  return best[units] ?? 0;
}

/** The greatest Σ value of a set of spends within the budget. */
export const bestOf = (spends: readonly Spend[], budget: number): number =>
  bestOfGroups(
    spends.map((spend) => [spend]),
    budget,
  );

/** The spends that no other makes pointless: dearer ones are worth more. */
function frontOf(spends: readonly Spend[]): readonly Spend[] {
  let best = -1;
  return [...spends]
    .sort((a, b) => a.cost - b.cost || b.value - a.value)
    .filter(({ value }) => {
      if (value <= best) return false;
      best = value;
      return true;
    });
}

/** What sets of spends within a budget cost and are worth, those that others make pointless left out. */
export function setsOf(spends: readonly Spend[], budget: number): readonly Spend[] {
  let sets: readonly Spend[] = [{ cost: 0, value: 0 }];
  for (const { cost, value } of spends)
    sets = frontOf([
      ...sets,
      ...sets
        .map((made) => ({ cost: made.cost + cost, value: made.value + value }))
        .filter((made) => made.cost <= budget),
    ]);
  return sets;
}
