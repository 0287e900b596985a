import { checkProof } from '../../src/solvers/check-proof.ts';
import type { Engine } from '../../src/solvers/port.ts';
import { pool, type PoolCase } from '../cases/pool.ts';
import { RIVALS } from './rivals.ts';
import type { Answer } from './run-one.ts';

/** What loading and compiling cost is not what solving or checking costs: before their time counts, an engine is at work for so long on other pools of the family, and the checker for as long on its proofs. */
const WARM_UP_SECONDS = 2;
const WARM_UP_SIZE = 60;
const WARM_UP_SEED = 1001;

async function warmUp(engine: Engine, { family }: PoolCase): Promise<void> {
  let worked = 0;
  for (let seed = WARM_UP_SEED; worked < 1000 * WARM_UP_SECONDS; seed++) {
    const instance = pool({ family, size: WARM_UP_SIZE, seed });
    const start = performance.now();
    const outcome = await engine.solve(instance, { timeLimitSeconds: 0.5 });
    const took = performance.now() - start;
    worked += took;
    if (!('proof' in outcome) || outcome.proof === undefined) continue;
    const from = performance.now();
    while (performance.now() < from + took) checkProof(instance, outcome.proof);
  }
}

/** One rival, one case, in a process of its own, so that its memory is its own and it can be ended. */
async function answer(name: string, given: PoolCase, timeLimitSeconds: number): Promise<Answer> {
  const create = RIVALS[name];
  if (create === undefined) throw new Error(`no rival ${name}`);
  const engine = create();
  await warmUp(engine, given);
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
