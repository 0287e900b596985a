import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { answersOf, answersToConflict } from '../../src/analysis/answers.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { verifyDecision } from '../../src/analysis/verify-pack.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { readPack } from '../../src/io/read-pack.ts';
import type { Scenario } from '../../src/programme/scenario.ts';
import { type PackFile, packFiles } from '../../src/report/pack-files.ts';
import { aScenario, coarse, fivePlaces } from '../arbitraries/case.ts';
import { oracleOf } from '../oracle.ts';

const oracle = oracleOf('exact');
const onProgress = (): void => undefined;

/** The decision pack of a scenario, with every answer that it has. */
async function packOf(scenario: Scenario): Promise<readonly PackFile[]> {
  const allocated = await allocate(
    { scenario, geography: fivePlaces, inputs: [], version: 'test', ranking: 'full', warnings: [] },
    oracle,
  );
  if (!allocated.ok) throw new Error('a generated scenario has no problems');
  const answers = async (): Promise<Answers> => {
    if (allocated.inquiry !== null) return answersOf(allocated.inquiry, 'all');
    return answersToConflict({ case: assemble(scenario, fivePlaces).case, oracle, onProgress });
  };
  return packFiles(allocated, fivePlaces, await answers());
}

const inBytes = (content: PackFile['content']): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

it('the pack of any scenario, with every answer, passes its own checks, and its report says nothing that is not there', async () => {
  const seen = { answered: 0, conflict: 0 };
  const small = aScenario({ most: 5, rules: 2 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(small, small.map(coarse)), async (scenario) => {
      const files = await packOf(scenario);
      const { pack, checks } = await readPack(
        new Map(files.map(({ name, content }) => [name, inBytes(content)])),
      );
      if (pack === null) throw new Error(JSON.stringify(checks));
      expect([...checks, ...verifyDecision(pack)].flatMap(({ failures }) => failures)).toEqual([]);
      const report = files.find(({ name }) => name === 'report.html')?.content;
      expect(report).not.toMatch(/undefined|NaN|Infinity|\[object/);
      seen[pack.result.status === 'infeasible' ? 'conflict' : 'answered']++;
    }),
    { numRuns: 25 },
  );
  expect(Math.min(seen.answered, seen.conflict)).toBeGreaterThan(0);
});
