import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Files, LARGEST_FILE } from '../io/files.ts';

const data = fileURLToPath(new URL('../../data/', import.meta.url));

/** Files on this machine's disk. */
export const nodeFiles: Files = {
  async read(path) {
    try {
      const about = await stat(path);
      if (about.isDirectory()) return { ok: false, trouble: 'directory', detail: 'it is a folder' };
      if (!about.isFile()) return { ok: false, trouble: 'unreadable', detail: 'it is not an ordinary file' };
      if (about.size > LARGEST_FILE)
        return { ok: false, trouble: 'too-large', detail: `it has ${about.size} bytes` };
      return { ok: true, bytes: await readFile(path) };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown trouble';
      return {
        ok: false,
        trouble: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable',
        detail: code,
      };
    }
  },
  resolve: (fromFile, written) => resolve(dirname(fromFile), written),
  relative: (fromFile, file) => relative(dirname(resolve(fromFile)), resolve(file)).replaceAll(sep, '/'),
  shipped: (path) => resolve(data, path),
};
