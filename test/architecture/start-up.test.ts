import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from '../io/files.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** The packages that are loaded with a file, by the imports that are not written as a call; types are not loaded. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  for (const [, names = '', from = ''] of source.matchAll(
    /^(?:import|export)\s([^;]*?)\sfrom '([^']+)';/gm,
  )) {
    if (/^type\s/.test(names) || /^\{(?:\s*type\s[^,}]*,?)+\s*\}$/.test(names)) continue;
    if (from.startsWith('.'))
      for (const name of loadedWith(join(dirname(file), from), seen)) packages.add(name);
    else packages.add(from);
  }
  return packages;
}

describe('what is loaded before any work begins', () => {
  it('is, for the help of every command, the command line’s own package and nothing else', () => {
    const packages = [...loadedWith(join(src, 'cli/main.ts'))].filter((name) => !name.startsWith('node:'));
    expect(packages).toEqual(['commander']);
  });

  it('is, for a scenario, nothing that examines a map of one’s own, finds points or reads workbooks', () => {
    const packages = loadedWith(join(src, 'io/load-scenario.ts'));
    expect(packages).toContain('zod');
    for (const heavy of [
      '@turf/turf',
      '@turf/boolean-point-in-polygon',
      'topojson-server',
      'geojson-polygon-self-intersections',
    ])
      expect(packages).not.toContain(heavy);
  });
});

describe('the maps that are read', () => {
  const read = async (geography: string): Promise<readonly string[]> => {
    const given = memoryFiles({
      's.yaml': `programme: open\npot: 1\napplications: a.csv\n${geography}`,
      'a.csv': 'application_id,amount_requested,score\nA,1,1\n',
      'm.json':
        '{"type":"Feature","id":1,"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}}',
    });
    const asked: string[] = [];
    const { problems } = await loadScenario('s.yaml', {
      ...given,
      read: (path) => {
        asked.push(path);
        return given.read(path);
      },
    });
    expect(problems).toEqual([]);
    return asked.filter((path) => /places|m\.json/.test(path));
  };

  it('are the one that the scenario names, and none where it names none', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('geography: none\n')).toEqual([]);
    expect(await read('geography: london\n')).toEqual(['shipped:places/london.topo.json']);
    expect(await read('geography: england\n')).toEqual(['shipped:places/england.topo.json']);
    expect(await read('geography: { file: m.json }\n')).toEqual(['m.json']);
  });
});
