import {
  access,
  chmod,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { PackFile } from '../report/pack-files.ts';
import { EXIT, Finish } from './exit.ts';

/** A folder that a pack may be written into: whole, or not at all. */
export interface ClaimedFolder {
  write(files: readonly PackFile[]): Promise<{ readonly folder: string; readonly keptAside: string | null }>;
}

type State = 'absent' | 'empty' | 'pack' | 'other';

/**
 * Makes sure, before the long work begins, that the pack can be written: the parent folder is there and writable, and
 * what stands in the place is nothing, an empty folder, or an earlier pack. Anything else is refused.
 */
export async function claimFolder(path: string, what = 'decision pack'): Promise<ClaimedFolder> {
  const folder = resolve(path);
  try {
    await mkdir(dirname(folder), { recursive: true });
    await access(dirname(folder), constants.W_OK);
    if ((await stateOf(folder)) === 'other')
      refuse(`${path} is there and is not a decision pack. Name another folder, or move it away.`);
  } catch (error) {
    if (error instanceof Finish) throw error;
    refuse(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown trouble'}). Name another folder.`,
    );
  }
  return { write: (files) => writeWhole(folder, what, files) };
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  throw new Finish(EXIT.usage);
}

async function stateOf(folder: string): Promise<State> {
  const about = await lstat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (about === null) return 'absent';
  const isLink = about.isSymbolicLink();
  if (!about.isDirectory() && !(isLink && (await leadsToFolder(folder)))) return 'other';
  const names = await readdir(folder);
  if (names.length === 0) return isLink ? 'other' : 'empty'; // nothing can be moved into the place of a link
  return names.includes('manifest.json') && names.includes('result.json') ? 'pack' : 'other';
}

const leadsToFolder = (link: string): Promise<boolean> =>
  stat(link).then(
    (about) => about.isDirectory(),
    () => false,
  );

/** Writes beside the place, then moves it in; an earlier pack is kept aside under a number. */
async function writeWhole(
  folder: string,
  what: string,
  files: readonly PackFile[],
): Promise<{ folder: string; keptAside: string | null }> {
  let draft: string | null = null;
  try {
    draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
    // A fresh temporary folder is its maker's alone; a pack is as open as any folder that they make.
    await chmod(draft, 0o777 & ~process.umask());
    for (const { name, content } of files) await writeFile(join(draft, name), content);
    const state = await stateOf(folder);
    if (state === 'other')
      refuse(
        `${folder} changed while the decision was made and is not a decision pack. Nothing was written.`,
      );
    const keptAside = state === 'pack' ? await freeName(folder) : null;
    if (keptAside !== null) await rename(folder, keptAside);
    await rename(draft, folder);
    return { folder, keptAside };
  } catch (error) {
    if (draft !== null) await rm(draft, { recursive: true, force: true });
    if (error instanceof Finish) throw error;
    return refuse(
      `The ${what} could not be written to ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown trouble'}).`,
    );
  }
}

async function freeName(folder: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${folder}.${number}`;
    if ((await stateOf(name)) === 'absent') return name;
  }
}
