import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allot, allotHere, command, freshFolder, interrupted, root, written } from './allot.ts';

const toy = 'scenarios/toys/guard/scenario.yaml';
/** The answers that this toy's pack holds: it has no tiers. */
const ANSWERS = [
  'explanations.json',
  'frontier.json',
  'ladder.json',
  'leapfrogs.json',
  'reserves.json',
  'rules.json',
  'whatif.json',
];
const FILES = [
  ...ANSWERS,
  'awards.csv',
  'decision.xlsx',
  'ineligible.csv',
  'manifest.json',
  'model.lp',
  'not-funded.csv',
  'proof.json',
  'report.html',
  'reserve.csv',
  'result.json',
  'solution.json',
].sort();

function packOf(
  scenario: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): string {
  const folder = join(freshFolder(), 'pack');
  const { status, stderr } = allot(['run', scenario, '--out', folder, ...args], env);
  expect([status, stderr]).toEqual([0, '']);
  return folder;
}

async function packHere(scenario: string): Promise<string> {
  const folder = join(freshFolder(), 'pack');
  expect(await allotHere(['run', scenario, '--out', folder])).toMatchObject({ status: 0, stderr: '' });
  return folder;
}

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );

describe('a decision pack', () => {
  it('holds its files, verifies, and is the same bytes whatever the workers, locale or time zone', () => {
    const folder = packOf(toy, ['--workers', '1']);
    expect(readdirSync(folder).sort()).toEqual(FILES);
    expect(allot(['verify', folder]).status).toBe(0);
    const elsewhere = packOf(toy, ['--workers', '3'], {
      TZ: 'Pacific/Chatham',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
    });
    expect(contents(elsewhere)).toEqual(contents(folder));
  });

  it('is the same bytes from whichever folder the scenario is named', () => {
    const folder = join(root, dirname(toy));
    const [there, here] = ['there', 'here'].map((name) => join(freshFolder(), name)) as [string, string];
    const quick = ['--award-set-only', '--no-questions'];
    const named = [
      [root, toy, there],
      [folder, 'scenario.yaml', here],
    ] as const;
    for (const [cwd, scenario, out] of named)
      spawnSync(process.execPath, [command, 'run', scenario, '--out', out, ...quick], { cwd });
    expect(readdirSync(here)).toContain('result.json');
    expect(contents(here)).toEqual(contents(there));
  });

  it('of rules that conflict verifies as well, by the proof that nothing keeps them', () => {
    const folder = join(freshFolder(), 'pack');
    expect(allot(['run', 'scenarios/conflict/scenario.yaml', '--out', folder]).status).toBe(4);
    const { status, stdout } = allot(['verify', folder]);
    expect([status, stdout.split('\n').at(-2)]).toEqual([
      0,
      'Verified: the pack is whole, and its proof shows that no award set keeps all the rules.',
    ]);
  });

  it('does not verify once any file of it is changed, missing or added', async () => {
    const folder = await packHere(toy);
    for (const name of FILES) {
      const path = join(folder, name);
      const before = readFileSync(path, 'latin1');
      const changed = before.replace(/[0-9](?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10));
      writeFileSync(path, changed === before ? `${before} ` : changed, 'latin1');
      expect(readFileSync(path, 'latin1')).not.toBe(before);
      expect([name, (await allotHere(['verify', folder])).status]).toEqual([name, 6]);
      writeFileSync(path, before, 'latin1');
    }
    writeFileSync(join(folder, 'extra.txt'), 'added');
    const { status, stdout } = allot(['verify', folder, '--json']);
    expect(status).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({ verified: false });
    rmSync(join(folder, 'extra.txt'));
    mkdirSync(join(folder, 'annex'));
    expect(await allotHere(['verify', folder])).toMatchObject({ status: 6 });
    rmdirSync(join(folder, 'annex'));
    const elsewhere = join(folder, '..', 'awards.csv');
    renameSync(join(folder, 'awards.csv'), elsewhere);
    symlinkSync(elsewhere, join(folder, 'awards.csv'));
    expect((await allotHere(['verify', folder])).stdout).toContain(
      'awards.csv has changed since it was written',
    );
  });

  it('does not verify once one thing in it is changed, though the hashes in its manifest are made anew', async () => {
    const folder = await packHere('scenarios/merit-against-spread/guarded.yaml');
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const at = (name: string): string => join(folder, name);
    const manifest = readFileSync(at('manifest.json'), 'utf8');
    const changes: readonly (readonly [what: string, name: string, change: (text: string) => string])[] = [
      ['nothing', 'result.json', (text) => text],
      [
        'a bound',
        'solution.json',
        (text) => text.replace(/"bound":(\d+)/, (_, bound) => `"bound":${Number(bound) + 1}`),
      ],
      [
        'a value',
        'solution.json',
        (text) => text.replace(/"values":\[(\d)/, (_, value) => `"values":[${1 - Number(value)}`),
      ],
      ['an amount', 'result.json', (text) => text.replace(/"amountPence": (\d+)/, '"amountPence": 1')],
      ['an award', 'result.json', (text) => text.replace(/"applicationId": "\w+"/, '"applicationId": "ZZZ"')],
      [
        'a claim',
        'proof.json',
        (text) => text.replace(/"claim":(\d+)/, (_, claim) => `"claim":${Number(claim) - 1}`),
      ],
      ['a leaf', 'proof.json', (text) => text.replace(/,?\["(?:close|empty)"[^\]]*\]/, '')],
    ];
    for (const [what, name, change] of changes) {
      const before = readFileSync(at(name), 'utf8');
      const after = change(before);
      expect(after === before).toBe(what === 'nothing');
      writeFileSync(at(name), after);
      writeFileSync(at('manifest.json'), manifest.replace(sha256(before), sha256(after)));
      expect([what, (await allotHere(['verify', folder])).status]).toEqual([
        what,
        what === 'nothing' ? 0 : 6,
      ]);
      writeFileSync(at(name), before);
    }
  });

  it('keeps an earlier pack aside and never mixes two', async () => {
    const folder = await packHere(toy);
    const before = contents(folder);
    writeFileSync(join(folder, 'a-note.txt'), 'mine');
    const { status, stderr } = await allotHere(['run', 'scenarios/toys/pot/scenario.yaml', '--out', folder]);
    expect(status).toBe(0);
    expect(stderr).toContain(`${folder}.1`);
    expect(contents(`${folder}.1`)).toEqual({ ...before, 'a-note.txt': 'mine' });
    expect(readdirSync(folder).sort()).toEqual(FILES);
    expect(readdirSync(dirname(folder)).sort()).toEqual(['pack', 'pack.1']);
  });

  it('is refused, before any work, where something else stands in its place', async () => {
    const folder = join(freshFolder(), 'papers');
    mkdirSync(folder);
    writeFileSync(join(folder, 'minutes.txt'), 'irreplaceable');
    expect(await allotHere(['run', toy, '--out', folder])).toMatchObject({ status: 2, stdout: '' });
    expect(contents(folder)).toEqual({ 'minutes.txt': 'irreplaceable' });
    const file = join(folder, 'minutes.txt');
    expect((await allotHere(['run', toy, '--out', file])).status).toBe(2);
    expect((await allotHere(['run', toy, '--out', join(file, 'pack')])).status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('irreplaceable');
    const link = join(folder, '..', 'link');
    symlinkSync(join(folder, 'nowhere'), link);
    expect(await allotHere(['run', toy, '--out', link])).toMatchObject({ status: 2, stdout: '' });
  });

  it('is not there at all when the work is interrupted, and the message is clean', async () => {
    const folder = join(freshFolder(), 'pack');
    const { status, stdout, stderr } = await interrupted(
      ['run', 'scenarios/community-action/scenario.yaml', '--out', folder],
      'SIGINT',
      2500,
    );
    expect(status).toBe(5);
    expect(stdout).toBe('');
    expect(stderr).toBe('Stopped before an answer was proved. Nothing was written.\n');
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(dirname(folder))).toEqual([]);
  });
});

