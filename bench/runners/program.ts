import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: Readonly<Record<'allot', string>>;
};

/** What Node.js is given to run the built command line, as `npm run allot` gives it. */
export const program: readonly string[] = scripts.allot.split(' ').slice(1);
