/** Work that has waited for so long, or that is one of so many that wait, is worth one more of what is spared. */
const PATIENCE_MS = 300;
const CROWD = 16;

/**
 * Lends each of some things to one piece of work at a time, in the order in which the work came: the first of them that is free. Beyond the first `ready` of
 * them they are spared, since each costs something when it is first lent, until there is much work or long work.
 */
export function lending<S>(
  things: readonly S[],
  ready = things.length,
): <T>(work: (thing: S) => Promise<T>) => Promise<T> {
  const free = things.slice(0, ready);
  const spared = things.slice(ready);
  const waiting: ((thing: S) => void)[] = [];

  const lendSpared = (): void => {
    const thing = spared.shift();
    if (thing !== undefined) waiting.shift()?.(thing);
  };
  const inTurn = (): Promise<S> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (spared.length === 0) return;
      if (waiting.length >= CROWD) lendSpared();
      else setTimeout(() => waiting.includes(resolve) && lendSpared(), PATIENCE_MS).unref();
    });

  return async (work) => {
    const thing = free.shift() ?? (await inTurn());
    try {
      return await work(thing);
    } finally {
      const next = waiting.shift();
      if (next !== undefined) next(thing);
      else {
        const place = things.indexOf(thing);
        free.splice(free.filter((other) => things.indexOf(other) < place).length, 0, thing);
      }
    }
  };
}

/** Lets at most `count` pieces of work run at a time, in the order in which they came. */
export const slots = (count: number): (<T>(work: () => Promise<T>) => Promise<T>) =>
  lending(Array.from({ length: count }, (_, slot) => slot));
