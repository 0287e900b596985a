import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { allot, allotHere, freshFolder } from './allot.ts';

const bash = spawnSync('bash', ['--version']).status === 0;
const script = allot(['completion', 'bash']).stdout;

/** What bash would offer for the last of the words, in a folder with a file and a folder. */
function offered(...words: readonly string[]): readonly string[] {
  const folder = freshFolder();
  mkdirSync(join(folder, 'my pack'));
  writeFileSync(join(folder, 'my scenario.yaml'), '');
  const call = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _allot; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status } = spawnSync('bash', ['-c', `${script}\n${call}`, 'bash', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

describe.skipIf(!bash)('the completion of bash', () => {
  it('offers every command, and every option of every command', () => {
    const names = program().commands.map((command) => command.name());
    expect(offered('allot', '')).toEqual(['--help', '--version', 'help', ...names].sort());
    for (const command of program().commands)
      expect(offered('allot', command.name(), '--')).toEqual(
        ['--help', ...command.options.map(({ long }) => long ?? '')].sort(),
      );
  });

  it('offers files for a scenario, folders for a pack, and neither for a number', () => {
    expect(offered('allot', 'run', '')).toEqual(['my pack', 'my scenario.yaml']);
    expect(offered('allot', 'run', 'my scenario.yaml', '--out', '')).toEqual(['my pack']);
    expect(offered('allot', 'verify', 'my')).toEqual(['my pack']);
    expect(offered('allot', 'run', '--workers', '')).toEqual([]);
  });

  it('offers the choices of an argument or option, and goes by the place of what was already said', () => {
    expect(offered('allot', 'import', '')).toEqual(['360giving', 'pabulib']);
    expect(offered('allot', 'import', '--out', 'x', 'pabulib', 'my s')).toEqual(['my scenario.yaml']);
    expect(offered('allot', 'model', 'x', '--format', '')).toEqual(['lp', 'mps']);
    expect(offered('allot', 'init', '--geography', 'eng')).toEqual(['england', 'england-upper-tier']);
    expect(offered('allot', 'help', 'ver')).toEqual(['verify']);
  });
});

describe.each([
  ['bash', ['-n']],
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
] as const)('the script for %s', (shell, check) => {
  const { status, stdout } = allot(['completion', shell]);
  it('names every command and option', () => {
    expect(status).toBe(0);
    for (const command of program().commands) {
      expect(stdout).toContain(command.name());
      for (const { long } of command.options)
        expect(stdout).toContain(shell === 'fish' ? `-l ${long?.slice(2)}` : long);
    }
  });
  it.skipIf(spawnSync(shell, ['--version']).status !== 0)('is read by it without complaint', () => {
    const file = join(freshFolder(), 'allot');
    writeFileSync(file, stdout);
    const { status: read, stderr } = spawnSync(shell, [...check, file], { encoding: 'utf8' });
    expect([read, stderr]).toEqual([0, '']);
  });
});

describe('--help', () => {
  it('of every command has an example that begins with the command', async () => {
    for (const command of program().commands) {
      const { status, stdout } = await allotHere([command.name(), '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain(`\nExample:\n  allot ${command.name()} `);
      expect(command.description()).not.toBe('');
      for (const option of command.options) expect(option.description).not.toBe('');
    }
  });

  it('an unknown shell is wrong usage', async () => {
    expect(await allotHere(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' });
  });
});
