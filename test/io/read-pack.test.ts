import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyDecision } from '../../src/analysis/verify-pack.ts';
import { sha256Hex } from '../../src/domain/hash.ts';
import { readPack } from '../../src/io/read-pack.ts';
import { disturbed } from '../arbitraries/disturbed.ts';
import { allot, freshFolder } from '../cli/allot.ts';

type Files = ReadonlyMap<string, Uint8Array>;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Whether a pack passes every check, as `allot verify` asks them. */
async function verifies(files: Files): Promise<boolean> {
  const { pack, checks } = await readPack(files);
  const all = [...checks, ...(pack === null ? [] : verifyDecision(pack))];
  expect(all.every(({ name }) => name !== '')).toBe(true);
  return pack !== null && all.every(({ failures }) => failures.length === 0);
}

/** The pack with a file replaced, and its manifest made to fit: what a forger would do. */
async function forged(files: Files, name: string, text: string): Promise<Files> {
  const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as {
    outputs: { path: string; sha256: string }[];
  };
  const sha256 = await sha256Hex(bytes(text));
  const outputs = manifest.outputs.map((output) => (output.path === name ? { ...output, sha256 } : output));
  return new Map([
    ...files,
    [name, bytes(text)],
    ['manifest.json', bytes(JSON.stringify({ ...manifest, outputs }))],
  ]);
}

describe('a pack read back', () => {
  let files: Files = new Map();
  beforeAll(() => {
    const folder = join(freshFolder(), 'pack');
    expect(allot(['run', 'scenarios/toys/guard/scenario.yaml', '--out', folder]).status).toBe(0);
    files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  });
  const text = (name: string): string => new TextDecoder().decode(files.get(name));

  it('passes as it was written', async () => {
    expect(await verifies(files)).toBe(true);
    expect(await verifies(await forged(files, 'result.json', text('result.json')))).toBe(true);
  });

  it('fails whatever number of its solution is changed, even with a manifest that fits', async () => {
    const solution = text('solution.json');
    const places = [...solution.matchAll(/(?<=[:[,])-?\d+(?=[,}\]])/g)].map(({ index }) => index);
    expect(places.length).toBeGreaterThan(50);
    for (const index of places.filter((_, n) => n % 7 === 0)) {
      const changed = `${solution.slice(0, index)}${solution.slice(index).replace(/-?\d+/, (number) => String(Number(number) + 1_000_003))}`;
      expect([
        solution.slice(index - 40, index + 10),
        await verifies(await forged(files, 'solution.json', changed)),
      ]).toEqual([solution.slice(index - 40, index + 10), false]);
    }
  });

  const documents = ['result.json', 'solution.json', 'proof.json', 'manifest.json'] as const;

  it.each(documents)('never throws, whatever stands in the place of %s', async (name) => {
    expect(files.has(name)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (content) => {
        expect(await verifies(new Map([...files, [name, bytes(content)]]))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it.each(documents)(
    'never throws, whatever is changed in %s, even with a manifest that fits',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(disturbed(JSON.parse(text(name))), async (document) => {
          const changed = JSON.stringify(document);
          await verifies(
            name === 'manifest.json'
              ? new Map([...files, [name, bytes(changed)]])
              : await forged(files, name, changed),
          );
        }),
        { numRuns: 60 },
      );
    },
  );
});
