import type { Problem } from '../domain/problem.ts';
import { importEmpty, importNotText } from './import-problems.ts';
import { decode } from './decode.ts';
import { isArchive, isOldContainer, knownKind, otherFormat } from './kind-of-file.ts';

function looksLike(bytes: Uint8Array): string | undefined {
  if (isArchive(bytes)) return 'a spreadsheet or another zip file';
  if (isOldContainer(bytes)) return 'an old Excel or Word file';
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return marked ? 'text in UTF-16' : knownKind(bytes);
}

const scenario = /^(?:---|(?:#.*\n\s*)*(?:programme|applications|extends|pot|title)\s*:)/;

/** What a text seems to be, for a message that helps whoever gave the wrong file. */
export function kindOfText(text: string): string {
  const start = text.trimStart();
  if (scenario.test(start)) return 'a scenario file';
  return (
    otherFormat(text) ?? (/^[^\n]*,/.test(start) ? 'a CSV file of another kind' : 'a file of another kind')
  );
}

/** The text of a file to be imported, without its byte order mark, or why there is none. */
export function importText(file: string, content: string | Uint8Array): string | Problem {
  const at = { file };
  if (typeof content !== 'string') {
    const binary = looksLike(content);
    if (binary !== undefined) return importNotText(at, binary);
  }
  const text = typeof content === 'string' ? content.replace(/^\ufeff/, '') : utf8(content);
  if (text === undefined) return importNotText(at, 'something else than UTF-8');
  if (text.includes('\0')) return importNotText(at, 'a binary file');
  if (text.startsWith('%PDF')) return importNotText(at, 'a PDF');
  return text.trim() === '' ? importEmpty(at) : text;
}

/** The formats that are imported are UTF-8 by their own standards. */
function utf8(bytes: Uint8Array): string | undefined {
  const decoded = decode(bytes);
  return decoded?.encoding === 'UTF-8' ? decoded.text : undefined;
}
