import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The program, and a solver thread's; and what a test or a measurement loads of it in a process of its own. */
const ENTRIES = [
  'cli/main',
  'cli/solver-worker',
  'cli/command-line',
  'cli/solver-pool',
  'cli/node-files',
  'io/load-scenario',
];

/**
 * The command line together with the packages that it uses, in a few files: to find and read a thousand small ones takes Node.js longer than to read a
 * round. What is loaded only when it is asked for stays a file of its own, and all lie beside each other, since some say from where they are where other files are.
 */
export default defineConfig({
  publicDir: false,
  ssr: {
    noExternal: true,
    // Each of these looks for other files of its own package.
    external: ['highs', 'open', 'tinypool'],
  },
  build: {
    ssr: true,
    outDir: fileURLToPath(new URL('dist/cli', import.meta.url)),
    target: 'node20',
    rolldownOptions: {
      input: ENTRIES.map((name) => fileURLToPath(new URL(`src/${name}.ts`, import.meta.url))),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      checks: { pluginTimings: false },
    },
  },
});
