import { strToU8, zipSync } from 'fflate';

/** Enough folders above that no `..` leads out of the archive. */
function within(path: string, depth: number): string {
  const parts: string[] = Array.from({ length: depth }, (_, level) => `folder-${level + 1}`);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Files in one folder as a ZIP archive. The time of every entry is the same, so that the same files give the same bytes. */
export function zipped(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const above = (path: string): number => path.split('/').filter((part) => part === '..').length;
  const depth = Math.max(0, ...[...files.keys()].map(above));
  const entries = [...files].map(([name, content]): [string, Uint8Array] => [
    `${folder}/${within(name, depth)}`,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date('2000-01-01T12:00:00') });
}
