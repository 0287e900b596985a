import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { documents, documentText, root } from './documents.ts';

const withoutCode = (text: string): string => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');

/** The anchor that a heading gets: lower case, no punctuation, hyphens for blanks. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): readonly string[] =>
  [
    ...documentText(path)
      .replace(/^```.*?^```$/gms, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading = '']) => anchor(heading));

interface Link {
  readonly from: string;
  readonly path: string;
  readonly anchor: string | undefined;
}

const links: readonly Link[] = documents().flatMap((from) =>
  [...withoutCode(documentText(from)).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, target = '']) => {
    const [path = '', part] = target.split('#');
    return { from, path: path === '' ? from : join(dirname(from), path), anchor: part };
  }),
);

it('every link within the documents leads somewhere', () => {
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(
    ({ path, anchor: part }) =>
      !existsSync(join(root, path)) ||
      (part !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(part)),
  );
  expect(broken).toEqual([]);
});

it('every page of docs is linked from the README or from the list of docs', () => {
  const linked = new Set(
    links
      .filter(({ from }) => ['README.md', 'docs/README.md', 'docs/decisions/README.md'].includes(from))
      .map(({ path }) => path),
  );
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  expect(pages.filter((page) => page !== 'docs/README.md' && !linked.has(page))).toEqual([]);
});
