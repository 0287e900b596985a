import type { OnProgress } from '../oracle.ts';
import { Spending } from './spending.ts';
import type { Awards, Standing } from './standing.ts';
import type { Reserve, Taken, Withdrawal, Working } from './withdrawal.ts';

/** A list with the worst that can come of it. */
export interface Listed {
  /** Indices of reserves, in order. */
  readonly list: readonly number[];
  readonly worst: number;
  /** No list of this length has a smaller worst regret: proved the smallest where it equals `worst`. */
  readonly bound: number;
}

export interface Pool {
  readonly withdrawals: readonly Withdrawal[];
  readonly reserves: readonly Reserve[];
  readonly standingOf: (set: Awards) => Standing;
  readonly working: Working;
  /** What each award costs, in pence, by its index. */
  readonly amounts: readonly number[];
  readonly pot: number;
  /** Whether no award can lower the worth of a set: then what is good enough stays so. */
  readonly neverLess: boolean;
  /** Whether every rule is an upper limit on a sum: then what does not fit once never fits later. */
  readonly onlyLimits: boolean;
}

/** Additions to one withdrawal that keep every rule, tried up to so many; beyond, nothing is proved from them. */
const MOST_ADDITIONS = 20_000;
/** Steps of the search at one worst regret. */
const MOST_STEPS = 60_000;

/**
 * An ordered list of at most `length` names whose worst regret over every withdrawal is as small as can be found, and a bound
 * that no list betters.
 *
 * For a regret R, a list will do when for every withdrawal it comes to additions worth at least best − R. Whether there is one is a
 * search over lists name by name: a withdrawal is settled once what it took is good enough, a list is given up where some
 * withdrawal can no longer be, or where more withdrawals need names of their own than there are places left. States that came
 * up before are not looked at again. The smallest such R is found by halving; a search that was cut proves nothing.
 */
export async function bestList(pool: Pool, length: number, onProgress: OnProgress): Promise<Listed> {
  const spending = new Spending(onProgress);
  const greedy = await greedyList(pool, length, spending);
  const additions: (readonly Addition[] | null)[] = [];
  for (const index of pool.withdrawals.keys()) additions.push(await additionsTo(pool, index, spending));
  let best = { list: greedy, worst: worstOf(pool, greedy) };
  let bound = 0;
  while (bound < best.worst) {
    const regret = Math.floor((bound + best.worst - 1) / 2);
    const found = await listWithin(pool, additions, length, regret, spending);
    if (found.status === 'cut') break;
    if (found.status === 'list') best = { list: found.list, worst: worstOf(pool, found.list) };
    else bound = regret + 1;
  }
  const list = await completed(pool, best.list, length, best.worst, spending);
  return { list, worst: best.worst, bound };
}

/** What a list comes to for each withdrawal. */
export const workThrough = ({ withdrawals, working }: Pool, list: readonly number[]): readonly Taken[] =>
  withdrawals.map((_, index) =>
    list.reduce((taken, name) => working.offer(index, taken, name), working.start(index)),
  );

const worstOf = (pool: Pool, list: readonly number[]): number =>
  workThrough(pool, list).reduce(
    (worst, taken, index) => Math.max(worst, pool.working.regret(index, taken)),
    0,
  );

/** Name by name, the one that leaves the smallest worst regret, then the smallest in all, then the first. */
const greedyList = (pool: Pool, length: number, spending: Spending): Promise<readonly number[]> =>
  completed(pool, [], length, Number.POSITIVE_INFINITY, spending);

/** A list made as long as it may be, each further name the best, as long as the worst regret does not grow. */
async function completed(
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

interface Addition {
  readonly names: readonly number[];
  readonly added: Awards;
  readonly worth: number;
}

/** Every set of reserves that can be added to what stands with all rules kept, by falling worth; null where there are too many to try. */
async function additionsTo(
  { withdrawals, reserves, standingOf, amounts, pot }: Pool,
  index: number,
  spending: Spending,
): Promise<readonly Addition[] | null> {
  const kept = withdrawals[index]?.kept ?? [];
  const left = pot - kept.reduce((sum, award) => sum + (amounts[award] ?? 0), 0);
  const found: Addition[] = [];
  let tried = 0;
  const extend = async (
    from: number,
    added: Awards,
    names: readonly number[],
    money: number,
  ): Promise<boolean> => {
    tried += 1;
    if (tried > MOST_ADDITIONS || spending.isOver) return false;
    await spending.spend(1);
    const standing = standingOf([...kept, ...added]);
    if (standing.keepsAll) found.push({ names, added, worth: standing.worth });
    for (let name = from; name < reserves.length; name += 1)
      for (const option of reserves[name]?.options ?? []) {
        const amount = amounts[option] ?? 0;
        if (amount > money) continue;
        if (!(await extend(name + 1, [...added, option], [...names, name], money - amount))) return false;
      }
    return true;
  };
  if (!(await extend(0, [], [], left))) return null;
  return found.sort((a, b) => b.worth - a.worth);
}

type Search =
  | { readonly status: 'list'; readonly list: readonly number[] }
  | { readonly status: 'none' }
  | { readonly status: 'cut' };

function listWithin(
  { withdrawals, working, reserves, neverLess, onlyLimits }: Pool,
  additions: readonly (readonly Addition[] | null)[],
  length: number,
  regret: number,
  spending: Spending,
): Promise<Search> {
  const goodEnough = additions.map(
    (all, index) => all?.filter(({ worth }) => (withdrawals[index]?.best ?? 0) - worth <= regret) ?? null,
  );
  const seen = new Map<string, number>();
  let steps = 0;

  async function search(list: readonly number[], taken: readonly Taken[]): Promise<Search> {
    steps += 1;
    if (steps > MOST_STEPS || spending.isOver) return { status: 'cut' };
    const open = taken.flatMap((one, index) => (working.regret(index, one) <= regret ? [] : [index]));
    if (open.length === 0) return { status: 'list', list };
    const left = length - list.length;
    if (left <= 0) return { status: 'none' };
    const listed = new Set(list);
    const needs = open.map((index) =>
      needed(goodEnough[index] ?? null, taken[index], listed, reserves.length),
    );
    if (needs.some((names) => names.size === 0) || apart(needs) > left) return { status: 'none' };
    const useful = neverLess
      ? [...new Set(needs.flatMap((names) => [...names]))].sort((a, b) => a - b)
      : [...reserves.keys()];
    for (const name of useful) {
      if (listed.has(name)) continue;
      await spending.spend(taken.length);
      const after = taken.map((one, index) => working.offer(index, one, name));
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
    withdrawals.map((_, index) => working.start(index)),
  );
}

/** The names that could still bring a withdrawal to additions that are good enough; every one where they were too many to try. */
function needed(
  goodEnough: readonly Addition[] | null,
  taken: Taken | undefined,
  listed: ReadonlySet<number>,
  reserves: number,
): ReadonlySet<number> {
  if (goodEnough === null || taken === undefined)
    return new Set(Array.from({ length: reserves }, (_, name) => name));
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
