import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../src/io/load-scenario.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Files in memory, with the package's own data beside them. */
export function memoryFiles(given: Readonly<Record<string, string | Uint8Array>>): Files {
  return {
    async read(path) {
      const content = path.startsWith('shipped:')
        ? readFileSync(join(root, 'data', path.slice('shipped:'.length)))
        : given[path];
      if (content === undefined) return { ok: false, trouble: 'missing', detail: '' };
      return { ok: true, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
    },
    resolve: (from, written) => posix.join(posix.dirname(from), written),
    relative: (from, file) => posix.relative(posix.dirname(from), file),
    shipped: (path) => `shipped:${path}`,
  };
}

/** The files of the disk, as a command would read them. */
export const diskFiles: Files = {
  async read(path) {
    if (!existsSync(path)) return { ok: false, trouble: 'missing', detail: '' };
    if (statSync(path).isDirectory()) return { ok: false, trouble: 'directory', detail: '' };
    return { ok: true, bytes: readFileSync(path) };
  },
  resolve: (from, written) => resolve(dirname(from), written),
  relative: (from, file) => relative(dirname(from), file),
  shipped: (path) => join(root, 'data', path),
};
