/** A number of the model would not be exact in a double. Caught by `formulate`, which turns it into an outcome. */
export class TooLarge extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`${what} is too large to be exact`);
    this.what = what;
  }
}

/** The bigint as a number, exactly; throws `TooLarge` where it would not be. */
export function safeInteger(value: bigint, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new TooLarge(what);
  return number;
}
