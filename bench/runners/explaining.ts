import { allocate } from '../../src/analysis/allocate.ts';
import { explain } from '../../src/analysis/questions/explain.ts';
import { remembering } from '../../src/analysis/remembering.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createKeeper, introducing } from '../../src/solvers/keeper.ts';

/** Seconds that each of some applications takes to be explained, once the scenario is decided: as in the room, on one thread. */
export async function explaining(path: string, every: number): Promise<readonly number[]> {
  const { value } = await loadScenario(path, nodeFiles);
  if (value === undefined) throw new Error(`${path} cannot be loaded`);
  const keepers = {
    engine: 'exact',
    timeLimitSeconds: null,
    warm: true,
    ask: introducing(createKeeper(createExact())),
  };
  const question = { ...value, version: 'bench', ranking: 'none' as const, warnings: [] };
  const allocated = await allocate(question, remembering(keepers));
  if (!allocated.ok || allocated.inquiry === null) throw new Error(`${path} was not decided`);
  const { inquiry } = allocated;
  const seconds: number[] = [];
  for (const [index, { application }] of inquiry.case.candidates.entries()) {
    if (index % every !== 0) continue;
    const from = performance.now();
    const asked = await explain(inquiry, application);
    if (asked.status !== 'answered') throw new Error(`${application.id} was not explained`);
    seconds.push((performance.now() - from) / 1000);
  }
  return seconds;
}
