import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { madeCases } from '../io/made-files.ts';
import { allot, command, freshFolder, root, written } from './allot.ts';

const applications = 'application_id,amount_requested,score\nA1,10,5\nA2,20,6\n';
const scenario = (path: string): string => `programme: open\napplications: ${path}\npot: 15\n`;

/** What `allot check --json` makes of a scenario: its status and the codes of its problems. */
function checked(path: string): readonly unknown[] {
  const { status, stdout, stderr } = allot(['check', path, '--json']);
  expect(stderr).toBe('');
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  return [status, ...problems.map(({ code }) => code)];
}

describe('files that are not what they seem', () => {
  it('are followed through symbolic links, and out of the folder of the scenario', () => {
    const folder = dirname(written({ 'real.csv': applications, 's.yaml': scenario('link.csv') }));
    symlinkSync('real.csv', join(folder, 'link.csv'));
    expect(checked(join(folder, 's.yaml'))).toEqual([0]);
    mkdirSync(join(folder, 'rounds'));
    writeFileSync(join(folder, 'rounds/s.yaml'), scenario('../real.csv'));
    expect(checked(join(folder, 'rounds/s.yaml'))).toEqual([0]);
  });

  it.each([
    ['a link to nothing', 'nowhere.csv', 'file-missing'],
    ['a link to itself', 'link.csv', 'file-unreadable'],
    ['a link to a folder', '.', 'file-is-folder'],
    ['a link to a device that never ends', '/dev/zero', 'file-unreadable'],
    ['a link to a file that cannot be read', '/proc/self/mem', 'file-unreadable'],
  ])('are reported: %s', (_, target, code) => {
    const folder = dirname(written({ 's.yaml': scenario('link.csv') }));
    symlinkSync(target, join(folder, 'link.csv'));
    expect(checked(join(folder, 's.yaml'))).toEqual([3, code]);
  });

  it('are reported where they vanish between being seen and being read', async () => {
    const path = written({ 'vanishing.csv': applications });
    const { stat } = promises;
    // Somebody takes the file away as soon as it was seen.
    const seen = vi.spyOn(promises, 'stat').mockImplementation(async (seenPath) => {
      const about = await stat(seenPath);
      rmSync(path);
      return about;
    });
    syncBuiltinESMExports();
    try {
      expect(await nodeFiles.read(path)).toMatchObject({ ok: false, trouble: 'missing' });
    } finally {
      seen.mockRestore();
      syncBuiltinESMExports();
    }
    expect(existsSync(path)).toBe(false);
  });
});

describe('a disk that is full', () => {
  /** The command where no file may grow beyond so many kilobytes, as on a disk that has no more room. */
  function onFullDisk(kilobytes: number, args: readonly string[]) {
    const line = `ulimit -f ${kilobytes} && exec "$@"`;
    const { status, stderr } = spawnSync('bash', ['-c', line, 'bash', process.execPath, command, ...args], {
      cwd: root,
      encoding: 'utf8',
      timeout: 110_000,
    });
    return { status, stderr };
  }

  it('leaves no pack, no half of one, and the earlier one as it was', () => {
    const toy = 'scenarios/toys/guard/scenario.yaml';
    const folder = join(freshFolder(), 'pack');
    const failed = onFullDisk(4, ['run', toy, '--out', folder]);
    expect(failed).toEqual({
      status: 2,
      stderr: `The decision pack could not be written to ${folder} (EFBIG).\n`,
    });
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(dirname(folder))).toEqual([]);
    expect(allot(['run', toy, '--out', folder]).status).toBe(0);
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');
    expect(onFullDisk(4, ['run', toy, '--out', folder]).status).toBe(2);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(dirname(folder))).toEqual(['pack']);
  });

  it('leaves no half of a new fund, nor of an imported one, and says what could not be written', () => {
    const folder = freshFolder();
    const fund = join(folder, 'new', 'fund');
    expect(onFullDisk(1, ['init', '--out', fund])).toEqual({
      status: 2,
      stderr: `${fund} cannot be written (EFBIG). Nothing was written.\n`,
    });
    expect(readdirSync(folder)).toEqual([]);
    const grants = join(folder, 'grants.csv');
    const columns = ['Identifier', 'Title', 'Amount Applied For', 'Recipient Org:Name', 'Currency'];
    writeFileSync(
      grants,
      `${columns.join(',')}\n${Array.from({ length: 50 }, (_, row) => `G${row},A project,100,One,GBP\n`).join('')}`,
    );
    const taken = join(folder, 'taken');
    const imported = onFullDisk(1, ['import', '360giving', grants, '--pot', '1000', '--out', taken]);
    expect(imported.status).toBe(2);
    expect(imported.stderr).toContain(`The scenario could not be written to ${taken} (EFBIG).\n`);
    expect(existsSync(taken)).toBe(false);
  });

  it.runIf(existsSync('/dev/full')).each([
    ['a command', ['check', 'scenarios/toys/guard/scenario.yaml', '--json']],
    ['help', ['--help']],
  ])('is told of in a sentence where what is printed cannot be: %s', (_, args) => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', 'exec "$@" > /dev/full', 'bash', process.execPath, command, ...args],
      { cwd: root, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([2, 'Standard output could not be written (ENOSPC).\n']);
  });
});

describe('a file that is too much', () => {
  /** Loads `s.yaml` in a process of its own: its codes, and the memory that it took at most. */
  function refused(content: string | Uint8Array): {
    readonly codes: readonly string[];
    readonly megabytes: number;
  } {
    const folder = dirname(written({ 's.yaml': scenario('a.csv') }));
    writeFileSync(join(folder, 'a.csv'), content);
    const built = new URL('../../dist/cli/', import.meta.url).href;
    const { stdout } = spawnSync(
      // By way of a shell: a process begins with the most memory of the one that started it, and this one may have taken more.
      'sh',
      [
        '-c',
        '"$@"; exit',
        'sh',
        process.execPath,
        '--input-type=module',
        '-e',
        `const { loadScenario } = await import('${built}load-scenario.js');
         const { nodeFiles } = await import('${built}node-files.js');
         const { problems } = await loadScenario('s.yaml', nodeFiles);
         console.log(JSON.stringify({
           codes: problems.map(({ code }) => code),
           megabytes: process.resourceUsage().maxRSS / 1024,
         }));`,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    return JSON.parse(stdout);
  }
  const made = (name: string): string | Uint8Array =>
    madeCases.find((one) => one.name === name)?.files['a.csv'] ?? '';

  it.each([
    ['60 MB in one cell', `application_id,amount_requested\n"${'x'.repeat(60 * 2 ** 20)}",1\n`, 'huge-cell'],
    [
      '60 MB of short rows',
      `application_id,amount_requested\n${'1,1\n'.repeat(15 * 2 ** 20)}`,
      'too-many-rows',
    ],
    ['a zip bomb', made('a zip bomb'), 'workbook-too-large'],
    ['a zip bomb that lies about its size', made('a zip bomb that lies about its size'), 'workbook-broken'],
  ])('is refused in less than 500 MB: %s', (_, content, code) => {
    const { codes, megabytes } = refused(content);
    expect(codes).toContain(code);
    expect(megabytes).toBeLessThan(500);
  });
});
