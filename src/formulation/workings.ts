import type { Case } from './case.ts';

/**
 * What was worked out of a case before, and from what: of each name, the last. Whoever asks for a name with the same things to
 * work it out from gets the same again. It goes on from a case to its variations, so that with another pot nothing is
 * worked out anew but what hangs on the pot.
 */
export class Workings {
  readonly #last = new Map<string, { readonly from: readonly unknown[]; readonly value: unknown }>();

  of<T>(name: string, from: readonly unknown[], make: () => T): T {
    const last = this.#last.get(name);
    if (last?.from.length === from.length && last.from.every((one, index) => one === from[index]))
      return last.value as T;
    const value = make();
    this.#last.set(name, { from, value });
    return value;
  }
}

/** What follows from the candidates, the map, and what else is listed: objects that are the same one, numbers and texts that are equal. */
export const workedOut = <T>(
  { workings, candidates, geography }: Case,
  name: string,
  from: readonly unknown[],
  make: () => T,
): T => (workings === undefined ? make() : workings.of(name, [candidates, geography, ...from], make));

/** Plain data as a text that is equal where the data are. */
export const asText = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
