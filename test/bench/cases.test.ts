import { describe, expect, it } from 'vitest';
import { FAMILIES, pool } from '../../bench/cases/pool.ts';
import { createYalps } from '../../bench/runners/yalps.ts';
import { table } from '../../bench/report.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createHighs } from '../../src/solvers/highs.ts';

const freely = { timeLimitSeconds: null };

describe.each(FAMILIES)('a pool of the family %s', (family) => {
  it('can be decided, by ours as by HiGHS, and is the same pool each time', async () => {
    for (const [seed, potShare] of [
      [1, 0.1],
      [2, 0.25],
      [3, 0.5],
    ] as const) {
      const given = { family, size: 30, seed, potShare };
      const instance = pool(given);
      expect(pool(given)).toEqual(instance);
      const best = await createHighs().solve(instance, freely);
      expect(best.status).toBe('optimal');
      expect(await createExact().solve(instance, freely)).toMatchObject({
        status: 'optimal',
        value: 'value' in best ? best.value : null,
      });
    }
  });
});

it('quotas and floors cost something: without them a pool is worth more', async () => {
  for (const family of ['ruled', 'guarded'] as const) {
    const instance = pool({ family, size: 40, seed: 1 });
    const added = new Set(['quota', 'cap', 'tier', 'organisation', 'guard']);
    const free = { ...instance, constraints: instance.constraints.filter(({ name }) => !added.has(name)) };
    const [bound, open] = [
      await createExact().solve(instance, freely),
      await createExact().solve(free, freely),
    ];
    if (bound.status !== 'optimal' || open.status !== 'optimal') throw new Error('both have an optimum');
    expect(open.value).toBeGreaterThan(bound.value);
  }
});

it('YALPS stands behind the same port', async () => {
  const instance = pool({ family: 'exact', size: 6, seed: 1 });
  const best = await createHighs().solve(instance, freely);
  const answer = await createYalps().solve(instance, { timeLimitSeconds: 10 });
  if (answer.status === 'optimal') expect('value' in best ? best.value : null).toBe(answer.value);
  expect(answer.status).not.toBe('infeasible');
});

it('a table has its figures on the right and its words on the left', () => {
  expect(
    table(
      ['who', 'ms'],
      [
        ['a', '10'],
        ['bcd', '7'],
      ],
    ),
  ).toBe('who  ms\na    10\nbcd   7');
});
