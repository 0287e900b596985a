import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MessagePort } from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { assemble } from '../../src/analysis/assemble.ts';
import { decide } from '../../src/analysis/decide.ts';
import { fundedFates, unfundedFates } from '../../src/analysis/fates.ts';
import { turnEach } from '../../src/analysis/ranking.ts';
import type { openSolverPool } from '../../src/cli/solver-pool.ts';
import { fateKey } from '../../src/domain/allocation.ts';
import type { Put } from '../../src/solvers/keeper.ts';
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

describe('an open pool', () => {
  it('ends no thread while there is nothing to do, for each keeps what it knows of the models', async () => {
    let begun = 0;
    const count = (): void => void (begun += 1);
    process.on('worker', count);
    const pool = built.openSolverPool(2, new AbortController().signal);
    for (const seed of [1, 2, 3]) {
      const oracle = pool.oracleFor({ engine: 'exact', timeLimitSeconds: null });
      // So many that a second thread is begun.
      const scenarios = fc.sample(aScenario({ least: 5, most: 9 }), { numRuns: 24, seed });
      await Promise.all(scenarios.map((one) => decide(assemble(one, fivePlaces).case, oracle, silent)));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await pool.close();
    process.off('worker', count);
    expect(begun).toBe(2);
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

describe('what is proved and chosen', () => {
  it('is the same on one thread and on three, whatever comes first', async () => {
    const scenarios = fc.sample(aScenario({ least: 8, most: 9 }), { numRuns: 6, seed: 11 });
    const told = async (threads: number, turned: boolean): Promise<readonly unknown[]> => {
      const pool = built.openSolverPool(threads, new AbortController().signal);
      const oracle = pool.oracleFor({ engine: 'exact', timeLimitSeconds: null });
      const answers = await Promise.all(
        scenarios.map(async (scenario) => {
          const { case: given } = assemble(scenario, fivePlaces);
          const decision = await decide(given, oracle, silent);
          if (!('allocation' in decision)) return decision.status;
          const fates = [...fundedFates(decision.allocation), ...unfundedFates(given, decision.allocation)];
          const ranking = await turnEach(decision, turned ? fates.toReversed() : fates, oracle, silent);
          return [decision.values, fates.map((fate) => ranking.get(fateKey(fate)))];
        }),
      );
      await pool.close();
      return answers;
    };
    expect(await told(3, true)).toEqual(await told(1, false));
  });
});

describe('a model', () => {
  it('is sent to each thread once, however many questions about it wait', async () => {
    const [scenario] = fc.sample(
      aScenario({ least: 9, most: 9, rules: 0 }).filter(({ pot }) => pot > 0),
      { numRuns: 1, seed: 3 },
    );
    if (scenario === undefined) throw new Error('no scenario');
    const sent = vi.spyOn(MessagePort.prototype, 'postMessage');
    const pool = built.openSolverPool(2, new AbortController().signal);
    const oracle = pool.oracleFor({ engine: 'exact', timeLimitSeconds: null });
    const decision = await decide(assemble(scenario, fivePlaces).case, oracle, silent);
    if (!('formulation' in decision)) throw new Error('not decided');
    const { model } = decision.formulation;
    const changes = [0, 1].flatMap((value) =>
      [...model.variables.keys()].map((variable) => ({ fixings: [{ variable, value }] })),
    );
    await Promise.all(changes.map((change) => oracle.solve(model, { change })));
    await pool.close();
    const tasks = sent.mock.calls.flatMap(([message]) => {
      const { task } = message as { readonly task?: Pick<Put, 'warm' | 'given'> };
      return task?.warm ? [task] : [];
    });
    sent.mockRestore();
    expect(tasks.length).toBeGreaterThanOrEqual(changes.length);
    expect(tasks.length).toBeLessThanOrEqual(changes.length + 2);
    expect(tasks.filter(({ given }) => given !== null).length).toBeLessThanOrEqual(2);
  });
});

describe('giving up', () => {
  it('one question ends its thread alone; the signal ends them all, and the process ends by itself', () => {
    const program = `
      import { openSolverPool } from '${root}dist/cli/solver-pool.js';
      const all = new AbortController();
      const pool = openSolverPool(2, all.signal);
      const origin = { kind: 'test', subject: [], rule: null, clause: null };
      const binary = (k) => ({ name: 'x' + k, lower: 0, upper: 1, role: 'decision', origin });
      // Two thousand awards in pence that no search of ours ends on, by enumeration.
      const model = (count) => ({
        name: 'm', variables: Array.from({ length: count }, (_, k) => binary(k)),
        constraints: [{ name: 'pot', sense: '<=', bound: 99 * count, origin,
          terms: Array.from({ length: count }, (_, k) => ({ variable: k, coefficient: 150 + ((k * 37) % 101) })) }],
        levels: [{ name: 'l', direction: 'maximise', allowedLoss: { numerator: 0, denominator: 1 },
          terms: Array.from({ length: count }, (_, k) => ({ variable: k, coefficient: 160 + ((k * 53) % 97) })) }],
      });
      const oracle = pool.oracleFor({ engine: 'exhaustive', timeLimitSeconds: null });
      const one = new AbortController();
      const endless = oracle.solve(model(2000), { signal: one.signal }).then(() => 'answered', () => 'given up');
      setTimeout(() => one.abort(), 300);
      console.log(await endless, (await oracle.solve(model(5))).status);
      const rest = [1, 2, 3].map((k) => oracle.solve(model(2000 + k)).then(() => 'answered', () => 'given up'));
      setTimeout(() => all.abort(), 300);
      console.log(...(await Promise.all(rest)));
    `;
    const script = join(mkdtempSync(join(tmpdir(), 'allot-')), 'giving-up.mjs');
    writeFileSync(script, program);
    const { stdout, status } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(stdout).toBe('given up optimal\ngiven up given up given up\n');
    expect(status).toBe(0);
  });
});
