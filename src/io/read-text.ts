import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { decode } from './decode.ts';
import { sha256Hex } from '../domain/hash.ts';
import { fileEmpty, fileTrouble, notText, otherEncoding } from './problems.ts';

export interface TextFile {
  /** The path as resolved: problems name it. */
  readonly file: string;
  readonly text: string;
  readonly input: InputFile;
}

/**
 * Reads a text file: UTF-8, with or without a byte order mark; UTF-16 and Windows-1252 are read and said.
 *
 * @param named where the path was written, or null for the file that the user named
 * @param written the path as it was written there
 */
export async function readText(
  files: Files,
  file: string,
  written: string,
  named: Location | null,
  problems: Collector,
): Promise<TextFile | undefined> {
  const content = await files.read(file);
  if (!content.ok) {
    return problems.refuse(fileTrouble(content.trouble, named ?? at(file), written, content.detail));
  }
  const decoded = decode(content.bytes);
  if (decoded === undefined) return problems.refuse(notText(at(file)));
  const { text, encoding } = decoded;
  if (text.trim() === '') return problems.refuse(fileEmpty(at(file)));
  if (encoding !== 'UTF-8') problems.add(otherEncoding(at(file), encoding));
  return { file, text, input: { path: written, sha256: await sha256Hex(content.bytes) } };
}
