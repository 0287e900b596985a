import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * Some registries serve only the builds of native tools that their own machines need. A lock file made there leaves the
 * other platforms' builds out, and `npm ci` then refuses it everywhere. This adds each by name and exact version, with the
 * platform that its name states, so that it is fetched only where it belongs.
 */

interface Entry {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A lock file, as far as it matters here. */
export interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

/** The builds that a locked package may want and the lock file does not have, each with an entry for it. */
export const missingBuilds = (lock: Lock): readonly (readonly [path: string, entry: Entry])[] =>
  Object.values(lock.packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const platform =
        /(?:^|[-/])(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-(musl|gnu)$)?/.exec(name);
      const path = `node_modules/${name}`;
      if (lock.packages[path] !== undefined || platform === null) return [];
      const [, os = '', cpu = '', libc] = platform;
      const dev = entry.dev === true ? { dev: true } : {};
      const library = libc === undefined ? {} : { libc: [libc === 'gnu' ? 'glibc' : libc] };
      return [[path, { version, cpu: [cpu], ...dev, ...library, optional: true, os: [os] }] as const];
    }),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const added = missingBuilds(lock);
  const entries = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${added.length} builds for other platforms added\n`);
}
