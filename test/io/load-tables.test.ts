import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../src/io/files.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { RememberedTables } from '../../src/io/load-tables.ts';
import { memoryFiles } from '../../src/io/memory-files.ts';
import { type Variation, writeVariant } from '../../src/io/write-variant.ts';
import { root } from './files.ts';

const plainVariation: Variation = { potPence: null, meritLoss: null, rules: [], locks: [], withdrawn: null };
const variants: readonly string[] = [
  { ...plainVariation, potPence: 9_012_345 },
  { ...plainVariation, meritLoss: '5%', withdrawn: ['A145'] },
  { ...plainVariation, rules: [{ id: 'two-in-a-borough', limits: { max: '3' } }] },
  { ...plainVariation, rules: [{ id: 'one-award-each', remove: true as const }] },
  { ...plainVariation, locks: [{ application: 'A001', decision: 'fund' as const, reason: 'Promised' }] },
  { ...plainVariation, locks: [{ application: 'A999', decision: 'fund' as const, reason: 'Nobody' }] },
]
  .map((variation) => writeVariant('scenario.yaml', variation))
  // What the tables are read by may be varied too.
  .concat('extends: scenario.yaml\ngeography: none\n', 'extends: scenario.yaml\npanel: { scale: [0, 5] }\n');

function filesWith(text: string): { readonly files: Files; readonly read: string[] } {
  const given = ['scenario.yaml', 'applications.csv', 'panel.csv'].map((name): [string, Uint8Array] => [
    `round/${name}`,
    readFileSync(join(root, 'scenarios/community-action', name)),
  ]);
  const files = memoryFiles(
    new Map([...given, ['round/variant.yaml', new TextEncoder().encode(text)]]),
    async (path) => readFileSync(join(root, 'data', path)),
  );
  const read: string[] = [];
  return { files: { ...files, read: (path) => (read.push(path), files.read(path)) }, read };
}

describe('variants of one scenario over the same files', () => {
  it('are read as if each were the first, problems and all', async () => {
    const tables = new RememberedTables();
    for (const text of variants) {
      const { files } = filesWith(text);
      expect(await loadScenario('round/variant.yaml', files, tables), text).toEqual(
        await loadScenario('round/variant.yaml', files),
      );
    }
  });

  it('have their programme and their tables read once', async () => {
    const tables = new RememberedTables();
    await loadScenario('round/scenario.yaml', filesWith('').files, tables);
    for (const text of variants.slice(0, 6)) {
      const { files, read } = filesWith(text);
      await loadScenario('round/variant.yaml', files, tables);
      expect(read.filter((path) => /csv|json|programmes/.test(path))).toEqual([]);
    }
  });
});

it('a row without an id is no application that a mark may be for', async () => {
  const given = {
    'scenario.yaml': 'title: T\nprogramme: open\napplications: a.csv\npanel: p.csv\npot: 10\n',
    'a.csv': 'application_id,amount_requested\nA1,5\n,5\n',
    'p.csv': 'application_id,reviewer,score\nA2,Ann,50\n',
  };
  const bytes = Object.entries(given).map(([name, text]): [string, Uint8Array] => [
    name,
    new TextEncoder().encode(text),
  ]);
  const files = memoryFiles(new Map(bytes), async (path) => readFileSync(join(root, 'data', path)));
  const { problems } = await loadScenario('scenario.yaml', files);
  expect(problems.find(({ code }) => code === 'unknown-application')?.expected).toBe('one of: A1');
});
