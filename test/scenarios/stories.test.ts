import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../io/files.ts';

it('titles and stories of shipped scenarios are plain words, which the room and the report show as they are', () => {
  const files = readdirSync(join(root, 'scenarios'), { recursive: true, encoding: 'utf8' });
  const told = files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const { title, story } = parse(readFileSync(join(root, 'scenarios', file), 'utf8')) as Partial<
        Record<'title' | 'story', string>
      >;
      return [title, story].flatMap((words) => (words === undefined ? [] : [{ file, words }]));
    });
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter(({ words }) => /[`*_<]|\]\(/.test(words))).toEqual([]);
});
