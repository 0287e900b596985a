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

it('of the readings that are stopped two at most go on; the next waits for one of them, and what is no reading does not', async () => {
  const { lane, workers } = aLane(60_000);
  const look = { kind: 'look', file: 'other.csv', bytes: new Uint8Array() } as const;
  const stopped = async (): Promise<void> => {
    const reading = lane.ask({ kind: 'open', bundle });
    reading.cancel();
    await expect(reading.answer).rejects.toThrow(Superseded);
  };
  for (let times = 0; times < 5; times += 1) {
    await stopped();
    void lane.reopen(bundle).answer.catch(() => undefined);
  }
  // Two that read on, and the one that is asked: it has been given no reading, but what was open, once for each time.
  expect(workers.length).toBe(3);
  expect(asksOf(workers[2])).toEqual(Array.from({ length: 5 }, () => 'open'));
  void lane.ask(look).answer.catch(() => undefined);
  void lane.ask({ kind: 'open', bundle }).answer.catch(() => undefined);
  void lane.ask(look).answer.catch(() => undefined);
  expect(asksOf(workers[2]).slice(5)).toEqual(['look']);
  workers[0]?.say({ ended: true });
  expect(asksOf(workers[2]).slice(6)).toEqual(['open', 'look']);
  workers[0]?.say({ ended: true });
  expect(asksOf(workers[2]).length).toBe(8);
});

it('where no worker could be started it is tried again for whoever asks next', async () => {
  const { lane, workers } = aLane(60_000);
  const fail = (): void => {
    for (const worker of workers) worker.dispatchEvent(new Event('error'));
  };
  for (let times = 0; times < 3; times += 1) fail();
  const started = workers.length;
  const refused = lane.ask({ kind: 'open', bundle });
  expect(workers.length).toBe(started + 1);
  for (let times = 0; times < 3; times += 1) fail();
  await expect(refused.answer).rejects.toThrow('cannot be started');
  const opened = lane.ask({ kind: 'open', bundle });
  expect(asksOf(workers.at(-1))).toContain('open');
  workers.at(-1)?.say({ id: 2, fault: 'no matter' });
  await expect(opened.answer).rejects.toThrow('no matter');
});
