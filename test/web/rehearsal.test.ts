import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { id, type ApplicationId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import type { Lane } from '../../src/web/asking/lane.ts';
import { Rehearsal } from '../../src/web/asking/rehearsal.ts';
import type { Change } from '../../src/web/state/change.ts';
import { emptyRoom, type Room, reduce } from '../../src/web/state/room.ts';

const pot = (pounds: number): Change => ({ kind: 'pot', pence: inPence(100 * pounds) });
const lock = (reason: string): Change => ({
  kind: 'lock',
  application: id<ApplicationId>('A1'),
  decision: 'fund',
  reason,
});

const variantOf = (changes: readonly Change[]) => ({ path: 'v.yaml', text: JSON.stringify(changes) });

/** A rehearsal, what it asks for in turn, and what it gives up. */
function rehearsing() {
  const asked: { readonly text: string; readonly answer: () => void; isCancelled: boolean }[] = [];
  const lane = {
    ask({ variant }: { readonly variant: { readonly text: string } }) {
      const own = { text: variant.text, answer: (): void => undefined, isCancelled: false };
      const answer = new Promise<string>((resolve, reject) => {
        own.answer = () => resolve(`of ${variant.text}`);
        cancel = () => {
          own.isCancelled = true;
          reject(new Error('given up'));
        };
      });
      asked.push(own);
      return { answer, cancel };
    },
  };
  let cancel = (): void => undefined;
  const state: { room: Room; isIdle: boolean } = { room: emptyRoom, isIdle: true };
  const rehearsal = new Rehearsal(lane as unknown as Lane, {
    room: () => state.room,
    isIdle: () => state.isIdle,
    variantOf,
    ranking: () => 'at-once',
  });
  const make = (change: Change): void => {
    state.room = reduce(state.room, { do: 'make', change });
    rehearsal.makeWay();
  };
  return { rehearsal, asked, state, make };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('what is likely for a while is decided ahead, and what is likely no more is not', async () => {
  const { rehearsal, asked } = rehearsing();
  rehearsal.ready(pot(81))();
  rehearsal.ready(pot(82));
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked.map(({ text }) => text)).toEqual([JSON.stringify([pot(82)])]);
});

it('a lock is decided before its reason is written, and goes on when it is made', async () => {
  const { rehearsal, asked, make } = rehearsing();
  rehearsal.ready(lock(''));
  await vi.advanceTimersByTimeAsync(500);
  make(lock('a gap in provision'));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.isCancelled).toBe(false);
});

it('a change that is made as it was rehearsed has its decision at once, and no other has', async () => {
  const { rehearsal, asked, make } = rehearsing();
  rehearsal.ready(pot(82));
  await vi.advanceTimersByTimeAsync(500);
  asked[0]?.answer();
  await vi.advanceTimersByTimeAsync(1);
  make(pot(82));
  await expect(rehearsal.take(variantOf([pot(82)]), 'at-once')?.answer).resolves.toBe(
    `of ${variantOf([pot(82)]).text}`,
  );
  expect(rehearsal.take(variantOf([pot(82)]), 'full')).toBeNull();
  expect(rehearsal.take(variantOf([pot(83)]), 'at-once')).toBeNull();
  rehearsal.set([]);
  expect(rehearsal.take(variantOf([pot(82)]), 'at-once')).toBeNull();
});

it('what is under way goes on for whoever takes it, whatever is made of it then', async () => {
  const { rehearsal, asked, make } = rehearsing();
  rehearsal.ready(pot(82));
  await vi.advanceTimersByTimeAsync(500);
  const taken = rehearsal.take(variantOf([pot(82)]), 'at-once');
  make(pot(90));
  expect(asked[0]?.isCancelled).toBe(false);
  asked[0]?.answer();
  await expect(taken?.answer).resolves.toBe(`of ${variantOf([pot(82)]).text}`);
});

it('is given up as soon as anything else is asked for', async () => {
  const { rehearsal, asked, make } = rehearsing();
  rehearsal.ready(lock(''));
  await vi.advanceTimersByTimeAsync(500);
  make(pot(90));
  expect(asked[0]?.isCancelled).toBe(true);
});

it('what is likely comes before the list, which goes on while all stands and nobody waits', async () => {
  const { rehearsal, asked, state } = rehearsing();
  rehearsal.set([pot(1), pot(2), pot(3)]);
  void rehearsal.rest();
  await vi.advanceTimersByTimeAsync(1500);
  rehearsal.ready(pot(82));
  await vi.advanceTimersByTimeAsync(500);
  expect(asked.map(({ isCancelled }) => isCancelled)).toEqual([true, false]);
  asked[1]?.answer();
  await vi.advanceTimersByTimeAsync(1500);
  // The one that was given up is rehearsed again.
  expect(asked.map(({ text }) => text)).toEqual(
    [pot(1), pot(82), pot(1)].map((one) => JSON.stringify([one])),
  );
  state.isIdle = false;
  asked[2]?.answer();
  await vi.advanceTimersByTimeAsync(1500);
  expect(asked).toHaveLength(3);
});

it('nothing is decided ahead while somebody waits', async () => {
  const { rehearsal, asked, state } = rehearsing();
  state.isIdle = false;
  rehearsal.ready(pot(82));
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveLength(0);
});
