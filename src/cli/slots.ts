/** Lends each of some things to one piece of work at a time, in the order in which the work came: the first of them that is free. */
export function lending<S>(things: readonly S[]): <T>(work: (thing: S) => Promise<T>) => Promise<T> {
  const free = [...things];
  const waiting: ((thing: S) => void)[] = [];
  return async (work) => {
    const thing = free.shift() ?? (await new Promise<S>((resolve) => waiting.push(resolve)));
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
