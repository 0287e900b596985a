import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { decode } from './decode.ts';
import { sha256Hex } from '../domain/hash.ts';
import { isArchive, isOldContainer, knownKind } from './kind-of-file.ts';
import { fileEmpty, fileTrouble, notText, otherEncoding } from './problems.ts';

export interface TextFile {
  /** The path as resolved: problems name it. */
  readonly file: string;
  readonly text: string;
  readonly input: InputFile;
}

export interface BytesFile {
  readonly bytes: Uint8Array;
  readonly input: InputFile;
}

/**
 * Reads a file.
 *
 * @param named where the path was written, or null for the file that the user named
 * @param written the path as it was written there
 */
export async function readBytes(
  files: Files,
  file: string,
  written: string,
  named: Location | null,
  problems: Collector,
): Promise<BytesFile | undefined> {
  const content = await files.read(file);
  if (!content.ok)
    return problems.refuse(fileTrouble(content.trouble, named ?? at(file), written, content.detail));
  const { bytes } = content;
  return { bytes, input: { path: written, sha256: await sha256Hex(bytes) } };
}

/** Reads a text file: UTF-8, with or without a byte order mark; UTF-16 and Windows-1252 are read and said. */
export async function readText(
  files: Files,
  file: string,
  written: string,
  named: Location | null,
  problems: Collector,
): Promise<TextFile | undefined> {
  const source = await readBytes(files, file, written, named, problems);
  const text = source && textOf(file, source.bytes, problems);
  return source === undefined || text === undefined ? undefined : { file, text, input: source.input };
}

/** The text that the bytes of a file stand for. */
export function textOf(file: string, bytes: Uint8Array, problems: Collector): string | undefined {
  const decoded = decode(bytes);
  if (decoded === undefined || knownKind(bytes) !== undefined)
    return problems.refuse(notText(at(file), kindOf(bytes)));
  const { text, encoding } = decoded;
  if (text.trim() === '') return problems.refuse(fileEmpty(at(file)));
  if (encoding !== 'UTF-8') problems.add(otherEncoding(at(file), encoding));
  return text;
}

const kindOf = (bytes: Uint8Array): string | undefined =>
  isArchive(bytes) || isOldContainer(bytes) ? 'a workbook or another Office file' : knownKind(bytes);
