/** Why a file could not be read. */
export type FileTrouble = 'missing' | 'unreadable' | 'directory' | 'too-large';

/** No file of ours or anybody's spreadsheet has more bytes; one that has would only fill the memory. */
export const LARGEST_FILE = 64 * 2 ** 20;

/** How files are reached: the command line passes the file system, a page what was dropped on it. */
export interface Files {
  read(
    path: string,
  ): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; trouble: FileTrouble; detail: string }>;
  /** The path of `relative` as it is written in the file `fromFile`. */
  resolve(fromFile: string, relative: string): string;
  /** The path of `file` as it would be written in the file `fromFile`: the inverse of `resolve`. */
  relative(fromFile: string, file: string): string;
  /** The path of a file in the package's data folder, such as `programmes/open.yaml`. */
  shipped(path: string): string;
}

/** One file that a decision was read from: its path as written, and the hash of its bytes. */
export interface InputFile {
  readonly path: string;
  readonly sha256: string;
}
