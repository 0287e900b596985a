import { html, type Markup, raw } from './html.ts';
import { style } from './style.ts';

/** An HTML file that is complete in itself: its policy has a browser refuse every request and every script, whatever came in with a name. */
export const htmlFile = (title: string, body: Markup): string =>
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
${body}</body>
</html>
`.markup;
