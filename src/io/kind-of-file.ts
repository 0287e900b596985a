/** What a file is by its first bytes, where that is no text. */
const signatures: readonly (readonly [signature: string, kind: string])[] = [
  ['%PDF', 'a PDF'],
  ['\u001f\u008b', 'a compressed file (.gz)'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['7z\u00bc\u00af', 'a compressed file (.7z)'],
  ['Rar!', 'a compressed file (.rar)'],
];

const beginsWith = (bytes: Uint8Array, signature: string): boolean =>
  [...signature].every((character, index) => bytes[index] === character.charCodeAt(0));

/** What a file surely is that is neither text nor a workbook. */
export const knownKind = (bytes: Uint8Array): string | undefined =>
  signatures.find(([signature]) => beginsWith(bytes, signature))?.[1];

/** A zip archive, as every workbook since 2007 is one. */
export const isArchive = (bytes: Uint8Array): boolean =>
  beginsWith(bytes, 'PK\u0003\u0004') || beginsWith(bytes, 'PK\u0005\u0006');

/** The container of old Office files, which also holds workbooks that are locked with a password. */
export const isOldContainer = (bytes: Uint8Array): boolean =>
  beginsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1');

/** Whether an old container holds a workbook locked with a password: its folder names the part `EncryptedPackage`. */
export function isLocked(bytes: Uint8Array): boolean {
  const wanted = [...'EncryptedPackage'].flatMap((character) => [character.charCodeAt(0), 0]);
  // Names of parts stand at the start of entries of 128 bytes each.
  for (let start = 512; start + wanted.length <= bytes.length; start += 128)
    if (wanted.every((byte, index) => bytes[start + index] === byte)) return true;
  return false;
}

/** Whether a file begins as a JSON object does, perhaps after a byte order mark. */
export const isJsonObject = (bytes: Uint8Array): boolean =>
  /^(?:\ufeff)?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 64)));

/** What a text surely is, by how it begins, if that is neither a table nor YAML. */
export function otherFormat(text: string): string | undefined {
  const start = text.trimStart();
  if (/^[[{]/.test(start)) return 'JSON';
  if (/^<(?:!|\?|[a-z])/i.test(start)) return 'a web page or XML';
  return /^META\r?\n/.test(start) ? 'a Pabulib file' : undefined;
}
