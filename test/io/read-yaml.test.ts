import { expect, it } from 'vitest';
import { Collector } from '../../src/io/collector.ts';
import { readYaml } from '../../src/io/read-yaml.ts';

it('a map of tens of thousands of keys is read through, each key compared with none but its like', () => {
  const problems = new Collector();
  const text = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1\n`).join('');
  expect(readYaml('s.yaml', text, problems)?.entries.size).toBe(40_000);
  expect(problems.all).toEqual([]);
});

it('a document of more than a million characters is refused before it is parsed', () => {
  const reading = (text: string) => {
    const problems = new Collector();
    return { read: readYaml('s.yaml', text, problems), told: problems.all.map(({ code }) => code) };
  };
  const most = `a: ${'x'.repeat(1_000_000 - 3)}`;
  expect(reading(most)).toMatchObject({ read: { kind: 'map' }, told: [] });
  expect(reading(`${most}x`)).toEqual({ read: undefined, told: ['yaml-too-large'] });
  expect(reading(`a: ${'['.repeat(60_000_000)}`).told).toEqual(['yaml-too-large']);
});

it('a key that stands twice is told with its row, once for each time, and at any depth', () => {
  const problems = new Collector();
  readYaml('s.yaml', 'a: 1\nb: { c: 1, d: 2 }\na: 2\ne:\n  f: 1\n  f: 2\n', problems);
  expect(problems.all.map(({ code, at }) => [code, at.row])).toEqual([
    ['yaml-invalid', 3],
    ['yaml-invalid', 6],
  ]);
});
