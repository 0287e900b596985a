import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, legible, type Markup, raw } from './html.ts';

type Marks = NonNullable<Plot.PlotOptions['marks']>;

/** A drawing: what Plot is told, a title, and the same in words for those who cannot see it. */
export interface Drawing {
  readonly title: string;
  readonly words: string;
  readonly options: Omit<Plot.PlotOptions, 'document' | 'marks' | 'style'> & { readonly marks: Marks };
  /** How large letters are, in pixels, unless a mark says otherwise. */
  readonly letters?: number;
  /** As wide as the page allows, for drawings in which breadth tells something. */
  readonly wide?: boolean;
}

/**
 * A drawing as inline SVG in a figure. Plot is given a document of its own: nothing is shared between calls. Its style is that of
 * the page it stands in, since a page may forbid any other.
 */
export function drawPlot({ title, words, options, letters = 10, wide = false }: Drawing): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawing = Plot.plot({ ...options, document });
  for (const style of drawing.querySelectorAll('style')) style.remove();
  // The words about the whole stand in for every part.
  for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  drawing.setAttribute('font-size', String(letters));
  return html`<figure class="chart${wide ? ' wide' : ''}"><figcaption>${title}</figcaption>
<div role="img" aria-label="${words}"${wide && raw(' tabindex="0"')}>${raw(drawing.outerHTML)}</div></figure>
`;
}

/** Letters of a row's name that fit beside it. */
const MOST_LETTERS = 25;

/** What stands beside a row of a drawing: an application's id and as much of what it is called as fits. */
export function rowLabel(id: string, name: string): string {
  const text = legible(name === '' ? id : `${id} ${name}`).replace(/\s+/g, ' ');
  const letters = Array.from(text);
  return letters.length <= MOST_LETTERS
    ? text
    : `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trimEnd()}…`;
}
