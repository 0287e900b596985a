import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { awardsOf } from './decided.ts';

const folder = fileURLToPath(new URL('../../scenarios/toys/', import.meta.url));
const toys = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe('toys that a reader can solve by hand', () => {
  it.each(toys)('%s: the program finds the answer that the story works out', async (toy) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, toy, 'expected.json'), 'utf8'));
    for (const engine of ['exhaustive', 'highs', 'exact'] as const)
      expect({ awards: await awardsOf(join(folder, toy, 'scenario.yaml'), engine) }).toEqual(expected);
  });

  it('every kind of rule has a toy, a theme one for each of the four measures', () => {
    const rules = [
      'total',
      'phase',
      'group',
      'tier',
      'place',
      'sub-region',
      'places-reached',
      'organisation',
      'exclusive',
      'fundable-line',
    ];
    const themes = ['theme-awards', 'theme-pounds', 'theme-share-of-pot', 'theme-share-of-spend'];
    expect(toys).toEqual(expect.arrayContaining(['pot', ...rules, ...themes]));
  });
});
