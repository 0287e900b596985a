import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allot, allotHere, freshFolder } from './allot.ts';

describe('allot init', () => {
  it('writes what allot check accepts, and allot run decides once there is an application', () => {
    const folder = join(freshFolder(), 'green-spaces');
    const { status, stdout } = allot(['init', '--out', folder, '--geography', 'england', '--pot', '£80,000']);
    expect([status, stdout.includes('Next:')]).toEqual([0, true]);
    expect(readdirSync(folder).sort()).toEqual(['applications.csv', 'programme.yaml', 'scenario.yaml']);
    expect(readFileSync(join(folder, 'scenario.yaml'), 'utf8')).toContain('title: "Green spaces"');
    const checked = allot(['check', join(folder, 'scenario.yaml'), '--json']);
    expect([checked.status, JSON.parse(checked.stdout)]).toMatchObject([0, { valid: true, applications: 0 }]);

    appendFileSync(
      join(folder, 'applications.csv'),
      'A1,Friends,A garden,1500,,,advice,Gloucestershire,80,yes,20000,yes\n',
    );
    const ran = allot(['run', join(folder, 'scenario.yaml'), '--json']);
    expect([ran.status, JSON.parse(ran.stdout)]).toMatchObject([
      0,
      { awards: [{ applicationId: 'A1', places: [{ name: 'Gloucestershire', share: '1' }] }] },
    ]);
  });

  it('writes over nothing, and then writes nothing', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'applications.csv'), 'mine');
    const { status, stderr } = await allotHere(['init', '--out', folder]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readdirSync(folder)).toEqual(['applications.csv']);
    expect(readFileSync(join(folder, 'applications.csv'), 'utf8')).toBe('mine');
  });

  it.each([
    ['--pot', 'x'],
    ['--programme', 'nowhere'],
    ['--geography', 'nowhere'],
  ])(
    'names the option that is wrong, not the row of a file that is never written: %s %s',
    async (option, value) => {
      const { stderr } = await allotHere(['init', '--out', join(freshFolder(), 'new'), option, value]);
      expect(stderr.split('\n')[0]).toMatch(new RegExp(`^Error [a-z-]+ in ${option}: \\[${value}\\]$`));
    },
  );

  it('leaves no folder behind where it refuses', async () => {
    const folder = join(freshFolder(), 'new');
    expect((await allotHere(['init', '--out', folder, '--programme', 'nowhere'])).status).toBe(3);
    expect(existsSync(folder)).toBe(false);
  });
});
