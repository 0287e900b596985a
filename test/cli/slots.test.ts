import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lending, slots } from '../../src/cli/slots.ts';

/** Pieces of work that go on until they are ended: with what each was begun, in the order in which they were. */
function working(lend: <T>(work: (thing: string) => Promise<T>) => Promise<T>) {
  const begun: { readonly name: number; readonly thing: string; readonly end: () => void }[] = [];
  const begin = (name: number): void => {
    void lend(
      (thing) =>
        new Promise<void>((end) => {
          begun.push({ name, thing, end });
        }),
    );
  };
  return { begin, begun, told: () => begun.map(({ name, thing }) => `${name} ${thing}`) };
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('things that are lent', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('go to one piece of work each, in its turn, and the first that is free is lent first', async () => {
    const { begin, begun, told } = working(lending(['a', 'b']));
    for (const name of [1, 2, 3, 4]) begin(name);
    await settled();
    expect(told()).toEqual(['1 a', '2 b']);
    begun[1]?.end();
    await settled();
    expect(told()).toEqual(['1 a', '2 b', '3 b']);
    for (const { end } of begun) end();
    await settled();
    expect(told().at(-1)).toBe('4 a');
  });

  it('are spared while there is little to do, lent to what has waited long, and then no longer spared', async () => {
    const { begin, begun, told } = working(lending(['a', 'b'], 1));
    begin(1);
    begin(2);
    await settled();
    expect(told()).toEqual(['1 a']);
    begun[0]?.end();
    await settled();
    expect(told()).toEqual(['1 a', '2 a']);
    begin(3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told()).toEqual(['1 a', '2 a', '3 b']);
    for (const { end } of begun) end();
    await settled();
    begin(4);
    begin(5);
    await settled();
    expect(told().slice(3)).toEqual(['4 a', '5 b']);
  });

  it('are lent at once where much waits', async () => {
    const { begin, told } = working(lending(['a', 'b', 'c'], 1));
    for (let name = 1; name <= 40; name++) begin(name);
    await settled();
    expect(told()).toHaveLength(3);
    expect(told()[0]).toBe('1 a');
  });

  it('let so many pieces of work run at a time', async () => {
    const inTurn = slots(2);
    const ends: (() => void)[] = [];
    for (let name = 0; name < 4; name++)
      void inTurn(
        () =>
          new Promise<void>((end) => {
            ends.push(end);
          }),
      );
    await settled();
    expect(ends).toHaveLength(2);
    ends[0]?.();
    await settled();
    expect(ends).toHaveLength(3);
  });
});
