import type { PoolCase } from '../cases/pool.ts';
import { pool } from '../cases/pool.ts';
import { RIVALS } from './rivals.ts';
import type { Answer } from './run-one.ts';

/** One rival, one case, in a process of its own, so that its memory is its own and it can be ended. */
async function answer(name: string, given: PoolCase, timeLimitSeconds: number): Promise<Answer> {
  const create = RIVALS[name];
  if (create === undefined) throw new Error(`no rival ${name}`);
  const engine = create();
  // What loading costs is not what solving costs.
  await engine.solve(pool({ family: 'exact', size: 3, seed: 1 }), { timeLimitSeconds: 1 });
  const instance = pool(given);
  const start = performance.now();
  const outcome = await engine.solve(instance, { timeLimitSeconds });
  const seconds = (performance.now() - start) / 1000;
  return { outcome, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

const [name = '', given = '', limit = ''] = process.argv.slice(2);
process.send?.(await answer(name, JSON.parse(given) as PoolCase, Number(limit)), () =>
  process.disconnect?.(),
);
