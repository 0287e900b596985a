import { expect, it } from 'vitest';
import { Lane, Superseded } from '../../src/web/asking/lane.ts';
import type { Bundle, FromWorker, ToWorker } from '../../src/web/worker/protocol.ts';

const bundle: Bundle = { path: 'scenario.yaml', files: new Map() };

/** A worker that says nothing by itself. */
class Silent extends EventTarget {
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function aLane(patienceMs: number): { readonly lane: Lane; readonly workers: readonly Silent[] } {
  const workers: Silent[] = [];
  const start = (): Worker => {
    const worker = new Silent();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { lane: new Lane(start, () => undefined, patienceMs), workers };
}

const asksOf = (worker: Silent | undefined): readonly string[] =>
  (worker?.heard ?? []).flatMap((message) => ('ask' in message ? [message.ask.kind] : []));

it('a reading that is stopped is left to end by itself, and another worker is there at once', async () => {
  const { lane, workers } = aLane(60_000);
  const reading = lane.ask({ kind: 'open', bundle });
  const looking = lane.ask({ kind: 'look', file: 'other.csv', bytes: new Uint8Array() });
  reading.cancel();
  await expect(reading.answer).rejects.toThrow(Superseded);
  const [first, second] = workers;
  expect(first?.isTerminated).toBe(false);
  expect(first?.heard.at(-1)).toEqual({ end: true });
  // What was given up is not read again.
  expect(asksOf(second)).toEqual(['look']);
  const look = { headers: ['Ref'], sample: [], problems: [] };
  first?.say({ id: 2, fault: 'of no account' });
  second?.say({ id: 2, answer: look });
  expect(await looking.answer).toEqual(look);
});

it('a worker that does not let go of what need not be decided is ended, and the next opens the same files', async () => {
  const { lane, workers } = aLane(5);
  const opened = lane.ask({ kind: 'open', bundle });
  workers[0]?.say({ id: 1, fault: 'no matter' });
  await expect(opened.answer).rejects.toThrow('no matter');
  const deciding = lane.ask({ kind: 'decide', variant: null, ranking: 'none' });
  deciding.cancel();
  await expect(deciding.answer).rejects.toThrow(Superseded);
  await expect.poll(() => workers.length).toBe(2);
  expect(workers[0]?.isTerminated).toBe(true);
  expect(asksOf(workers[1])).toEqual(['open']);
});
