import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('.', import.meta.url));
const out = join(root, 'dist/room');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

const filesUnder = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** What the Open view lists of each shipped scenario; toys, which are for learning the rules, come last. A programme beside them is no scenario. */
async function scenarioList(): Promise<string> {
  const files = (await filesUnder('scenarios')).filter((name) => name.endsWith('.yaml'));
  const listed = await Promise.all(
    files.map(async (path) => {
      const document = parse(await readFile(join(root, path), 'utf8')) as Record<string, unknown>;
      const { title = null, story = null } = document;
      const isScenario = 'programme' in document || 'extends' in document;
      return { path, title: isScenario ? title : null, story, toy: path.includes('/toys/') };
    }),
  );
  const named = listed.filter(({ title }) => title !== null);
  return JSON.stringify(named.toSorted((a, b) => Number(a.toy) - Number(b.toy)));
}

/** Writes the list of every built file, and a hash of them all, into the service worker. */
async function tellServiceWorker(): Promise<void> {
  const worker = join(out, 'service-worker.js');
  const files = (await filesUnder('dist/room'))
    .map((name) => name.slice('dist/room/'.length))
    .filter((name) => name !== 'service-worker.js');
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(await readFile(join(out, name)));
  const list = files.map((name) => (name === 'index.html' ? '.' : name));
  const code = await readFile(worker, 'utf8');
  const told = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files: list });
  await writeFile(worker, `const ALLOT_FILES = ${told};\n${code}`);
}

/** Puts the shipped data and scenarios beside the page, with a list of them, and tells the service worker of every file. */
function shippedFiles(): Plugin {
  return {
    name: 'shipped-files',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'scenarios.json', source: await scenarioList() });
    },
    async closeBundle() {
      for (const folder of ['data/programmes', 'data/places', 'scenarios'])
        await cp(join(root, folder), join(out, folder), {
          recursive: true,
          filter: (source) => !source.endsWith('.md'),
        });
      await tellServiceWorker();
    },
  };
}

export default defineConfig({
  root: join(root, 'src/web'),
  base: './',
  define: { ALLOT_VERSION: JSON.stringify(version) },
  plugins: [shippedFiles()],
  resolve: {
    alias: {
      // The same code with the parts of Node that it uses.
      'csv-parse/sync': 'csv-parse/browser/esm/sync',
      'csv-stringify/sync': 'csv-stringify/browser/esm/sync',
    },
  },
  worker: { format: 'es' },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: join(root, 'src/web/index.html'),
        'service-worker': join(root, 'src/web/service-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
      checks: { pluginTimings: false },
    },
  },
});
