import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remembering } from '../../src/analysis/remembering.ts';
import { canonicalChange, canonicalModel } from '../../src/model/canonical.ts';
import { type Change, changed } from '../../src/model/change.ts';
import type { Instance, Model } from '../../src/model/model.ts';
import { engineNamed } from '../../src/solvers/engines.ts';
import { createKeeper, introducing, type Put } from '../../src/solvers/keeper.ts';
import { optimise } from '../../src/solvers/optimise.ts';
import type { WarmEngine } from '../../src/solvers/port.ts';
import { poolInstance } from '../arbitraries/instance.ts';
import { oracleBy } from '../oracle.ts';

const exhaustive = engineNamed('exhaustive');
const freely = { timeLimitSeconds: null };

/** Two levels: the pool's own, of which a tenth may be lost, then its first term alone. */
const inLevels = ({ objective, ...rows }: Instance): Model => ({
  ...rows,
  levels: [
    { name: 'first', ...objective, allowedLoss: { numerator: 1, denominator: 10 } },
    {
      ...objective,
      name: 'second',
      terms: objective.terms.slice(0, 1),
      allowedLoss: { numerator: 0, denominator: 1 },
    },
  ],
});

const aChange = ({ variables, constraints }: Model): fc.Arbitrary<Change> =>
  fc.record({
    fixings: fc.array(
      fc.record({ variable: fc.nat({ max: variables.length - 1 }), value: fc.nat({ max: 1 }) }),
      { maxLength: 2 },
    ),
    limits: fc.array(
      fc
        .record({ constraint: fc.nat({ max: constraints.length - 1 }), by: fc.integer({ min: -2, max: 2 }) })
        .map(({ constraint, by }) => {
          const { sense = '<=', bound = 0 } = constraints[constraint] ?? {};
          return { constraint, sense, bound: bound + by };
        }),
      { maxLength: 2 },
    ),
  });

const aModel = poolInstance(7).map(inLevels);
const asked = aModel.chain((model) =>
  fc.array(aChange(model), { minLength: 1, maxLength: 5 }).map((changes) => ({ model, changes })),
);

/** An engine that starts warm, learns how much a level is worth, and writes down where it was told to start. */
function warmExhaustive(): WarmEngine & {
  readonly starts: string[];
  readonly changes: string[];
  readonly solved: string[];
} {
  const starts: string[] = [];
  const solved: string[] = [];
  const changes: string[] = [];
  return {
    ...exhaustive,
    starts,
    changes,
    solved,
    async solve(given, effort) {
      solved.push(given.name);
      const outcome = await exhaustive.solve(given, effort);
      return outcome.status === 'optimal' && effort.learn
        ? { ...outcome, learned: { worth: outcome.value } }
        : outcome;
    },
    warm(base, { values, learned }) {
      starts.push(`${base.name} ${JSON.stringify(learned)} from ${values.join(' ')}`);
      return (change, effort) => {
        changes.push(canonicalChange(change));
        return exhaustive.solve(changed(base, change), effort);
      };
    },
  };
}

