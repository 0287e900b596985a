import type { Addition } from './additions.ts';
import type { Pool } from './pool.ts';
import type { Spending } from './spending.ts';
import type { Taken } from './withdrawal.ts';

/** What a search came to. `none`: no list of this length will do. */
export type Search =
  | { readonly status: 'list'; readonly list: readonly number[] }
  | { readonly status: 'none' }
  | { readonly status: 'cut' };

/** One withdrawal that a list has to serve, with the additions that are good enough for it; null where they are too many to tell. */
export interface Demand {
  readonly withdrawal: number;
  readonly goodEnough: readonly Addition[] | null;
}

/**
 * A list of at most `length` names by which each of these withdrawals comes to additions that are good enough, or that there is none.
 *
 * Lists are made name by name: a withdrawal is settled once what it took is good enough, a list is given up where some
 * withdrawal can no longer be, or where more withdrawals need names of their own than there are places left. States that came
 * up before are not looked at again. A search that was cut proves nothing.
 */
export function listWithin(
  { working, reserves, neverLess, onlyLimits }: Pool,
  demands: readonly Demand[],
  length: number,
  regret: number,
  spending: Spending,
): Promise<Search> {
  const seen = new Map<string, number>();
  let steps = 0;

  async function search(list: readonly number[], taken: readonly Taken[]): Promise<Search> {
    steps += 1;
    if (steps > spending.allowance.steps || spending.isOver) return { status: 'cut' };
    const open = demands.flatMap((demand, index) => {
      const one = taken[index] as Taken;
      return working.regret(demand.withdrawal, one) <= regret ? [] : [{ demand, one }];
    });
    if (open.length === 0) return { status: 'list', list };
    const left = length - list.length;
    if (left <= 0) return { status: 'none' };
    const listed = new Set(list);
    const needs = open.map(({ demand, one }) => needed(demand.goodEnough, one, listed, reserves.length));
    if (needs.some((names) => names.size === 0) || apart(needs) > left) return { status: 'none' };
    for (const name of inTurn(needs, neverLess ? [] : [...reserves.keys()])) {
      if (listed.has(name)) continue;
      await spending.spend(taken.length);
      const after = demands.map(({ withdrawal }, index) =>
        working.offer(withdrawal, taken[index] as Taken, name),
      );
      if (after.every((one, index) => one === taken[index])) continue;
      // The same awards with as many places left. Which names were passed over matters only where a rule may let one in later.
      const passed = onlyLimits ? '' : `${[...list, name].sort((a, b) => a - b).join(' ')}:`;
      const key = `${passed}${after.map(({ key: own }) => own).join('|')}`;
      const before = seen.get(key);
      if (before !== undefined && before <= list.length + 1) continue;
      seen.set(key, list.length + 1);
      const found = await search([...list, name], after);
      if (found.status !== 'none') return found;
    }
    return { status: 'none' };
  }
  return search(
    [],
    demands.map(({ withdrawal }) => working.start(withdrawal)),
  );
}

/** The names that are needed, what most need first, and then any others. */
function inTurn(needs: readonly ReadonlySet<number>[], others: readonly number[]): readonly number[] {
  const times = new Map(others.map((name) => [name, 0]));
  for (const names of needs) for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort(([a, m], [b, n]) => n - m || a - b).map(([name]) => name);
}

/** The names that could still bring a withdrawal to additions that are good enough; every one where they were too many to try. */
function needed(
  goodEnough: readonly Addition[] | null,
  taken: Taken,
  listed: ReadonlySet<number>,
  reserves: number,
): ReadonlySet<number> {
  if (goodEnough === null) return new Set(Array.from({ length: reserves }, (_, name) => name));
  const names = new Set<number>();
  for (const addition of goodEnough) {
    if (!taken.added.every((award) => addition.added.includes(award))) continue;
    // A name on the list that it did not take was passed over, and is not offered again.
    let past = 0;
    for (const name of addition.names) if (listed.has(name)) past += 1;
    if (past > taken.added.length) continue;
    for (const name of addition.names) if (!listed.has(name)) names.add(name);
  }
  return names;
}

/** How many of the needs have no name in common, counted one after another, the smallest first: each takes a place of its own. */
function apart(needs: readonly ReadonlySet<number>[]): number {
  const used = new Set<number>();
  let count = 0;
  for (const names of [...needs].sort((a, b) => a.size - b.size)) {
    if ([...names].some((name) => used.has(name))) continue;
    for (const name of names) used.add(name);
    count += 1;
  }
  return count;
}
