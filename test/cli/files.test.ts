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
import type * as FsPromises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { allot, command, freshFolder, root, written } from './allot.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  return {
    ...real,
    /** Somebody takes the file away as soon as it was seen. */
    stat: async (path: string) => {
      const about = await real.stat(path);
      if (path.endsWith('vanishing.csv')) rmSync(path);
      return about;
    },
  };
});

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
    expect(await nodeFiles.read(path)).toMatchObject({ ok: false, trouble: 'missing' });
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
});
