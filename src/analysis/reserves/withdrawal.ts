import { type Awards, type Measures, noWorse, type Standing, standingOf } from './standing.ts';

/** Some winners withdraw: what stands without them, and the most that additions to it can come to. */
export interface Withdrawal {
  /** Ids of those who withdraw. */
  readonly withdrawn: readonly string[];
  /** The awards that stand, and do not move: they have been promised. */
  readonly kept: Awards;
  /** The worth of the best award set that keeps every rule, has all that stand in it, and none who withdrew. */
  readonly best: number;
}

/** Everyone who may be put on the list: the awards each may get, the largest first. */
export interface Reserve {
  readonly options: readonly number[];
}

/** What a list has come to so far, for one withdrawal. */
export interface Taken {
  readonly added: Awards;
  /** What was added, whatever the order: of one withdrawal, there is one of these for each set of additions. */
  readonly key: string;
  readonly standing: Standing;
}

/** How a list is worked through: each name on it is awarded where that breaks no rule further, at the most that does not. */
export interface Working {
  readonly start: (withdrawal: number) => Taken;
  /** The same object where the name is passed over. */
  readonly offer: (withdrawal: number, taken: Taken, reserve: number) => Taken;
  /** How far it falls short of the best additions. A set that breaks a rule falls short by all of it, and one. */
  readonly regret: (withdrawal: number, taken: Taken) => number;
}

export function workingOf(
  withdrawals: readonly Withdrawal[],
  reserves: readonly Reserve[],
  measures: Measures,
): Working {
  const memory = withdrawals.map(() => new Map<string, Taken>());
  const offered = new WeakMap<Taken, Map<number, Taken>>();
  const at = (withdrawal: number, added: Awards): Taken => {
    const key = [...added].sort((a, b) => a - b).join(' ');
    const known = memory[withdrawal]?.get(key);
    if (known !== undefined) return known;
    const kept = withdrawals[withdrawal]?.kept ?? [];
    const taken = { added, key, standing: standingOf(measures, [...kept, ...added]) };
    memory[withdrawal]?.set(key, taken);
    return taken;
  };
  const offer = (withdrawal: number, taken: Taken, reserve: number): Taken => {
    for (const option of reserves[reserve]?.options ?? []) {
      const after = at(withdrawal, [...taken.added, option]);
      if (noWorse(after.standing, taken.standing)) return after;
    }
    return taken;
  };
  return {
    start: (withdrawal) => at(withdrawal, []),
    offer: (withdrawal, taken, reserve) => {
      const known = offered.get(taken) ?? new Map<number, Taken>();
      offered.set(taken, known);
      const after = known.get(reserve) ?? offer(withdrawal, taken, reserve);
      known.set(reserve, after);
      return after;
    },
    regret: (withdrawal, { standing }) => {
      const best = withdrawals[withdrawal]?.best ?? 0;
      return standing.keepsAll ? best - standing.worth : Math.abs(best) + 1;
    },
  };
}
