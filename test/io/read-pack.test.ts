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

  it('fails where a document states a key twice, of which readers may take either', async () => {
    for (const [name, key] of [
      ['result.json', '"status": "infeasible",'],
      ['solution.json', '"values":null,'],
      ['proof.json', '"levels":[],'],
    ] as const) {
      const twice = text(name).replace('{', `{${key}`);
      expect(JSON.parse(twice)).toEqual(JSON.parse(text(name)));
      expect([name, await verifies(await forged(files, name, twice))]).toEqual([name, false]);
    }
  });

  it('is not well formed where a rule is said to be about none of the awards, and yet to be broken or to bind', async () => {
    const result = JSON.parse(text('result.json'));
    const wellFormed = async (said: object): Promise<boolean> => {
      const rules = result.rules.map((line: object) => ({ ...line, achieved: null, ...said }));
      const { checks } = await readPack(
        await forged(files, 'result.json', JSON.stringify({ ...result, rules })),
      );
      const documents = checks.find(({ name }) => name === 'The documents are well formed');
      return documents?.failures.length === 0;
    };
    expect(result.rules.length).toBeGreaterThan(0);
    expect(await wellFormed({ holds: true, binding: false })).toBe(true);
    expect(await wellFormed({ holds: false, binding: false })).toBe(false);
    expect(await wellFormed({ holds: true, binding: true })).toBe(false);
  });

  it('fails where a proof is there and its model is not, and where the manifest names a file twice', async () => {
    const { outputs, ...manifest } = JSON.parse(text('manifest.json'));
    const without = new Map(files);
    for (const name of ['solution.json', 'model.lp']) without.delete(name);
    const kept = outputs.filter(({ path }: { path: string }) => without.has(path));
    without.set('manifest.json', bytes(JSON.stringify({ ...manifest, outputs: kept })));
    const { checks } = await readPack(without);
    expect(checks.flatMap(({ failures }) => failures)).toEqual(['proof.json is there without solution.json']);
    const twice = bytes(JSON.stringify({ ...manifest, outputs: [...outputs, outputs[0]] }));
    expect(await verifies(new Map([...files, ['manifest.json', twice]]))).toBe(false);
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
