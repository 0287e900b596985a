import { html } from './html.ts';
import { htmlFile } from './html-file.ts';
import { type Section, written } from './section.ts';

/** One answer as an HTML file of its own that makes no request and runs no script. */
export const answerPage = (title: string, section: Section): string =>
  htmlFile(
    title,
    html`<header><h1>${title}</h1></header>
<main id="main" tabindex="-1">
${written(section)}</main>
<footer><p>This page is complete in itself: it loads nothing and sends nothing.</p></footer>
`,
  );
