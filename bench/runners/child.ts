import { checkProof } from '../../src/solvers/check-proof.ts';
import type { PoolCase } from '../cases/pool.ts';
import { pool } from '../cases/pool.ts';
import { RIVALS } from './rivals.ts';
import type { Answer } from './run-one.ts';

/** What an engine is compiled on before its time counts: what loading and compiling cost is not what solving costs. */
const WARM_UP: readonly PoolCase[] = [1, 2, 3].map((seed) => ({ family: 'free', size: 40, seed }));

/** One rival, one case, in a process of its own, so that its memory is its own and it can be ended. */
async function answer(name: string, given: PoolCase, timeLimitSeconds: number): Promise<Answer> {
  const create = RIVALS[name];
  if (create === undefined) throw new Error(`no rival ${name}`);
  const engine = create();
  for (const small of WARM_UP) await engine.solve(pool(small), { timeLimitSeconds: 0.3 });
  const instance = pool(given);
  const start = performance.now();
  const outcome = await engine.solve(instance, { timeLimitSeconds });
  const seconds = (performance.now() - start) / 1000;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  if (!('proof' in outcome) || outcome.proof === undefined)
    return { outcome, seconds, peakMegabytes, proof: null };
  const { proof, ...bare } = outcome;
  const from = performance.now();
  const verdict = checkProof(instance, proof);
  const verifySeconds = (performance.now() - from) / 1000;
  const { steps } = proof;
  return {
    outcome: bare,
    seconds,
    peakMegabytes,
    proof: {
      holds: verdict.ok,
      nodes: steps.filter(([kind]) => kind !== 'narrow').length,
      bytes: JSON.stringify(proof).length,
      verifySeconds,
    },
  };
}

const [name = '', given = '', limit = ''] = process.argv.slice(2);
process.send?.(await answer(name, JSON.parse(given) as PoolCase, Number(limit)), () =>
  process.disconnect?.(),
);
