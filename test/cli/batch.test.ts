import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allotHere, command, freshFolder, type Ran, root } from './allot.ts';

const stories = 'scenarios/merit-against-spread';
const pots = ['--set', 'pot=10000,20000'];

const lines = (path: string): readonly Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** A batch of everything in a folder, into a fresh file of that name. */
function run(args: readonly string[], out: string): Promise<Ran> {
  return allotHere(['batch', ...args, '--out', out]);
}

describe('allot batch', () => {
  it('decides every scenario of a folder at every pot, in an order of its own, as allot run does', async () => {
    const out = join(freshFolder(), 'results.jsonl');
    expect(await run([stories, ...pots], out)).toMatchObject({ status: 0, stderr: '' });
    const read = lines(out);
    expect(read.map(({ job, of, scenario, set, status }) => [job, of, scenario, set, status])).toEqual(
      ['base', 'guarded', 'hierarchical', 'merit-only', 'with-spread'].flatMap((name, index) => [
        [2 * index + 1, 10, `${stories}/${name}.yaml`, { pot: '10000' }, 'optimal'],
        [2 * index + 2, 10, `${stories}/${name}.yaml`, { pot: '20000' }, 'optimal'],
      ]),
    );
    const { stdout } = await allotHere(['run', `${stories}/guarded.yaml`, '--json', '--award-set-only']);
    const alone = JSON.parse(stdout) as {
      objective: { levels: unknown };
      awards: { applicationId: string }[];
    };
    expect(read[3]).toMatchObject({ objective: { levels: alone.objective.levels } });
    expect(
      (read[3]!.awards as { applicationId: string }[]).map(({ applicationId }) => applicationId).sort(),
    ).toEqual(alone.awards.map(({ applicationId }) => applicationId).sort());
  });

  it('takes no setting for more than its name says: __proto__ is a key that is not known, and changes nothing else', async () => {
    const out = join(freshFolder(), 'results.jsonl');
    const set = ['--set', 'objective.__proto__.basis=award'];
    expect((await run([`${stories}/base.yaml`, `${stories}/guarded.yaml`, ...set], out)).status).toBe(3);
    for (const { status, problems } of lines(out)) {
      expect(status).toBe('invalid');
      expect(problems).toMatchObject([{ code: 'unknown-key', at: { column: '__proto__' } }]);
    }
    const top = join(freshFolder(), 'results.jsonl');
    expect((await run([`${stories}/base.yaml`, '--set', '__proto__=1'], top)).status).toBe(3);
  });

  it('gives in parts, merged in any order, the same bytes as one run', async () => {
    const folder = freshFolder();
    const [whole, merged] = [join(folder, 'whole.jsonl'), join(folder, 'merged.jsonl')];
    await run([stories, ...pots], whole);
    const parts = [1, 2, 3].map((part) => join(folder, `part-${part}.jsonl`));
    for (const [index, part] of parts.entries())
      expect((await run([stories, ...pots, '--shard', `${index + 1}/3`], part)).status).toBe(0);
    expect((await allotHere(['batch', 'merge', ...parts.toReversed(), '--out', merged])).status).toBe(0);
    expect(readFileSync(merged, 'utf8')).toBe(readFileSync(whole, 'utf8'));
    const missing = await allotHere([
      'batch',
      'merge',
      parts[0]!,
      parts[2]!,
      '--out',
      join(folder, 'not.jsonl'),
    ]);
    expect(missing.status).toBe(3);
    expect(missing.stderr).toContain('missing: 2, 5 and 8');
    expect(existsSync(join(folder, 'not.jsonl'))).toBe(false);
    const boasting = join(folder, 'boasting.jsonl');
    writeFileSync(boasting, readFileSync(parts[0]!, 'utf8').replaceAll('"of":10', '"of":9000000000000'));
    const tooMany = await allotHere(['batch', 'merge', boasting, '--out', join(folder, 'not.jsonl')]);
    expect(tooMany.status).toBe(3);
    expect(tooMany.stderr).toContain('8,999,999,999,996 results of 9000000000000 missing: 2, 3, 5,');
    expect(tooMany.stderr).toContain('and 8999999999986 others');
  });

  describe('stopped', () => {
    const args = [stories, '--set', 'pot=10000,20000,30000'];
    const whole = join(freshFolder(), 'whole.jsonl');
    beforeAll(async () => {
      await run(args, whole);
    });
    const begun = (out: string): string =>
      existsSync(`${out}.part`) ? readFileSync(`${out}.part`, 'utf8') : '';
    const finishedIn = (text: string): number => text.split('\n').length - 1;

    /** That what is finished stays as it is, the rest follows, and the whole is the same bytes. */
    async function goesOn(out: string): Promise<void> {
      const before = begun(out);
      const finished = finishedIn(before);
      expect(existsSync(out)).toBe(false);
      expect(finished).toBeGreaterThanOrEqual(2);
      expect(finished).toBeLessThan(15);
      for (const line of before.split('\n').slice(0, finished))
        expect(readFileSync(whole, 'utf8')).toContain(`${line}\n`);
      appendFileSync(`${out}.part`, '{"schema":"allot.batch/1","pl');
      expect((await run(args, out)).status).toBe(0);
      expect(readFileSync(out, 'utf8')).toBe(readFileSync(whole, 'utf8'));
      expect(existsSync(`${out}.part`)).toBe(false);
    }

    it.each([
      ['killed', 'SIGKILL', null],
      ['by Ctrl-C', 'SIGINT', 5],
    ] as const)(
      '%s, goes on in the middle of a line, with the same bytes in the end',
      async (_how, signal, status) => {
        const out = join(freshFolder(), 'results.jsonl');
        const child = spawn(process.execPath, [command, 'batch', ...args, '--out', out, '--workers', '1'], {
          cwd: root,
        });
        let stderr = '';
        child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
        while (finishedIn(begun(out)) < 2 && child.exitCode === null)
          await new Promise((resolve) => setTimeout(resolve, 5));
        child.kill(signal);
        expect(await new Promise((resolve) => child.once('close', resolve))).toBe(status);
        if (signal === 'SIGINT') expect(stderr).toContain('What was finished is kept');
        await goesOn(out);
      },
    );

    it('by a full disk, goes on when it is not full any more', async () => {
      const out = join(freshFolder(), 'results.jsonl');
      const limited = `ulimit -f 8; trap '' XFSZ; exec ${process.execPath} "$@"`;
      const full = spawnSync('bash', ['-c', limited, 'bash', command, 'batch', ...args, '--out', out], {
        cwd: root,
        encoding: 'utf8',
      });
      expect([full.status, full.stderr.split('\n').length]).toEqual([2, 2]);
      expect(full.stderr).toContain('What was finished is kept');
      await goesOn(out);
    });
  });

  it('does nothing twice: a file that is whole is left as it is, unless what it answers has changed', async () => {
    const folder = freshFolder();
    cpSync(join(root, stories), join(folder, 'stories'), { recursive: true });
    const out = join(folder, 'results.jsonl');
    expect((await run([join(folder, 'stories')], out)).status).toBe(0);
    const before = readFileSync(out, 'utf8');
    expect((await run([join(folder, 'stories')], out)).status).toBe(0);
    appendFileSync(join(folder, 'stories', 'applications.csv'), '\n');
    const changed = await run([join(folder, 'stories')], out);
    expect([changed.status, readFileSync(out, 'utf8')]).toEqual([3, before]);
    expect(changed.stderr).toContain('has changed since');
  });

  it('refuses files that are corrupt or of another batch, and overwrites nothing', async () => {
    const folder = freshFolder();
    const mine = join(folder, 'notes.txt');
    for (const text of [
      'my notes\n',
      '{"schema":"allot.result/1"}\n',
      '\u0000\u0001\n',
      '{"schema":"allot.batch/1"',
    ]) {
      writeFileSync(mine, text);
      const { status, stderr } = await run([stories], mine);
      expect([status, readFileSync(mine, 'utf8')]).toEqual([3, text]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    const other = join(folder, 'other.jsonl');
    await run([stories, '--set', 'pot=10000'], other);
    const before = readFileSync(other, 'utf8');
    expect((await run([stories, '--set', 'pot=20000'], other)).stderr).toContain('another batch');
    expect(readFileSync(other, 'utf8')).toBe(before);
    expect((await allotHere(['batch', 'merge', mine, '--out', join(folder, 'm.jsonl')])).status).toBe(3);
    expect((await allotHere(['batch', 'merge', other, '--out', mine])).status).toBe(3);
    expect(readFileSync(mine, 'utf8')).toBe('{"schema":"allot.batch/1"');
  });

  it('neither goes on with the file of another version, nor merges with it, and says of which versions they are', async () => {
    const folder = freshFolder();
    // The same program, but for what it calls itself.
    cpSync(join(root, 'dist/cli'), join(folder, 'other/dist/cli'), { recursive: true });
    for (const part of readdirSync(join(root, 'dist')).filter((name) => name !== 'cli'))
      symlinkSync(join(root, 'dist', part), join(folder, 'other/dist', part));
    for (const part of ['node_modules', 'data']) symlinkSync(join(root, part), join(folder, 'other', part));
    writeFileSync(join(folder, 'other/package.json'), '{ "type": "module", "version": "9.9.9" }');
    const other = (args: readonly string[]) =>
      spawnSync(process.execPath, [join(folder, 'other/dist/cli/main.js'), ...args], {
        cwd: root,
        encoding: 'utf8',
        timeout: 60_000,
      });
    const [whole, mine] = [join(folder, 'theirs.jsonl'), join(folder, 'mine.jsonl')];
    expect(other(['batch', stories, '--shard', '1/2', '--out', whole]).status).toBe(0);
    const before = readFileSync(whole, 'utf8');
    expect(lines(whole)[0]).toMatchObject({ version: '9.9.9' });
    // Begun and stopped, or whole: neither is gone on with.
    writeFileSync(`${mine}.part`, before);
    for (const out of [whole, mine]) {
      const { status, stderr } = await run([stories, '--shard', '1/2'], out);
      expect([status, stderr.trim().split('\n').length]).toEqual([3, 1]);
      expect(stderr).toContain('was written by version 9.9.9 of this program');
    }
    expect([readFileSync(whole, 'utf8'), readFileSync(`${mine}.part`, 'utf8')]).toEqual([before, before]);
    const second = join(folder, 'second.jsonl');
    await run([stories, '--shard', '2/2'], second);
    const merged = join(folder, 'merged.jsonl');
    const { status, stderr } = await allotHere(['batch', 'merge', second, whole, '--out', merged]);
    expect([status, existsSync(merged)]).toEqual([3, false]);
    expect(stderr).toContain('by version');
  });

  it('has a line for what cannot be decided, and says so in its status', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'a.csv'), 'application_id,amount_requested,score\nA,1000,50\n');
    writeFileSync(join(folder, 'good.yaml'), 'programme: open\napplications: a.csv\npot: 2500\n');
    writeFileSync(join(folder, 'bad.yaml'), 'programme: open\napplications: b.csv\npot: 2500\n');
    const out = join(folder, 'results.jsonl');
    const { status, stdout } = await run([folder], out);
    expect(status).toBe(3);
    expect(stdout).toContain('1 with invalid input');
    expect(lines(out).map(({ status: told }) => told)).toEqual(['invalid', 'optimal']);
    expect(lines(out)[0]).toMatchObject({ problems: [{ severity: 'error' }] });
  });

  it('refuses what it cannot mean: no scenario, no setting, no part', async () => {
    const out = join(freshFolder(), 'results.jsonl');
    for (const args of [
      ['no-such-folder'],
      [stories, '--set', 'pot'],
      [stories, '--set', 'pot=1,,2'],
      [stories, '--shard', '3/2'],
    ])
      expect([args.join(' '), (await run(args, out)).status, existsSync(out)]).toEqual([
        args.join(' '),
        2,
        false,
      ]);
    expect((await allotHere(['batch', stories])).stderr).toContain('--out');
  });
});
