import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint, root } from './planted-copy.ts';

const under = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|css)$/.test(name))
    .map((name) => join(folder, name).split(sep).join('/'));
const formatted = [
  ...['src', 'test', 'scripts', 'bench'].flatMap(under),
  ...readdirSync(root).filter((name) => name.endsWith('.ts')),
].sort();
const files = formatted.filter((name) => !name.endsWith('.css'));

describe('no tool passes by looking away', () => {
  it('the linter looks at every TypeScript file', async () => {
    expect(files.length).toBeGreaterThan(50);
    expect((await lint(root)).filesLookedAt).toBe(files.length);
  });

  it('the formatter looks at every TypeScript file', () => {
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const said = spawnSync(process.execPath, [biome, 'format', '.'], { cwd: root, encoding: 'utf8' });
    const json = readdirSync(root).filter(
      (name) => name.endsWith('.json') && !['package-lock.json', '.oxlintrc.json'].includes(name),
    );
    expect(/Checked (\d+) files/.exec(`${said.stdout}${said.stderr}`)?.[1]).toBe(
      String(formatted.length + json.length),
    );
  });

  it('the compiler looks at every TypeScript file', () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const listed = ['tsconfig.json', 'src/web/tsconfig.json', 'test/web/tsconfig.json'].flatMap((project) =>
      execFileSync(process.execPath, [tsc, '-p', project, '--listFilesOnly'], {
        cwd: root,
        encoding: 'utf8',
      }).split(/\r?\n/),
    );
    const seen = new Set(listed.map((name) => relative(root, name).split(sep).join('/')));
    expect(files.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('no module keeps state that changes', () => {
    const keepers = under('src').filter((name) =>
      /^(?:export )?(?:let|var) /m.test(readFileSync(join(root, name), 'utf8')),
    );
    expect(keepers).toEqual([]);
  });
});
