import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pool } from '../../bench/cases/pool.ts';
import type { Instance } from '../../src/model/model.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { createExhaustive } from '../../src/solvers/exhaustive.ts';
import { anyInstance } from '../arbitraries/instance.ts';

/** Every assignment there is, one after the other. */
function* assignments(instance: Instance, from = 0): Generator<number[]> {
  const variable = instance.variables[from];
  if (variable === undefined) {
    yield [];
    return;
  }
  for (let value = variable.lower; value <= variable.upper; value++) {
    for (const rest of assignments(instance, from + 1)) yield [value, ...rest];
  }
}

/** The best value by looking at all of them, leaving nothing out. */
function best(instance: Instance): number | null {
  const sign = instance.objective.direction === 'maximise' ? 1 : -1;
  let found: number | null = null;
  for (const values of assignments(instance)) {
    if (!isFeasible(instance, values)) continue;
    const value = sign * Number(valueOf(instance.objective.terms, values));
    if (found === null || value > found) found = value;
  }
  return found === null ? null : sign * found;
}

it('what the oracle leaves out was never the best: it agrees with looking at every assignment', async () => {
  const law = async (instance: Instance) => {
    const outcome = await createExhaustive().solve(instance, { timeLimitSeconds: null });
    const truth = best(instance);
    expect(outcome).toMatchObject(
      truth === null ? { status: 'infeasible' } : { status: 'optimal', value: truth + 0 },
    );
  };
  await fc.assert(fc.asyncProperty(anyInstance(5), law), { numRuns: 200 });
});

it('stops where it is told to, with what it has and what is certain', async () => {
  const outcome = await createExhaustive().solve(pool({ family: 'free', size: 60, seed: 1 }), {
    timeLimitSeconds: 0.2,
  });
  expect(outcome.status).toBe('within');
});
