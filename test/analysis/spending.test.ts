import { expect, it } from 'vitest';
import { Spending, usualAllowance } from '../../src/analysis/reserves/spending.ts';

it('work that is spent lets others have their turn, and says how far it has come', async () => {
  const told: number[] = [];
  const spending = new Spending(({ done }) => void told.push(done), usualAllowance);
  let heard = 0;
  setImmediate(() => (heard = told.length));
  for (let k = 0; k < 100; k += 1) await spending.spend(1000);
  expect(told).toHaveLength(50);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(heard).toBeGreaterThan(0);
  expect(heard).toBeLessThan(50);
});

it('work has an end that is the same wherever it is done', async () => {
  const spending = new Spending(() => undefined, usualAllowance);
  await spending.spend(2_999_999);
  expect(spending.isOver).toBe(false);
  await spending.spend(1);
  expect(spending.isOver).toBe(true);
});

it('work that is given up ends', async () => {
  const spending = new Spending(() => {
    throw new Error('given up');
  }, usualAllowance);
  await expect(spending.spend(2000)).rejects.toThrow('given up');
});
