import { html, raw } from './html.ts';
import { type Section, written } from './section.ts';
import { style } from './style.ts';

/** One answer as an HTML file of its own that makes no request and runs no script. */
export const answerPage = (title: string, section: Section): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<main id="main" tabindex="-1">
${written(section)}</main>
<footer><p>This page is complete in itself: it loads nothing and sends nothing.</p></footer>
</body>
</html>
`.markup;