describe('allot import', () => {
  const election =
    'META\nkey;value\nbudget;100\nrule;greedy\nvote_type;approval\nPROJECTS\nproject_id;cost;votes;name\n1;60;5;Bench\n2;50;4;Tree\n3;50;3;Bin\nVOTES\nvoter_id;vote\n';

  it('writes a scenario that runs, and refuses a folder that holds something', async () => {
    const folder = join(freshFolder(), 'election');
    const file = written({ 'small.pb': election });
    expect(await allotHere(['import', 'pabulib', file, '--out', folder])).toMatchObject({ status: 0 });
    const { stdout } = await allotHere(['run', join(folder, 'scenario.yaml'), '--json']);
    const { awards } = JSON.parse(stdout) as { awards: { applicationId: string }[] };
    expect(awards.map(({ applicationId }) => applicationId).sort()).toEqual(['2', '3']);
    expect((await allotHere(['import', 'pabulib', file, '--out', folder])).status).toBe(2);
  });

  it('refuses a file of another kind', async () => {
    const file = written({ 'not.pb': '%PDF-1.7\n' });
    expect((await allotHere(['import', 'pabulib', file, '--out', join(freshFolder(), 'x')])).status).toBe(3);
    expect(
      (await allotHere(['import', '360giving', 'no-such.csv', '--out', join(freshFolder(), 'x')])).status,
    ).toBe(3);
  });
});
