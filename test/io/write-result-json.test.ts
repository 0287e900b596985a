import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/domain/hash.ts';
import { writeManifest } from '../../src/io/write-manifest.ts';
import { writeResultJson } from '../../src/io/write-result-json.ts';
import { decided } from '../report/fixture.ts';

/** The same content, put together in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('result.json', () => {
  it('reads back as what was decided', () => {
    expect(JSON.parse(writeResultJson(decided))).toEqual(decided);
  });

  it('has the same bytes in whatever order the result was put together', () => {
    expect(writeResultJson(reversed(decided) as typeof decided)).toBe(writeResultJson(decided));
  });

  it('opens with its schema and ends with a line end', () => {
    const text = writeResultJson(decided);
    expect(text.startsWith('{\n  "schema": "allot.result/1",\n  "status": ')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('refuses a number that JSON cannot say', () => {
    expect(() =>
      writeResultJson({ ...decided, objective: { ...decided.objective, merit: Number.NaN } }),
    ).toThrow(RangeError);
  });
});

describe('manifest.json', () => {
  it('has the hash of every file, by path', () => {
    const text = writeManifest({
      version: '0.1.0',
      inputs: [{ path: 'scenario.yaml', sha256: 'b' }],
      outputs: [
        { path: 'result.json', sha256: 'd' },
        { path: 'awards.csv', sha256: 'c' },
      ],
    });
    expect(JSON.parse(text)).toEqual({
      schema: 'allot.manifest/1',
      version: '0.1.0',
      inputs: [{ path: 'scenario.yaml', sha256: 'b' }],
      outputs: [
        { path: 'awards.csv', sha256: 'c' },
        { path: 'result.json', sha256: 'd' },
      ],
    });
  });

  it('hashes as FIPS 180-4 does: its example', async () => {
    expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
