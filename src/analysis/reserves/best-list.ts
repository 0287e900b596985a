import { type Addition, additionsWorth } from './additions.ts';
import { completed } from './completed.ts';
import { held, improved } from './improved.ts';
import { type Demand, listWithin } from './list-within.ts';
import type { Pool } from './pool.ts';
import type { Spending } from './spending.ts';

/** A list with the worst that can come of it. */
export interface Listed {
  /** Indices of reserves, in order. */
  readonly list: readonly number[];
  readonly worst: number;
  /** No list of this length has a smaller worst regret: proved the smallest where it equals `worst`. */
  readonly bound: number;
}

/** Where between the bound and the best list the first worst regret is tried, as a share of what lies between; where nothing is that near, twice as far. */
const FIRST_SHARE = 1 / 32;
/** Where the next is tried after a list was found. */
const HALFWAY = 1 / 2;
/** Where the next are tried after searches that were cut, before it is left at that: lists may be found further up, and bounds proved further down. */
const SHARES_AFTER_CUTS = [1 / 8, 5 / 8];

/**
 * An ordered list of at most `length` names whose worst regret over every withdrawal is as small as can be found, and a bound
 * that no list betters.
 *
 * For a regret R, a list will do when for every withdrawal it comes to additions worth at least best − R. Only the withdrawals in Q are asked for, none at
 * first. Where no list serves Q within R, none serves all: R is below every worst regret. A list that serves Q is held against all, and
 * where it is worst joins Q. In words: of hundreds of withdrawals a few decide what a list can do, and those are found by trying.
 */
export async function bestList(pool: Pool, length: number, spending: Spending): Promise<Listed> {
  const goodEnough = goodAdditions(pool, spending);
  const asked = new Set<number>();
  const greedy = await completed(pool, [], length, Number.POSITIVE_INFINITY, spending);
  let best = await improved(pool, held(pool, greedy), length, spending);
  let bound = 0;
  let share = FIRST_SHARE;
  const afterCuts = SHARES_AFTER_CUTS.values();
  while (bound < best.worst) {
    const regret = bound + Math.floor(share * (best.worst - 1 - bound));
    const demands: Demand[] = [];
    for (const withdrawal of asked)
      demands.push({ withdrawal, goodEnough: await goodEnough(withdrawal, regret) });
    const found = await listWithin(pool, demands, length, regret, spending);
    if (found.status === 'cut') {
      const next = afterCuts.next();
      if (next.done === true) break;
      share = next.value;
    } else if (found.status === 'none') {
      bound = regret + 1;
      share = Math.min(1, 2 * share);
    } else {
      const next = held(pool, found.list);
      if (next.worst > regret) asked.add(next.hardest[0] ?? 0);
      share = Math.min(share, HALFWAY);
      if (next.worst < best.worst) best = await improved(pool, next, length, spending);
    }
  }
  const list = await completed(pool, best.list, length, best.worst, spending);
  return { list, worst: best.worst, bound };
}

/** What tells the additions to a withdrawal within a regret, gone through once for the largest that was asked for. */
function goodAdditions(
  pool: Pool,
  spending: Spending,
): (withdrawal: number, regret: number) => Promise<readonly Addition[] | null> {
  const known = new Map<number, { readonly regret: number; readonly all: readonly Addition[] | null }>();
  return async (withdrawal, regret) => {
    const least = (pool.withdrawals[withdrawal]?.best ?? 0) - regret;
    const before = known.get(withdrawal);
    // Where there were too many within less there are too many within more.
    const isKnown =
      before !== undefined && (before.all === null ? before.regret <= regret : before.regret >= regret);
    const all = isKnown ? before.all : await additionsWorth(pool, withdrawal, least, spending);
    if (!isKnown) known.set(withdrawal, { regret, all });
    return all?.filter(({ worth }) => worth >= least) ?? null;
  };
}
