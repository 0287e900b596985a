import type { Pool } from './pool.ts';
import type { Spending } from './spending.ts';
import type { Taken } from './withdrawal.ts';

/** What a list comes to for each withdrawal. */
export const workThrough = ({ withdrawals, working }: Pool, list: readonly number[]): readonly Taken[] =>
  withdrawals.map((_, index) =>
    list.reduce((taken, name) => working.offer(index, taken, name), working.start(index)),
  );

/**
 * A list made as long as it may be, as long as its worst regret does not grow beyond `most`: each further name the one that leaves the smallest
 * worst regret, then the smallest in all, then the first.
 */
export async function completed(
  pool: Pool,
  begun: readonly number[],
  length: number,
  most: number,
  spending: Spending,
): Promise<readonly number[]> {
  const { working, reserves } = pool;
  const list = [...begun];
  let taken = workThrough(pool, list);
  while (list.length < Math.min(length, reserves.length)) {
    let chosen: { readonly name: number; readonly after: readonly Taken[]; readonly score: Score } | null =
      null;
    for (const name of reserves.keys()) {
      if (list.includes(name)) continue;
      await spending.spend(taken.length);
      const after = taken.map((one, index) => working.offer(index, one, name));
      const score = scoreOf(pool, after);
      if (score.worst <= most && (chosen === null || better(score, chosen.score)))
        chosen = { name, after, score };
    }
    if (chosen === null) break;
    list.push(chosen.name);
    taken = chosen.after;
  }
  return list;
}

interface Score {
  readonly worst: number;
  readonly total: number;
}

const better = (a: Score, b: Score): boolean =>
  a.worst < b.worst || (a.worst === b.worst && a.total < b.total);

function scoreOf({ working }: Pool, taken: readonly Taken[]): Score {
  let [worst, total] = [0, 0];
  for (const [index, one] of taken.entries()) {
    const regret = working.regret(index, one);
    worst = Math.max(worst, regret);
    total += regret;
  }
  return { worst, total };
}
