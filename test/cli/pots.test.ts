import { describe, expect, it, vi } from 'vitest';
import { Finish } from '../../src/cli/exit.ts';
import { countOf, gridOf, listOf, rangeOf } from '../../src/cli/pots.ts';

/** What is said on standard error, with a status of 2. */
function refusal(work: () => unknown): string {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Finish)) throw error;
    expect(error.status).toBe(2);
    return String(said.mock.calls[0]?.[0]);
  } finally {
    said.mockRestore();
  }
}

describe('pots on the command line', () => {
  it('are pounds, in a range or a list', () => {
    expect(rangeOf('--pot', '60000..120000')).toEqual({ from: 6_000_000, to: 12_000_000 });
    expect(rangeOf('--pot', '£500.50 .. 600')).toEqual({ from: 50_050, to: 60_000 });
    expect(listOf('--pot', '70000, 90000')).toEqual([7_000_000, 9_000_000]);
    expect(gridOf({ from: 0, to: 25 }, 10)).toEqual([0, 10, 20, 25]);
    expect(gridOf({ from: 7, to: 7 }, 10)).toEqual([7]);
  });

  it.each([
    ['9000..8000', 'the smaller pot first'],
    ['-5..8000', 'amounts in pounds'],
    ['1..2..3', 'a range'],
    ['8000', 'a range'],
    ['a..b', 'amounts in pounds'],
  ])('refuses the range %s in a sentence', (text, said) => {
    expect(refusal(() => rangeOf('--pot', text))).toContain(said);
  });

  it.each([
    ['9000,8000', 'rising'],
    ['8000,8000', 'each once'],
    ['-1,8000', 'amounts in pounds'],
    ['lots', 'amounts in pounds'],
  ])('refuses the list %s in a sentence', (text, said) => {
    expect(refusal(() => listOf('--pots', text))).toContain(said);
  });

  it('refuses no step, far too many, and counts that are no counts', () => {
    expect(refusal(() => gridOf({ from: 0, to: 100 }, 0))).toContain('above nothing');
    expect(refusal(() => gridOf({ from: 0, to: 1e9 }, 1))).toContain('more than 10000 pots');
    for (const text of ['0', '1.5', 'many', '101'])
      expect(refusal(() => countOf('--most', text, 100))).toContain('--most');
  });
});
