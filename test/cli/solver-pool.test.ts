import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import type { openSolverPool } from '../../src/cli/solver-pool.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';
import { root } from './allot.ts';

const silent = (): void => undefined;

// Worker threads run what was built, so that the pool is taken from there.
const built = (await import(`${root}dist/cli/solver-pool.js`)) as { openSolverPool: typeof openSolverPool };

describe('a pool of solvers', () => {
  const controller = new AbortController();
  const pool = built.openSolverPool(2, controller.signal);
  afterAll(() => pool.close());

  it('gives what javascript-lp-solver finds, which agrees with HiGHS wherever it is an answer, and ends it where it hangs', async () => {
    const highs = oracleOf('highs');
    const javascript = pool.oracleFor({ engine: 'javascript-lp-solver', timeLimitSeconds: 1 });
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(aScenario({ most: 7 }), async (scenario) => {
        const { case: given } = assemble(scenario, fivePlaces);
        const [ours, theirs] = [await decide(given, highs, silent), await decide(given, javascript, silent)];
        if (theirs.status === 'unknown') return;
        answered += 1;
        expect(theirs.status === 'within' ? 'optimal' : theirs.status).toBe(ours.status);
        if (ours.status !== 'optimal' || theirs.status !== 'optimal') return;
        expect(theirs.levels.map(({ bound }) => bound)).toEqual(ours.levels.map(({ bound }) => bound));
      }),
      { numRuns: 25, interruptAfterTimeLimit: 60_000 },
    );
    expect(answered).toBeGreaterThan(5);
  });
});

describe('a pool whose signal is aborted', () => {
  it('rejects what was under way and what waits', async () => {
    const controller = new AbortController();
    const pool = built.openSolverPool(1, controller.signal);
    const oracle = pool.oracleFor({ engine: 'exhaustive', timeLimitSeconds: null });
    const [scenario] = fc.sample(aScenario({ least: 9, most: 9, rules: 0 }), { numRuns: 1, seed: 3 });
    if (scenario === undefined) throw new Error('no scenario');
    const { case: given } = assemble(scenario, fivePlaces);
    const works = [1, 2, 3].map(() => decide(given, oracle, silent));
    controller.abort();
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await pool.close();
  });
});
