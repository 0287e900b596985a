import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Progress } from '../../src/analysis/oracle.ts';
import { Desk } from '../../src/web/worker/desk.ts';
import { ownOracles } from '../../src/web/worker/own-keepers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const path = 'scenarios/tie/scenario.yaml';

/** A desk with the shipped scenario open whose award sets tie. */
async function opened(): Promise<Desk> {
  const fetchFile = (name: string): Promise<Uint8Array> =>
    Promise.resolve(new Uint8Array(readFileSync(join(root, name))));
  const desk = new Desk({ version: '0', fetchFile, oracleFor: ownOracles(new Set()) });
  const { opened } = await desk.open({ path, files: new Map([[path, await fetchFile(path)]]) });
  expect(opened).not.toBeNull();
  return desk;
}

it('why one is funded, asked while that is being decided, is answered of the same decision, and decided where that was given up', async () => {
  for (const isGivenUp of [false, true]) {
    const desk = await opened();
    const told: Progress[] = [];
    const onProgress = (progress: Progress): unknown => told.push(progress);
    const deciding = new AbortController();
    const decided = desk.decide(null, 'none', { onProgress, signal: deciding.signal });
    const asked = desk.question(
      null,
      { name: 'explain', application: 'A' },
      { onProgress, signal: new AbortController().signal },
    );
    if (isGivenUp) deciding.abort();
    await Promise.allSettled([decided]);
    expect(await asked).toMatchObject({ status: 'answered' });
    expect(told.filter(({ stage }) => stage === 'Deciding')).toHaveLength(isGivenUp ? 2 : 1);
  }
});
