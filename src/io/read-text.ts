import type { Location } from '../domain/problem.ts';
import { at, type Collector } from './collector.ts';
import type { Files, InputFile } from './files.ts';
import { sha256Hex } from './hash.ts';
import { fileEmpty, fileTrouble, notText } from './problems.ts';

export interface TextFile {
  /** The path as resolved: problems name it. */
  readonly file: string;
  readonly text: string;
  readonly input: InputFile;
}

/**
 * Reads a text file: UTF-8, with or without a byte order mark.
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
  const text = decode(content.bytes);
  if (text === undefined) return problems.refuse(notText(at(file)));
  if (text.trim() === '') return problems.refuse(fileEmpty(at(file)));
  return { file, text, input: { path: written, sha256: await sha256Hex(content.bytes) } };
}

/** UTF-8 text without its mark; undefined for anything else, NUL characters among it. */
export function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
