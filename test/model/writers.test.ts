import fc from 'fast-check';
import load from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../src/model/model.ts';
import { safeNames } from '../../src/model/safe-names.ts';
import { writeLp } from '../../src/model/write-lp.ts';
import { writeMps } from '../../src/model/write-mps.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { anyInstance, binary, poolInstance, row } from '../arbitraries/instance.ts';

type Highs = Awaited<ReturnType<(typeof load)['default']>>;
let highs: Highs;
beforeAll(async () => {
  highs = await (load as unknown as (typeof load)['default'])();
});

/** Another reader of the file solves it: the package's own parser, not our arrays. */
function solved(format: 'lp' | 'mps', text: string): number | 'infeasible' {
  return highs.withModel({ format, data: text }, (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_feasibility_tolerance: 1e-9 });
    model.run();
    const status = model.getModelStatus();
    if (status === highs.constants.modelStatus.infeasible) return 'infeasible';
    expect(status).toBe(highs.constants.modelStatus.optimal);
    return Math.round(model.getObjectiveValue()) + 0;
  });
}

const named = (names: readonly string[]): Instance => ({
  name: 'a name\nwith a line\u2028break',
  variables: names.map(binary),
  constraints: names.map((name, i) => ({
    ...row(name, [[i, 1]], '<=', 1),
    origin: { kind: 'pot', subject: [name], rule: 'pot', clause: 'CA-A1' },
  })),
  objective: {
    direction: 'maximise',
    terms: names.map((_, variable) => ({ variable, coefficient: variable + 1 })),
  },
});

const TRICKY = [
  'e1',
  'inf',
  'free',
  'End',
  'a b',
  'a+b',
  'a_b',
  '3',
  '',
  'ünï',
  'x'.repeat(400),
  'x'.repeat(400),
  '=cmd()',
  'End\nBounds',
];

describe.each([
  ['lp', writeLp],
  ['mps', writeMps],
] as const)('a model as %s', (format, write) => {
  it('means to another reader what it means to us', async () => {
    const oracle = createExhaustive();
    const law = async (instance: Instance) => {
      const truth = await oracle.solve(instance, { timeLimitSeconds: null });
      const found = solved(format, write(instance));
      expect(found).toBe(truth.status === 'optimal' ? truth.value : truth.status);
    };
    await fc.assert(fc.asyncProperty(poolInstance(8), law), { numRuns: 40 });
    await fc.assert(fc.asyncProperty(anyInstance(), law), { numRuns: 60 });
  });
  it('takes names of any characters, and no name breaks out of its line', () => {
    const text = write(named(TRICKY));
    expect(solved(format, text)).toBe((TRICKY.length * (TRICKY.length + 1)) / 2);
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(255);
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u2028/u);
  });
  it('says of each row why it exists', () => {
    expect(write(named(['the pot']))).toContain('the pot: pot of the pot (rule pot, clause CA-A1)');
  });
  it('wraps long rows', () => {
    const names = Array.from({ length: 300 }, (_, i) => `application ${i}`);
    const all = row(
      'pot',
      names.map((_, i) => [i, 100_000 + i]),
      '<=',
      1_000_000,
    );
    const text = write({ ...named(names), constraints: [all] });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(255);
    expect(solved(format, text)).toBeGreaterThan(0);
  });
  it('is the same text every time, and writes the first level of a model', () => {
    const { objective, ...rest } = named(['a', 'b']);
    const levels = [{ name: 'merit', ...objective, allowedLoss: { numerator: 0, denominator: 1 } }];
    expect(write({ ...rest, levels })).toBe(write({ ...rest, levels }));
    expect(solved(format, write({ ...rest, levels }))).toBe(3);
  });
  it('can be written with nothing in it', () => {
    const nothing = {
      name: '',
      variables: [],
      constraints: [],
      objective: { direction: 'minimise', terms: [] },
    } as const;
    expect(() => write(nothing)).not.toThrow();
  });
});

it('safe names are different from each other, whatever they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 })), (names) => {
      const safe = safeNames([...names, 'a_2', 'a', 'a'], 'x_');
      expect(new Set(safe).size).toBe(safe.length);
      for (const name of safe) expect(name).toMatch(/^x_[A-Za-z0-9_]{0,80}$/);
    }),
  );
});
