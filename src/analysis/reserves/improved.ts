import { workThrough } from './completed.ts';
import type { Pool } from './pool.ts';
import type { Spending } from './spending.ts';

/** A list held against every withdrawal. */
export interface Held {
  readonly list: readonly number[];
  readonly worst: number;
  /** The withdrawals, by falling regret. */
  readonly hardest: readonly number[];
}

export function held(pool: Pool, list: readonly number[]): Held {
  const regrets = workThrough(pool, list).map((taken, index) => pool.working.regret(index, taken));
  const hardest = [...regrets.keys()].sort((a, b) => (regrets[b] ?? 0) - (regrets[a] ?? 0) || a - b);
  return { list, worst: Math.max(0, regrets[hardest[0] ?? 0] ?? 0), hardest };
}

/**
 * A list no worse than this one, changed name by name for as long as that betters it and there is work left to spend: another name in a place, one more name, or a
 * name moved to another place. What a change comes to is looked at first where the list was worst, and no further than it fails.
 */
export async function improved(pool: Pool, given: Held, length: number, spending: Spending): Promise<Held> {
  let best = given;
  for (let found: Held | null = given; found !== null && !spending.isOver; ) {
    best = found;
    found = best.worst === 0 ? null : await betterNeighbour(pool, best, length, spending);
  }
  return best;
}

async function betterNeighbour(
  pool: Pool,
  { list, worst, hardest }: Held,
  length: number,
  spending: Spending,
): Promise<Held | null> {
  const { working } = pool;
  for (const next of neighbours(list, pool.reserves.length, length)) {
    let isBetter = true;
    for (const withdrawal of hardest) {
      await spending.spend(1);
      const taken = next.reduce((so, name) => working.offer(withdrawal, so, name), working.start(withdrawal));
      isBetter = working.regret(withdrawal, taken) < worst;
      if (!isBetter) break;
    }
    if (isBetter) return held(pool, next);
  }
  return null;
}

function* neighbours(list: readonly number[], names: number, length: number): Generator<readonly number[]> {
  const places = list.length < length ? list.length + 1 : list.length;
  for (let place = 0; place < places; place += 1)
    for (let name = 0; name < names; name += 1)
      if (!list.includes(name)) yield list.toSpliced(place, 1, name);
  for (const [from, name] of list.entries())
    for (let to = 0; to < list.length; to += 1)
      if (to !== from) yield list.toSpliced(from, 1).toSpliced(to, 0, name);
}
