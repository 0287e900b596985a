import { access, mkdir, open, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import { starter, type StarterFile } from '../../io/starter/starter.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { EXIT, Finish } from '../exit.ts';
import { nodeFiles } from '../node-files.ts';
import { printProblems } from '../print-problems.ts';

interface Options {
  readonly out: string;
  readonly title?: string;
  readonly programme?: string;
  readonly geography?: string;
  readonly pot?: string;
}

/** `allot init`: writes the files of a new fund, which `allot check` accepts. */
export async function init(options: Options): Promise<void> {
  const folder = resolve(options.out);
  const wishes = {
    title: options.title ?? titleOf(folder),
    programme: asWritten(folder, options.programme),
    geography: asWritten(folder, options.geography),
    pot: options.pot ?? null,
  };
  const scenario = join(folder, 'scenario.yaml');
  const { value, problems } = await starter(wishes, scenario, nodeFiles);
  printProblems(value === undefined ? problems.map((problem) => inOption(problem, scenario)) : problems);
  if (value === undefined) throw new Finish(EXIT.invalid);
  await writeNew(folder, options.out, value);
  const at = (name: string): string => safeForTerminal(join(options.out, name));
  process.stdout.write(
    [
      ...value.map(({ name }) => `Wrote ${at(name)}`),
      '',
      'Next:',
      `  1. Put the applications into ${at('applications.csv')}, a row each.`,
      `  2. allot check ${at('scenario.yaml')}`,
      `  3. allot run ${at('scenario.yaml')} --out ${at('decision-pack')}`,
      '',
    ].join('\n'),
  );
}

/** A problem of the scenario that is not written is one of the option that said so: nobody can look at its row. */
function inOption(problem: Problem, scenario: string): Problem {
  const { file, column } = problem.at;
  if (file !== scenario) return problem;
  return { ...problem, at: { file: column === undefined ? file : `--${column.split('.')[0]}` } };
}

/** `green-spaces_2026` is the folder of `Green spaces 2026`. */
function titleOf(folder: string): string {
  const words = basename(folder)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words === '' ? 'My fund' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A path as it is written in a scenario of the folder; the name of something that comes with allot as it is. */
function asWritten(folder: string, stated: string | undefined): string | null {
  if (stated === undefined) return null;
  return /[./\\]/.test(stated) ? relative(folder, resolve(stated)).split(sep).join('/') : stated;
}

/** Writes all of the files or none, and none over another. */
async function writeNew(folder: string, stated: string, files: readonly StarterFile[]): Promise<void> {
  const written: string[] = [];
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    for (const { name } of files) if (await isThere(join(folder, name))) refuse(stated, name);
    for (const { name, text } of files) {
      const file = await open(join(folder, name), 'wx');
      written.push(join(folder, name));
      try {
        await file.writeFile(text);
      } finally {
        await file.close();
      }
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    if (made !== undefined) await removeEmpty(folder, made);
    if (error instanceof Finish) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown trouble';
    process.stderr.write(`${safeForTerminal(stated)} cannot be written (${code}). Nothing was written.\n`);
    throw new Finish(EXIT.usage);
  }
}

/** Removes a folder and those above it up to the topmost that was made for it, as far as they are empty. */
async function removeEmpty(folder: string, topmost: string): Promise<void> {
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isGone && folder !== topmost) await removeEmpty(dirname(folder), topmost);
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function refuse(folder: string, name: string): never {
  process.stderr.write(
    `${safeForTerminal(join(folder, name))} is there already, and nothing is written over. Name another folder with --out.\n`,
  );
  throw new Finish(EXIT.usage);
}