describe('an oracle', () => {
  it('answers a change as the changed model is answered, cold and warm', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ model, changes }) => {
        const oracles = [oracleBy(exhaustive), oracleBy(warmExhaustive())];
        for (const change of changes) {
          const truth = await optimise(changed(model, change), (instance) =>
            exhaustive.solve(instance, freely),
          );
          for (const oracle of oracles) expect(await oracle.solve(model, { change })).toEqual(truth);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('starts every change from the model as it is, whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.boolean(), async ({ model, changes }, backwards) => {
        const engine = warmExhaustive();
        const oracle = oracleBy(engine);
        await Promise.all(
          (backwards ? changes.toReversed() : changes).map((change) => oracle.solve(model, { change })),
        );
        const base = await oracle.solve(model);
        const start = 'values' in base ? base.values.join(' ') : null;
        for (const said of engine.starts) {
          expect(said).toMatch(/\{"worth":-?\d+\}/);
          expect(said.endsWith(`from ${start}`)).toBe(true);
        }
        expect(new Set(engine.starts).size).toBe(engine.starts.length);
        if (start === null) expect(engine.starts).toEqual([]);
        else if (changes.some((change) => canonicalChange(change) !== ''))
          expect(engine.starts.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a keeper knows', () => {
  it('is not told again where changes of a model start by whom it was solved', async () => {
    const [pool] = fc.sample(aModel, { numRuns: 1, seed: 5 });
    if (pool === undefined) throw new Error('no pool');
    const engine = warmExhaustive();
    const keep = createKeeper(engine);
    const told: Put[] = [];
    const oracle = remembering({
      engine: engine.name,
      timeLimitSeconds: null,
      warm: true,
      ask: introducing((put) => {
        if (put.given !== null) told.push(put);
        return keep(put);
      }),
    });
    for (const variable of [0, 1, 2])
      await oracle.solve(pool, { change: { fixings: [{ variable, value: 0 }] } });
    expect(told.length).toBe(1);
    expect(engine.starts.length).toBeGreaterThan(0);
    for (const said of engine.starts) expect(said).toMatch(/\{"worth":-?\d+\}/);
  });
});

describe('what an oracle remembers', () => {
  const [pool] = fc.sample(aModel, { numRuns: 1, seed: 5 });
  if (pool === undefined) throw new Error('no pool');
  const held = (variable: number): Change => ({ fixings: [{ variable, value: 0 }] });

  /** Keepers that write down what reaches them. */
  const listening = () => {
    const keep = createKeeper(exhaustive);
    const tasks: Put[] = [];
    const oracle = remembering({
      engine: 'exhaustive',
      timeLimitSeconds: null,
      warm: false,
      ask: introducing((put, signal) => {
        tasks.push(put);
        if (signal?.aborted) return Promise.reject(signal.reason as Error);
        return keep(put);
      }),
    });
    return { oracle, tasks, sent: () => tasks.filter(({ given }) => given !== null).length };
  };

  it('the model is sent once, and later questions are their change alone', async () => {
    const { oracle, sent, tasks } = listening();
    for (let variable = 0; variable < 5; variable++) await oracle.solve(pool, { change: held(variable) });
    expect(sent()).toBe(1);
    expect(tasks).toHaveLength(6);
  });
  it('a model that was put together again is the same model', async () => {
    const { oracle, sent } = listening();
    await oracle.solve(pool, { change: held(0) });
    await oracle.solve(structuredClone(pool), { change: held(1) });
    expect(sent()).toBe(1);
  });
  it('a model that a keeper had to let go is sent again', async () => {
    const { oracle, sent } = listening();
    const many = Array.from({ length: 20 }, (_, k) => ({
      ...pool,
      variables: pool.variables.map((variable) => ({ ...variable, lower: 0, upper: k })),
    }));
    for (const model of many) await oracle.solve(model);
    const truth = await optimise(changed(pool, held(1)), (instance) => exhaustive.solve(instance, freely));
    await oracle.solve(pool, { change: held(0) });
    for (const model of many) await oracle.solve(model, { change: held(0) });
    const before = sent();
    expect(await oracle.solve(pool, { change: held(1) })).toEqual(truth);
    expect(sent()).toBe(before + 1);
  });
  it('a question is answered once, though it is put twice at a time or in another order', async () => {
    const { oracle, tasks } = listening();
    const fixings = [0, 1].map((variable) => ({ variable, value: 0 }));
    const [first, second] = await Promise.all([
      oracle.solve(pool, { change: { fixings } }),
      oracle.solve(pool, { change: { fixings: fixings.toReversed() } }),
    ]);
    expect(second).toBe(first);
    expect(tasks.filter(({ given }) => given === null)).toHaveLength(1);
  });
  it('a question that was given up is not: it is asked again', async () => {
    const { oracle } = listening();
    const given = AbortSignal.abort(new Error('given up'));
    await expect(oracle.solve(pool, { signal: given })).rejects.toThrow('given up');
    expect((await oracle.solve(pool)).status).toBe('optimal');
    await expect(oracle.solve(pool, { signal: given })).rejects.toThrow('given up');
  });
  it('where changes start is the same after it was let go, and what was learned is told to nobody', async () => {
    const engine = warmExhaustive();
    const oracle = oracleBy(engine);
    const many = Array.from({ length: 40 }, (_, k) => ({
      ...pool,
      name: `pool ${k}`,
      variables: pool.variables.map((variable) => ({ ...variable, lower: 0, upper: k + 1 })),
    }));
    const ask = async (variable: number): Promise<readonly string[]> => {
      for (const model of many)
        expect(await oracle.solve(model, { change: held(variable) })).not.toHaveProperty('learned');
      return engine.starts.splice(0).sort();
    };
    const first = await ask(0);
    expect(first.length).toBeGreaterThan(40);
    expect(await ask(1)).toEqual(first);
    // Whoever waits for one that was let go waits for one and the same solve.
    const [gone] = many;
    if (gone === undefined) throw new Error('no model');
    engine.solved.length = 0;
    await Promise.all([2, 3, 4].map((variable) => oracle.solve(gone, { change: held(variable) })));
    expect(engine.solved.filter((name) => name.startsWith(`${gone.name}: `))).toHaveLength(
      gone.levels.length,
    );
  });
  it('proofs are not: they come where they are asked for, and only there', async () => {
    const oracle = oracleBy(engineNamed('exact'));
    const bare = await oracle.solve(pool);
    expect('proofs' in bare).toBe(false);
    const proved = await oracle.solve(pool, { proof: true });
    expect('proofs' in proved).toBe(true);
    expect('proofs' in (await oracle.solve(pool))).toBe(false);
  });
});

describe('the text that a model is known by', () => {
  it('tells every number, sense, kind of variable and level apart, and no names', () => {
    fc.assert(
      fc.property(aModel, (model) => {
        const text = canonicalModel(model);
        const renamed = {
          ...model,
          name: 'other',
          constraints: model.constraints.map((row) => ({ ...row, name: 'x' })),
        };
        expect(canonicalModel(renamed)).toBe(text);
        const [first, ...others] = model.variables;
        const [level, ...levels] = model.levels;
        const [row, ...rows] = model.constraints;
        if (first === undefined || level === undefined || row === undefined) return;
        const altered: Model[] = [
          { ...model, variables: [{ ...first, upper: first.upper + 1 }, ...others] },
          { ...model, variables: [{ ...first, role: 'implied' }, ...others] },
          { ...model, constraints: [{ ...row, bound: row.bound + 1 }, ...rows] },
          { ...model, constraints: [{ ...row, sense: row.sense === '=' ? '<=' : '=' }, ...rows] },
          { ...model, constraints: [{ ...row, terms: row.terms.slice(1) }, ...rows] },
          {
            ...model,
            levels: [
              { ...level, direction: level.direction === 'minimise' ? 'maximise' : 'minimise' },
              ...levels,
            ],
          },
          { ...model, levels: [{ ...level, allowedLoss: { numerator: 1, denominator: 11 } }, ...levels] },
          { ...model, levels },
        ];
        for (const other of altered) expect(canonicalModel(other)).not.toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
