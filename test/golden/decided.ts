import { allocate } from '../../src/analysis/allocate.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { oracleOf, type TestEngine } from '../oracle.ts';

/** The decision of a scenario file, without its ranking. Fails on any problem worse than a warning. */
export async function decided(path: string, engine: TestEngine = 'exact'): Promise<DecisionResult> {
  const { value, problems } = await loadScenario(path, nodeFiles);
  if (value === undefined) throw new Error(JSON.stringify(problems, null, 2));
  const question = { ...value, version: 'test', ranking: 'none' as const, warnings: problems };
  const allocated = await allocate(question, oracleOf(engine));
  if (!allocated.ok) throw new Error(JSON.stringify(allocated.problems, null, 2));
  return allocated.result;
}

/** Pence by application id (and phase, as `A phase-1`), of a decision that was proved the best. */
export async function awardsOf(path: string, engine?: TestEngine): Promise<Readonly<Record<string, number>>> {
  const { status, awards } = await decided(path, engine);
  if (status !== 'optimal') throw new Error(`${path} is ${status}`);
  const pairs = awards.map(({ applicationId, phase, amountPence }) => {
    const name = phase === null ? applicationId : `${applicationId} ${phase}`;
    return [name, amountPence] as const;
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
