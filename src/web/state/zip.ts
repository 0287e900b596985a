import { strToU8, zipSync } from 'fflate';

/** Files in one folder as a ZIP archive. The time of every entry is the same, so that the same files give the same bytes. */
export function zipped(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const entries = [...files].map(([name, content]): [string, Uint8Array] => [
    `${folder}/${name}`,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date('2000-01-01T12:00:00') });
}
