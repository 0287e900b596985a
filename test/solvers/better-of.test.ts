import { describe, expect, it } from 'vitest';
import { betterOf } from '../../src/solvers/better-of.ts';
import type { Outcome } from '../../src/solvers/port.ts';

const within = (value: number, bound: number): Outcome => ({
  status: 'within',
  values: [value],
  value,
  bound,
});
const unknown: Outcome = { status: 'unknown', reason: 'stopped' };

describe('what is answered where a search was handed over', () => {
  it('is what the other engine proved', () => {
    const optimal: Outcome = { status: 'optimal', values: [7], value: 7 };
    expect(betterOf('maximise', optimal, within(7, 9))).toBe(optimal);
    expect(betterOf('maximise', { status: 'infeasible' }, null)).toEqual({ status: 'infeasible' });
  });

  it('is what was found before, where the other finds nothing or nothing better', () => {
    const before = within(7, 9);
    expect(betterOf('maximise', unknown, before)).toBe(before);
    expect(betterOf('maximise', within(6, 8), before)).toBe(before);
    expect(betterOf('maximise', within(7, 8), before)).toBe(before);
    expect(betterOf('minimise', within(8, 5), within(7, 5))).toMatchObject({ value: 7 });
  });

  it('is what the other found, where that is better or nothing was found before', () => {
    expect(betterOf('maximise', within(8, 9), within(7, 9))).toMatchObject({ value: 8 });
    expect(betterOf('minimise', within(6, 5), within(7, 5))).toMatchObject({ value: 6 });
    expect(betterOf('maximise', within(1, 9), unknown)).toMatchObject({ value: 1 });
    expect(betterOf('maximise', unknown, null)).toBe(unknown);
  });
});
