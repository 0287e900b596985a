import type { Term } from '../model/model.ts';
import { type AtMost, at, type Domains, least } from './at-most.ts';

/** A variable that costs less the higher it is, and what each unit of it takes of its row. */
interface Gain {
  readonly variable: number;
  readonly cost: number;
  readonly share: number;
}

/** Gains by the row they are charged to: of those that limit the variable, the one with most terms. */
function gainsByRow(costs: readonly Term[], rows: readonly AtMost[]): ReadonlyMap<AtMost, readonly Gain[]> {
  const longestFirst = rows.toSorted((a, b) => b.terms.length - a.terms.length);
  const gains = new Map<AtMost, Gain[]>();
  for (const { variable, coefficient: cost } of costs) {
    if (cost >= 0) continue;
    for (const row of longestFirst) {
      const share = row.terms.find((term) => term.variable === variable)?.coefficient ?? 0;
      if (share <= 0) continue;
      gains.set(row, [...(gains.get(row) ?? []), { variable, cost, share }]);
      break;
    }
  }
  for (const list of gains.values()) list.sort((a, b) => a.cost / a.share - b.cost / b.share);
  return gains;
}

/**
 * A function that tells what no assignment within the domains can cost less than: each variable at its cheaper end,
 * except that gains charged to one row share what that row has left, dearest first, the last of them rounded up to a
 * whole unit. (Rows are looked at one at a time, so this never exceeds the true least cost; once all is fixed it is it.)
 */
export function optimisticCost(
  costs: readonly Term[],
  rows: readonly AtMost[],
): (domains: Domains) => number {
  const gains = gainsByRow(costs, rows);
  const charged = new Set([...gains.values()].flatMap((list) => list.map(({ variable }) => variable)));
  const free = costs.filter(({ variable }) => !charged.has(variable));
  return (domains) => {
    let cost = least(free, domains);
    for (const [{ terms, bound }, list] of gains) {
      let left = bound - least(terms, domains);
      for (const gain of list) cost += gain.cost * at(domains.lower, gain.variable);
      for (const gain of list) {
        const width = at(domains.upper, gain.variable) - at(domains.lower, gain.variable);
        const units = Math.min(width, Math.floor(left / gain.share));
        cost += gain.cost * units;
        left -= gain.share * units;
        if (units === width) continue;
        if (left > 0) cost += gain.cost;
        break;
      }
    }
    return cost;
  };
}
