import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { parseExact, parsePounds, parseShare, parseWhole } from '../../src/io/values.ts';
import { limitsOf, type RuleLimit } from '../../src/web/state/limits.ts';
import { diskFiles, root } from '../io/files.ts';

const folder = join(root, 'scenarios');
const scenarios = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.yaml') && !name.endsWith('programme.yaml'),
);

/** Whether a file may state it as the limit says it. */
const reads: Readonly<Record<RuleLimit['unit'], (value: string) => boolean>> = {
  awards: (value) => parseWhole(value) !== undefined,
  places: (value) => parseWhole(value) !== undefined,
  pounds: (value) => typeof parsePounds(value) === 'number',
  share: (value) => parseShare(value) !== undefined,
  mark: (value) => parseExact(value) !== undefined,
};

describe('the limits of the rules', () => {
  it('of every shipped scenario are written as a file may state them', async () => {
    const unread: string[] = [];
    const kinds = new Set<string>();
    for (const name of scenarios) {
      const { value } = await loadScenario(join(folder, name), diskFiles);
      for (const rule of value?.scenario.rules ?? []) {
        kinds.add('limit' in rule ? rule.limit.measure : rule.kind);
        for (const { unit, value: written } of limitsOf(rule))
          if (!reads[unit](written)) unread.push(`${name}, ${rule.id}: ${written}`);
      }
    }
    expect(unread).toEqual([]);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['awards', 'pounds', 'pounds-with-recorded', 'share-of-pot', 'share-of-spend']),
    );
  });
});
