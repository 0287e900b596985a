import { expect, test } from 'vitest';
import { open } from '../../src/solvers/exact/tree.ts';
import { type Part, Waiting } from '../../src/solvers/exact/waiting.ts';

const part = (promise: number): Part => ({ branch: open(), side: null, promise });
const promises = (waiting: Waiting, lead: number): number[] => {
  const taken: number[] = [];
  for (let next = waiting.next(lead); next !== undefined; next = waiting.next(lead)) taken.push(next.promise);
  return taken;
};

test('the part that promises most is next', () => {
  const waiting = new Waiting();
  waiting.add(part(3), part(5));
  waiting.add(part(4), part(1));
  expect(promises(waiting, 0)).toEqual([5, 4, 3, 1]);
});

test('the part below the node just visited is ahead of the others, once', () => {
  const waiting = new Waiting();
  waiting.add(part(10));
  waiting.add(part(7), part(8));
  expect(promises(waiting, 2.5)).toEqual([8, 10, 7]);
});

test('beyond two hundred the last is next, so that what waits does not grow', () => {
  const waiting = new Waiting();
  for (let k = 0; k < 202; k++) waiting.add(part(1000 - k));
  expect(promises(waiting, 0).slice(0, 4)).toEqual([799, 800, 1000, 999]);
});
