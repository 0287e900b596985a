import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearby } from '../../src/analysis/nearby.ts';
import type { Ask, Oracle } from '../../src/analysis/oracle.ts';
import type { Constraint, Model } from '../../src/model/model.ts';
import { engineNamed } from '../../src/solvers/engines.ts';
import { poolInstance } from '../arbitraries/instance.ts';
import { oracleBy } from '../oracle.ts';

const oracle = oracleBy(engineNamed('exhaustive'));

const aModel = poolInstance(7).map(
  ({ objective, ...rows }): Model => ({
    ...rows,
    constraints: rows.constraints.map((row, k) => ({ ...row, name: `${row.name} ${k}` })),
    levels: [{ name: 'total', ...objective, allowedLoss: { numerator: 0, denominator: 1 } }],
  }),
);

const origin = { kind: 'lock', subject: [], rule: null, clause: null };
/** The row of a lock: one variable, or several, held at what it says. */
const locking = (variables: readonly number[], bound: number): Constraint => ({
  name: `lock:${variables.join()}`,
  terms: variables.map((variable) => ({ variable, coefficient: 1 })),
  sense: '=',
  bound,
  origin,
});

/** The same case again: a row limited otherwise, and perhaps a lock on one application, or on one with two offers. */
const aSuccessor = (model: Model): fc.Arbitrary<Model> => {
  const last = model.variables.length - 1;
  return fc
    .record({
      row: fc.nat({ max: model.constraints.length - 1 }),
      by: fc.integer({ min: -3, max: 3 }),
      lock: fc.option(
        fc.oneof(
          fc.record({ of: fc.nat({ max: last }).map((one) => [one]), at: fc.nat({ max: 1 }) }),
          fc.record({ of: fc.constant([0, last]), at: fc.constant(0) }),
        ),
      ),
    })
    .map(({ row, by, lock }) => ({
      ...model,
      constraints: [
        ...model.constraints.map((one, k) => (k === row ? { ...one, bound: one.bound + by } : one)),
        ...(lock === null ? [] : [locking(lock.of, lock.at)]),
      ],
    }));
};

const series = aModel.chain((model) =>
  fc
    .array(aSuccessor(model), { minLength: 1, maxLength: 5 })
    .map((successors): readonly Model[] => [model, ...successors]),
);

describe('an oracle for one case after another', () => {
  it('finds the optimum that each model has by itself', async () => {
    await fc.assert(
      fc.asyncProperty(series, async (models) => {
        const near = nearby(oracle);
        for (const model of models) {
          const [found, alone] = [await near.solve(model), await oracle.solve(model)];
          expect(found.status).toBe(alone.status);
          expect('levels' in found ? found.levels : null).toEqual('levels' in alone ? alone.levels : null);
        }
      }),
    );
  });

  it('asks nothing of a case that only holds what the best assignment of another has anyway', async () => {
    await fc.assert(
      fc.asyncProperty(aModel, fc.nat(), async (model, chosen) => {
        let asked = 0;
        const near = nearby({
          ...oracle,
          solve: (one, ask) => {
            asked += 1;
            return oracle.solve(one, ask);
          },
        });
        const found = await near.solve(model);
        const variable = chosen % model.variables.length;
        const value = 'values' in found ? (found.values[variable] ?? 0) : 0;
        const held = { ...model, constraints: [...model.constraints, locking([variable], value)] };
        expect(await near.solve(held)).toBe(found);
        expect(asked).toBe(1);
      }),
    );
  });

  it('asks each of them as a change of the first', async () => {
    await fc.assert(
      fc.asyncProperty(series, async (models) => {
        const asked: [Model, Ask | undefined][] = [];
        const listening: Oracle = {
          ...oracle,
          solve: (model, ask) => {
            asked.push([model, ask]);
            return oracle.solve(model, ask);
          },
        };
        const near = nearby(listening);
        for (const model of models) await near.solve(model);
        expect(asked.every(([model]) => model === models[0])).toBe(true);
      }),
    );
  });
});
