import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a document of the project. */
export const documentText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every Markdown file that the project keeps, from the root of the project. */
export function documents(): readonly string[] {
  const within = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name));
  const atTop = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...atTop, ...['docs', 'scenarios', 'data'].flatMap(within)].sort();
}

/** A fenced block with the comment before it: `<!-- file: NAME -->` or `<!-- run -->`. */
interface Block {
  readonly comment: string;
  readonly text: string;
}

const blocks = (document: string): readonly Block[] =>
  [...document.matchAll(/<!-- ([^\n]+) -->\n```\w*\n(.*?)```\n/gs)].map(([, comment = '', text = '']) => ({
    comment,
    text,
  }));

/** The files that a document writes out in full, by name. */
export const filesOf = (document: string): ReadonlyMap<string, string> =>
  new Map(
    blocks(document).flatMap(({ comment, text }) =>
      comment.startsWith('file: ') ? [[comment.slice('file: '.length), text] as const] : [],
    ),
  );

/** A command of a document, and what it prints: runs of whole lines, with `…` for what is left out between them. */
export interface Shown {
  readonly command: string;
  readonly runs: readonly string[];
}

/** The commands of the blocks that have this comment. */
export const shownIn = (document: string, comment: string): readonly Shown[] =>
  blocks(document)
    .filter((block) => block.comment === comment)
    .map(({ text }) => {
      const [first = '', ...lines] = text.trimEnd().split('\n');
      const runs = lines.join('\n').split(/^…$/m);
      return {
        command: first.replace(/^\$ /, ''),
        runs: runs.map((run) => run.replace(/^\n|\n$/g, '')).filter((run) => run !== ''),
      };
    });
