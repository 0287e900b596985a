import { type Content, html, type Markup } from './html.ts';

/** One part of the report: a heading that the contents list links to, and what stands beneath it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** How many there are, shown beside the title in the contents. */
  readonly count: number | null;
  readonly body: Markup;
}

/** A section as a landmark with its heading. */
export const written = ({
  id,
  title,
  body,
}: Section): Markup => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}</section>
`;

/** A list of terms and what they are. */
export const facts = (
  pairs: readonly (readonly [term: Content, value: Content])[],
  className: string,
): Markup =>
  html`<dl class="${className}">${pairs.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
`;

/** Sentences: one is a paragraph, several are a list. */
export function sentences(texts: readonly string[], className = 'because'): Markup | null {
  if (texts.length === 0) return null;
  if (texts.length === 1) return html`<p class="${className}">${texts[0] ?? ''}</p>`;
  return html`<ul class="${className}">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
