import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { documentText, filesOf, root, shownIn } from './documents.ts';

/** What allot prints, run as the documents run it; the tests are built before they run. */
async function printed(command: string, folder: string): Promise<string> {
  const words = command.replace(/^npm run -s allot -- /, '').split(' ');
  // A command that ends with a status of its own has printed what it has to say all the same.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'dist/cli/main.js'), ...words, ...(words[0] === 'run' ? ['--workers', '1'] : [])],
    { cwd: folder, maxBuffer: 2 ** 24 },
  ).catch((ended: { readonly code: unknown; readonly stdout: string }) => {
    if (ended.code !== 4) throw ended;
    return ended;
  });
  return stdout;
}

const isInOrder = (output: string, runs: readonly string[]): void => {
  let from = 0;
  for (const run of runs) {
    const at = `\n${output}`.indexOf(`\n${run}\n`, from);
    expect(at, `not printed here:\n${run}\n\nbut:\n${output.slice(Math.max(0, from - 1))}`).not.toBe(-1);
    from = at + run.length;
  }
};

it.each(shownIn(documentText('docs/questions.md'), 'run'))(
  'the questions print what is shown: $command',
  async ({ command, runs }) => {
    expect(runs).not.toEqual([]);
    isInOrder(await printed(command, root), runs);
  },
);

describe.each(['README.md', 'docs/formulation.md', 'docs/batch.md', 'docs/own-fund.md'])(
  'the commands of %s',
  (document) => {
    const text = documentText(document);
    const folder = mkdtempSync(join(tmpdir(), 'allot-docs-'));
    for (const [name, content] of filesOf(text)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    afterAll(() => rmSync(folder, { recursive: true }));

    const shown = shownIn(text, 'run');
    it('are there', () => expect(shown.length).toBeGreaterThan(1));
    // One after the other: a later command may read what an earlier one wrote.
    it.sequential.each(shown)('print what is shown: $command', async ({ command, runs }) => {
      isInOrder(await printed(command, folder), runs);
    });
  },
);

it('the main job decides and ranks what the README shows', async () => {
  const [main] = shownIn(documentText('README.md'), 'npm start');
  const output = (await printed('run scenarios/community-action/scenario.yaml', root)).split('\n');
  const lines = (main?.runs ?? []).flatMap((run) => run.split('\n'));
  const printedHere = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('Decision pack')),
  );
  expect(printedHere.length).toBeGreaterThan(20);
  for (const line of printedHere) expect(output).toContain(line);
}, 120_000);
