import type { Files } from './files.ts';

/** What marks the path of a file that ships with the package. */
const SHIPPED = 'shipped:';

/** `a/./b/../c` as `a/c`; what leads above the top keeps its `..`. */
function normal(path: string): string {
  const kept: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  return kept.join('/');
}

const folderOf = (file: string): readonly string[] => normal(file).split('/').slice(0, -1);

function relative(fromFile: string, file: string): string {
  if (file.startsWith(SHIPPED)) return file;
  const from = folderOf(fromFile);
  const to = normal(file).split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/**
 * Files held in memory, such as those that were dropped on a page, by their path with `/` between folders; those that
 * ship with the package come from `fetchShipped`, by their path in the data folder, and null where it has none.
 */
export function memoryFiles(
  given: ReadonlyMap<string, Uint8Array>,
  fetchShipped: (path: string) => Promise<Uint8Array | null>,
): Files {
  return {
    async read(path) {
      const bytes = path.startsWith(SHIPPED)
        ? await fetchShipped(path.slice(SHIPPED.length))
        : given.get(normal(path));
      return bytes === undefined || bytes === null
        ? { ok: false, trouble: 'missing', detail: 'it is not among the files given' }
        : { ok: true, bytes };
    },
    resolve: (fromFile, written) => normal([...folderOf(fromFile), written].join('/')),
    relative,
    shipped: (path) => `${SHIPPED}${path}`,
  };
}
