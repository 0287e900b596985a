import type { Problem } from '../domain/problem.ts';
import { importEmpty, importNotText } from './import-problems.ts';
import { decode } from './decode.ts';

const signatures: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF'],
  ['PK\u0003\u0004', 'a spreadsheet or another zip file'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Excel or Word file'],
  ['\u001f\u008b', 'a compressed file'],
  ['\u00ff\u00fe', 'text in UTF-16'],
  ['\u00fe\u00ff', 'text in UTF-16'],
];

function looksLike(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return signatures.find(([signature]) => start.startsWith(signature))?.[1];
}

/** What a text surely is, by how it begins, if that is neither a table nor YAML. */
export function otherFormat(text: string): string | undefined {
  const start = text.trimStart();
  if (/^[[{]/.test(start)) return 'JSON';
  if (/^<(?:!|\?|[a-z])/i.test(start)) return 'a web page or XML';
  return /^META\r?\n/.test(start) ? 'a Pabulib file' : undefined;
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
