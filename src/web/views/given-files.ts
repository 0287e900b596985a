import { LARGEST_FILE } from '../../io/files.ts';
import { counted } from '../../report/words.ts';

/** A file as the browser gives it, with its path from the folder that was dropped. */
interface Given {
  readonly path: string;
  readonly file: File;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder's entries come in batches; an empty one is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

async function under(entry: FileSystemEntry): Promise<readonly Given[]> {
  if (entry.isDirectory) {
    const inside = await entriesOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(inside.map(under))).flat();
  }
  return [{ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) }];
}

/** What was dropped, folders with everything in them. */
export async function dropped(data: DataTransfer): Promise<readonly Given[]> {
  // The list is emptied as soon as this returns, so everything is taken from it first.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...data.files].map((file) => ({ path: file.name, file }));
  if (entries.every((entry) => entry === null)) return loose;
  return (await Promise.all(entries.flatMap((entry) => (entry === null ? [] : [under(entry)])))).flat();
}

export const picked = (files: FileList): readonly Given[] =>
  [...files].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));

export interface Taken {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What could not be taken, in sentences. */
  readonly troubles: readonly string[];
}

/** Files of these kinds are what a scenario is made of; anything else in a dropped folder is passed over. */
const wanted = /\.(?:ya?ml|csv|tsv|txt|xls[xm])$/i;

/** The bytes of what was given. */
export async function take(given: readonly Given[]): Promise<Taken> {
  const files = new Map<string, Uint8Array>();
  const troubles: string[] = [];
  const all = given.length === 1 ? given : given.filter(({ path }) => wanted.test(path));
  const times = new Map<string, number>();
  for (const { path } of all) times.set(path, (times.get(path) ?? 0) + 1);
  const kept = all.filter(({ path }) => times.get(path) === 1);
  for (const [path, number] of times)
    if (number > 1)
      troubles.push(
        `${path} was given ${counted(number, 'time')}, and nothing tells which of them is meant: none was read. Give the one that is meant.`,
      );
  if (given.length > 0 && all.length === 0)
    troubles.push('There is no scenario (YAML), CSV or Excel workbook among these files.');
  for (const { path, file } of kept) {
    if (file.size > LARGEST_FILE) {
      troubles.push(
        `${path} is too large to read: it has ${file.size} bytes. Check that it is the file you meant.`,
      );
      continue;
    }
    try {
      files.set(path, new Uint8Array(await file.arrayBuffer()));
    } catch {
      troubles.push(`${path} cannot be read. Check that you may read it and that the disk is there.`);
    }
  }
  return { files, troubles };
}

export const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

/** YAML files that say what is to be decided; a programme file beside them says only the rules. */
export const scenariosAmong = (files: ReadonlyMap<string, Uint8Array>): readonly string[] =>
  [...files].flatMap(([path, bytes]) => {
    if (!isYaml(path)) return [];
    const text = new TextDecoder().decode(bytes);
    return /^(?:applications|extends|programme)\s*:/m.test(text) ||
      ![...files.keys()].some((other) => other !== path && isYaml(other))
      ? [path]
      : [];
  });
