import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyBetter } from '../../src/analysis/any-better.ts';
import { changed } from '../../src/model/change.ts';
import type { Instance, Model } from '../../src/model/model.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { aside } from '../contract/solver.ts';
import { poolInstance } from '../arbitraries/instance.ts';
import { oracleOf } from '../oracle.ts';

const asModel = ({ objective, ...rows }: Instance): Model => ({
  ...rows,
  levels: [
    {
      ...objective,
      name: 'worth',
      direction: 'maximise',
      allowedLoss: { numerator: 0, denominator: 1 },
    },
  ],
});

it.each(['exact', 'highs', 'exhaustive'] as const)(
  '%s: something better than a value is found in a changed model wherever there is anything, and the best is still the best afterwards',
  async (name) => {
    const seen = { something: 0, nothing: 0 };
    await fc.assert(
      fc.asyncProperty(
        poolInstance(9).map(asModel),
        fc.integer({ min: -5, max: 5 }),
        aside,
        fc.boolean(),
        async (model, more, by, isAsItIs) => {
          const [pot] = model.constraints;
          const [level] = model.levels;
          if (pot === undefined || level === undefined) return fc.pre(false);
          const limit = { constraint: 0, sense: pot.sense, bound: pot.bound + 1000 * more };
          const change = isAsItIs ? {} : { limits: [limit] };
          const truth = await oracleOf('exhaustive').solve(model, { change });
          const best = 'values' in truth ? Number(valueOf(level.terms, truth.values)) : null;
          const than = (best ?? 0) + by;
          const oracle = oracleOf(name);
          const found = await anyBetter(oracle, model, { change, than });
          seen[typeof found === 'string' ? 'nothing' : 'something']++;
          if (best === null || by >= 0) expect(found).toBe('none');
          else if (typeof found === 'string') throw new Error(found);
          else {
            expect(Number(valueOf(level.terms, found))).toBeGreaterThan(than);
            expect(isFeasible(changed(model, change), found)).toBe(true);
          }
          const after = await oracle.solve(model, { change });
          expect(after.status).toBe(truth.status);
          if ('levels' in after) expect(after.levels[0]).toMatchObject({ value: best, bound: best });
        },
      ),
      { numRuns: 100 },
    );
    expect(Math.min(seen.something, seen.nothing)).toBeGreaterThan(5);
  },
);
